import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { draftInvoice, newCustomer } from '../../../testing/invoicing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '32', LOG_LEVEL: 'silent' });
  org = await newOrganisation(app, 'work-orders');
});
afterAll(() => app.close());

const drafts = (customer: string, count: number) => Promise.all(Array.from({ length: count }, () => draftInvoice(org, customer, { issuedOn: '2025-03-01' })));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => `2025-${String(i + 1).padStart(5, '0')}`);

test('S6 50 invoices that are sent at once get the numbers 1 to 50, also where others fail and are rolled back', async () => {
  const customer = await newCustomer(org);
  const good = await drafts(customer, 50);
  const bad = await drafts(customer, 12);
  // Fails after its number was given, at commit, as a full disk or a dying server would.
  await runStatements(
    app.owner,
    `create function crm.fail_sometimes() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
     create constraint trigger zz_fail after update on crm.invoice deferrable initially deferred for each row
       when (NEW.note = 'fails' and NEW.state = 'sent') execute function crm.fail_sometimes()`,
  );
  for (const { id } of bad) await org.api.updateInvoice({ params: { id }, body: { note: 'fails' } }, { ifMatch: '*' });
  const mixed = [...good, ...bad].toSorted((a, b) => a.id.slice(-6).localeCompare(b.id.slice(-6)));
  const outcomes = await Promise.allSettled(mixed.map(({ id }) => org.api.sendInvoice({ params: { id } })));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(12);
  const numbers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.number] : []));
  expect(numbers.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual(upTo(50));
  await runStatements(app.owner, 'drop trigger zz_fail on crm.invoice; drop function crm.fail_sometimes()');
  const { items } = await org.api.listInvoices({ query: { status: 'draft' } });
  expect(items.map(({ number }) => number)).toEqual(bad.map(() => null));
  const later = await org.api.sendInvoice({ params: { id: bad[0]?.id ?? '' } });
  expect(later.number).toBe('2025-00051');
  // Void and credited ones keep theirs, and nobody gets them again.
  await org.api.voidInvoice({ params: { id: later.id }, body: { reason: 'x' } });
  expect((await org.api.sendInvoice({ params: { id: bad[1]?.id ?? '' } })).number).toBe('2025-00052');
});

test('S6 sent twice at once, an invoice has one number', async () => {
  const [one] = await drafts(await newCustomer(org), 1);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => org.api.sendInvoice({ params: { id: one?.id ?? '' } })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
