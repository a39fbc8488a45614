import type { Page } from 'playwright-core';

/** Every page, and what opens on pages: looked at by the screenshots, and by axe in both themes. `signedOut`: for people not signed in. */
export type Shown = { name: string; path: string; signedOut?: true; open?: (page: Page) => Promise<unknown> };

const click =
  (role: 'button' | 'tab', name: string | RegExp) =>
  (page: Page): Promise<void> =>
    page.getByRole(role, { name }).filter({ visible: true }).first().click();
const dialogBy = (name: string | RegExp) => async (page: Page) => {
  await click('button', name)(page);
  await page.getByRole('dialog').waitFor();
};
const menuBy = (name: string | RegExp) => async (page: Page) => {
  await click('button', name)(page);
  await page.getByRole('menu').or(page.getByRole('dialog')).first().waitFor();
};
const palette = (text: string) => async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(text);
  await page.getByRole('dialog').getByRole('option').first().waitFor();
};
const sheet = async (page: Page) => {
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByRole('row').first().waitFor();
};

/** Uploads a small file, and goes on as far as that button. */
const importUpTo = (button: string) => async (page: Page) => {
  const chosen = page.waitForEvent('filechooser');
  await click('button', 'Choose a file')(page);
  const text = 'Name,E-mail,Contact name,City\nAlster GmbH,eva@alster.example,Eva Lang,Hamburg\nSpree AG,none,Ben Bauer,Berlin\n';
  await (await chosen).setFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  for (const name of ['Continue to preview', 'Start import', 'Download rejected rows']) {
    await page.getByRole('button', { name }).waitFor();
    if (name === button) return;
    await click('button', name)(page);
  }
};
const chooseColumns = async (page: Page) => {
  await menuBy('Sorting and columns')(page);
  const columns = page.getByRole('menuitem', { name: 'Columns…' });
  // On a phone the list has cards instead.
  if ((await columns.count()) === 0) return;
  await columns.click();
  await page.getByRole('dialog', { name: 'Columns' }).waitFor();
};
const editCell = async (page: Page) => {
  const cell = page.locator('td[data-editable]:not(:has(a))').first();
  if ((await cell.count()) === 0) return;
  await cell.dblclick();
  await page.locator('td[data-editable] input').first().waitFor();
};
const NESTED = encodeURIComponent(
  '{"and":[{"field":"createdAt","within":"last 9999 days"},{"or":[{"field":"status","in":["active"]},{"field":"name","contains":"a"}]}]}',
);

/** What a list leads to. */
const rowOf = (name: string) => async (page: Page) => {
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
};

const OUTSIDE: Shown[] = [
  { name: 'sign-in', path: '/sign-in', signedOut: true },
  { name: 'invitation', path: '/invitation?token=none', signedOut: true },
  { name: 'password-forgotten', path: '/password', signedOut: true },
  { name: 'password-new', path: '/password#none', signedOut: true },
];

const ofCustomer = (path: string): Shown[] => [
  { name: 'customer', path },
  { name: 'customer-actions', path, open: menuBy('More actions') },
  { name: 'customer-interactions', path: `${path}?tab=interactions` },
  { name: 'customer-notes', path: `${path}?tab=notes` },
  { name: 'customer-note-new', path: `${path}?tab=notes`, open: click('button', 'Add note') },
  { name: 'customer-tasks', path: `${path}?tab=tasks` },
  { name: 'customer-log', path, open: dialogBy('Log call or meeting') },
  { name: 'customer-as-of', path: `${path}?asOf=${new Date().toISOString().slice(0, 10)}` },
  { name: 'customer-edit', path: `${path}/edit` },
  { name: 'customer-work-orders', path: `${path}?tab=work-orders` },
  { name: 'customer-tickets', path: `${path}?tab=tickets` },
  { name: 'customer-equipment', path: `${path}?tab=equipment` },
  { name: 'customer-contracts', path: `${path}?tab=contracts` },
  { name: 'customer-documents', path: `${path}?tab=documents` },
  { name: 'customer-orders', path: `${path}?tab=orders` },
  { name: 'customer-invoices', path: `${path}?tab=invoices` },
  { name: 'customer-timeline', path: `${path}?tab=timeline` },
  { name: 'contract-new', path: `${path}?tab=contracts`, open: dialogBy('New contract') },
  { name: 'ticket-new', path: `${path}?tab=tickets`, open: dialogBy('Open ticket') },
];

