import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, openTab, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S5 a former value of a field is found by its history, and restored', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const { api } = organisation;
  const customer = await api.createCustomer({ body: { name: 'City Hospital', phone: '030 1234567' } });
  const params = { id: customer.id };
  await api.updateCustomer({ params, body: { phone: '040 7654321', tags: ['a'] } }, { ifMatch: '*' });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Edit Primary phone' }).hover();
  await page.getByRole('link', { name: 'History of Primary phone' }).click();
  const former = page.getByRole('list', { name: 'History of Primary phone' }).getByRole('listitem');
  await former.filter({ hasText: '+49301234567' }).waitFor();
  expect(await former.count()).toBe(2);
  expect(new URL(page.url()).searchParams.get('field')).toBe('phone');

  await api.createCustomer({ body: { name: 'Other Hospital', phone: '030 1234567' } });
  const restore = page.getByRole('button', { name: 'Restore this value: +49301234567' });
  await restore.click();
  await page.getByRole('alert').getByRole('link', { name: 'Other Hospital' }).waitFor();
  expect((await api.getCustomer({ params })).phone).toBe('+49407654321');
  const other = (await api.listCustomers({ query: { q: 'Other Hospital' } })).items[0]?.id ?? '';
  await api.updateCustomer({ params: { id: other }, body: { phone: '030 7777777' } }, { ifMatch: '*' });
  await restore.click();
  await former.filter({ hasText: 'Current' }).filter({ hasText: '+49301234567' }).waitFor();
  expect(await former.count()).toBe(3);
  expect(await api.getCustomer({ params })).toMatchObject({ phone: '+49301234567', tags: ['a'] });

  await api.updateCustomer({ params, body: { website: 'https://city.example' } }, { ifMatch: '*' });
  await page.goto(`/customers/${customer.id}?tab=history&field=website`);
  await page.getByRole('listitem').filter({ hasText: 'Originally' }).getByRole('button').click();
  await expect.poll(async () => (await api.getCustomer({ params })).website).toBe(null);

  await page.goto(`/customers/${customer.id}?tab=history&field=phone`);
  await former.nth(1).getByRole('link', { name: 'See the customer as it was then' }).click();
  await page.getByRole('status').filter({ hasText: 'You see this customer as it was' }).waitFor();
  await page.getByRole('link', { name: '+49407654321' }).waitFor();
});

test('S5 the timeline tells everything by day, narrowed to a kind, and more as one scrolls', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const { api } = organisation;
  const customer = await api.createCustomer({ body: { name: 'City Hospital', phone: '030 1234567', contacts: [{ name: 'Dr. Rao' }] } });
  const params = { id: customer.id };
  for (let n = 1; n <= 25; n++) await api.updateCustomer({ params, body: { tags: [`round ${n}`] } }, { ifMatch: '*' });
  await api.blockCustomer({ params, body: { reason: 'Unpaid' } });
  await page.goto(`/customers/${customer.id}`);
  await openTab(page, 'Timeline');
  const today = page.getByRole('region', { name: 'Today' });
  await today.getByText('Unpaid').waitFor();
  await today.getByRole('article').first().getByText('Active').waitFor();
  await page.getByRole('button', { name: 'Show earlier changes' }).scrollIntoViewIfNeeded();
  await today.getByText('Customer created').waitFor();
  expect(await today.getByRole('article').count()).toBe(28);

  await page.getByText('Contacts', { exact: true }).click();
  await today.getByText('Contact added').waitFor();
  await expect.poll(() => today.getByRole('article').count()).toBe(1);
  await page.reload();
  await today.getByText('Contact added').waitFor();
  expect(await page.getByRole('radio', { name: 'Contacts' }).isChecked()).toBe(true);
  expect(await today.getByRole('article').count()).toBe(1);
});
