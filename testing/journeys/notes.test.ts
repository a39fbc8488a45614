import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, openTab, type Stage, signInAs } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S9 a note with bold words and a colleague is written by keyboard, pinned, read on the overview, changed and restored', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  const { id } = await api.createCustomer({ body: { name: 'Acme', status: 'lead', type: 'individual' } });
  const colleague = await signInAs(stage, organisation, 'support');
  await page.goto(`/customers/${id}?tab=notes`);
  await page.getByRole('heading', { name: 'No notes yet' }).waitFor();
  await page.getByRole('button', { name: 'Add note' }).click();
  const text = page.getByRole('textbox', { name: 'Note', exact: true });
  await text.waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Please fill this in.').waitFor();

  await text.focus();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Gate four');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(', <script>alert(1)</script> ask @sup');
  await page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option', { name: 'A colleague in support' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('first.');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bulleted list' }).click();
  await page.keyboard.type('ring twice');
  await page.getByRole('checkbox', { name: 'Pin to the top' }).check();
  await page.getByRole('button', { name: 'Save' }).click();

  const note = page.getByRole('region', { name: 'Notes' }).getByRole('listitem', { name: /^Note by/ });
  await note.locator('strong', { hasText: 'Gate four' }).waitFor();
  await note.getByText('Pinned').waitFor();
  const { items } = await api.listCustomerNotes({ params: { id } });
  const support = (await api.listPeople()).items.find(({ name }) => name === 'A colleague in support')?.id;
  expect(items[0]?.content).toEqual([
    {
      type: 'paragraph',
      content: [{ text: 'Gate four', bold: true }, { text: ', <script>alert(1)</script> ask ' }, { person: support }, { text: ' first.' }],
    },
    { type: 'bullet', level: 1, content: [{ text: 'ring twice' }] },
  ]);
  expect(items[0]).toMatchObject({ pinned: true, mentions: [{ id: support, name: 'A colleague in support' }] });

  await openTab(page, 'Overview');
  await page.getByText('Pinned notes').waitFor();
  await page.getByText('ring twice', { exact: true }).waitFor();
  await colleague.goto(`/customers/${id}?tab=notes`);
  const seen = colleague.getByRole('listitem', { name: /^Note by/ });
  await seen.getByText('@A colleague in support').waitFor();
  await seen.getByRole('button', { name: /^Actions for/ }).click();
  await colleague.getByRole('menuitem', { name: 'Unpin' }).waitFor();
  expect(await colleague.getByRole('menuitem', { name: 'Edit' }).count()).toBe(0);

  await openTab(page, 'Notes');
  await note.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await text.waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('All changed');
  await page.getByRole('button', { name: 'Save' }).click();
  await note.getByText('All changed').waitFor();
  await note.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Earlier versions' }).click();
  await page.getByRole('listitem', { name: 'Version 1' }).getByRole('button', { name: 'Restore' }).click();
  await note.locator('strong', { hasText: 'Gate four' }).waitFor();

  await page.getByRole('textbox', { name: 'Search notes' }).fill('nothing like it');
  await page.getByText('No note fits.').waitFor();
  await page.waitForURL(/q=nothing/);
  await page.getByRole('textbox', { name: 'Search notes' }).fill('twice');
  await note.waitFor();
  await openTab(page, 'Timeline');
  await page.getByText('Earlier version of a note restored').waitFor();
  await page.getByText('Note written').waitFor();
});

test('S9 links lead to where they say and nowhere else; what is pasted comes as plain text', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  const { id } = await api.createCustomer({ body: { name: 'Globex', status: 'lead', type: 'individual' } });
  await page.goto(`/customers/${id}?tab=notes`);
  await page.getByRole('button', { name: 'Add note' }).click();
  const text = page.getByRole('textbox', { name: 'Note', exact: true });
  await text.click();
  await page.keyboard.type('Plan');
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Link' }).click();
  const address = page.getByRole('textbox', { name: 'Address of the link' });
  await address.fill('javascript:alert(1)');
  await address.press('Enter');
  await page.getByText('A link leads to a web page, a mail address or a telephone number.').waitFor();
  await address.fill('example.com/plan');
  await address.press('Enter');
  await text.evaluate((element) => {
    element.focus();
    document.getSelection()?.selectAllChildren(element);
    document.getSelection()?.collapseToEnd();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<img src=x onerror="document.title = 1"><b>bold</b>');
    clipboardData.setData('text/plain', ' and more');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.getByRole('button', { name: 'Save' }).click();
  const link = page.getByRole('listitem', { name: /^Note by/ }).getByRole('link', { name: /Plan/ });
  expect(await link.getAttribute('href')).toBe('https://example.com/plan');
  expect(await link.getAttribute('rel')).toContain('noopener');
  const { items } = await api.listCustomerNotes({ params: { id } });
  expect(JSON.stringify(items[0]?.content)).toContain('and more');
  expect(JSON.stringify(items[0]?.content)).not.toMatch(/onerror|bold/);
});