/** `customer`: one to look at. */
export const pagesOf = (customer: string): Shown[] => [
  ...OUTSIDE,
  { name: 'day', path: '/day' },
  { name: 'customers', path: '/customers' },
  { name: 'work-orders', path: '/work-orders' },
  { name: 'tickets', path: '/tickets' },
  { name: 'contracts', path: '/contracts' },
  { name: 'orders', path: '/orders' },
  { name: 'order', path: '/orders', open: rowOf('SO-00001') },
  { name: 'invoices', path: '/invoices' },
  { name: 'invoice', path: '/invoices', open: rowOf('Draft') },
  { name: 'equipment', path: '/equipment' },
  { name: 'interactions', path: '/interactions' },
  { name: 'questions', path: '/questions' },
  { name: 'notifications', path: '/notifications' },
  { name: 'tasks', path: '/tasks' },
  { name: 'task-list', path: '/tasks/list' },
  { name: 'task-new', path: '/tasks', open: dialogBy('More…') },
  { name: 'customers-filters', path: '/customers', open: dialogBy('Filters') },
  { name: 'customers-columns', path: '/customers', open: menuBy('Sorting and columns') },
  { name: 'customers-columns-chosen', path: '/customers', open: chooseColumns },
  { name: 'customers-cell', path: '/customers', open: editCell },
  { name: 'customers-board', path: '/customers?layout=board' },
  { name: 'customers-nested', path: `/customers?filter=${NESTED}` },
  { name: 'customers-nested-changed', path: `/customers?filter=${NESTED}`, open: dialogBy(/^Created is within/) },
  { name: 'customers-found', path: '/customers?q=a' },
  { name: 'customers-views', path: '/customers', open: menuBy('Views') },
  { name: 'customers-nothing', path: '/customers?q=nothing+is+called+so' },
  { name: 'customers-failed', path: '/customers?createdFrom=yesterday' },
  { name: 'palette', path: '/customers', open: palette('') },
  { name: 'palette-found', path: '/customers', open: palette('a') },
  { name: 'shortcuts', path: '/customers', open: sheet },
  { name: 'account', path: '/customers', open: menuBy(/^Account of/) },
  { name: 'customer-new', path: '/customers/new' },
  { name: 'customer-missing', path: '/customers/00000000-0000-7000-8000-000000000000' },
  ...ofCustomer(`/customers/${customer}`),
  { name: 'imports', path: '/imports' },
  { name: 'import-new', path: '/imports/new' },
  { name: 'import-columns', path: '/imports/new', open: importUpTo('Continue to preview') },
  { name: 'import-preview', path: '/imports/new', open: importUpTo('Start import') },
  { name: 'import-report', path: '/imports/new', open: importUpTo('Download rejected rows') },
  { name: 'bulk', path: '/bulk' },
  { name: 'organisation', path: '/settings/organisation' },
  { name: 'people', path: '/settings/people' },
  { name: 'people-rights', path: '/settings/people?tab=rights' },
  { name: 'territories', path: '/settings/people?tab=territories' },
  { name: 'people-invite', path: '/settings/people', open: dialogBy('Invite a person') },
  { name: 'rules', path: '/settings/rules' },
  { name: 'custom-fields', path: '/settings/custom-fields' },
  { name: 'custom-fields-add', path: '/settings/custom-fields', open: dialogBy('Add field') },
  { name: 'keys', path: '/settings/keys' },
  { name: 'keys-create', path: '/settings/keys', open: dialogBy('Create key') },
  { name: 'audit', path: '/settings/audit' },
  { name: 'mails', path: '/settings/mails' },
  { name: 'profile', path: '/profile' },
  { name: 'profile-two-factor', path: '/profile', open: dialogBy('Turn on') },
  { name: 'organisation-new', path: '/organisations/new' },
  { name: 'nowhere', path: '/nowhere' },
];

/** Goes to a page and opens what is to be seen there. */
export async function show(page: Page, shown: Shown): Promise<void> {
  await page.goto(shown.path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await shown.open?.(page);
  await page.waitForLoadState('networkidle');
}
