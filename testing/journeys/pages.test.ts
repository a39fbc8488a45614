import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';
import { pagesOf, show } from './pages.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const LONG_MS = 400_000;

/** What lies over a page for a moment, like a menu, belongs to no landmark of it. */
async function violations(page: Page, overlaid: boolean): Promise<string[]> {
  await page.evaluate(axe.source);
  const rules = { region: { enabled: !overlaid }, 'target-size': { enabled: true } };
  const run = (options: axe.RunOptions) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, options);
  const { violations: found } = await page.evaluate(run, { resultTypes: ['violations' as const], rules });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
}

async function furnished(theme: 'light' | 'dark') {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const contacts = [{ firstName: 'Max', lastName: 'Mustermann', email: 'max@muster.example' }];
  const body = { name: 'Muster GmbH', type: 'business', tags: ['key account'], contacts, addresses: [{ city: 'Berlin', country: 'DE' }] };
  const { id } = await organisation.api.createCustomer({ body });
  const params = { id };
  await organisation.api.createWorkOrder({ params, body: { title: 'Mend the roof', priority: 'urgent' } });
  const equipment = await organisation.api.createEquipment({ params, body: { serial: 'SN-1', model: 'Ray' } });
  await organisation.api.createTicket({ params, body: { subject: 'It is dark', equipmentId: equipment.id } });
  const lines = [{ description: 'Roof tiles', quantity: '12', unitPrice: '3.5', taxRate: '19' }];
  await organisation.api.createOrder({ params, body: { currency: 'EUR', lines } });
  await organisation.api.createInvoice({ params, body: { currency: 'EUR', lines } });
  await organisation.api.createCustomField({ body: { key: 'budget', label: 'Budget', kind: 'money' } });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  const outside = await stage.newPage();
  await outside.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  return { page, outside, pages: pagesOf(id) };
}

test.each(['light', 'dark'] as const)('W1 axe finds nothing to mend on any page, %s', { timeout: LONG_MS }, async (theme) => {
  const { page, outside, pages } = await furnished(theme);
  const found: Record<string, string[]> = {};
  for (const shown of pages) {
    const seen = shown.signedOut ? outside : page;
    const problems = await show(seen, shown).then(
      () => violations(seen, Boolean(shown.open)),
      (error: unknown) => [String(error)],
    );
    if (problems.length > 0) found[shown.name] = problems;
  }
  expect(found).toEqual({});
});

test('every route is among the pages that are looked at', () => {
  const router = readFileSync(new URL('../../web/app/router.ts', import.meta.url), 'utf8');
  const routes = [...router.matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '');
  const seen = pagesOf('$id').map(({ path }) => `${path.split('?')[0]}`);
  // An import is looked at from its upload on, an order and an invoice from their lists.
  const without = ['/', '/setup', '/settings', '/imports/$id', '/orders/$id', '/invoices/$id'];
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !without.includes(route) && !seen.some((path) => path.endsWith(route)))).toEqual([]);
});
