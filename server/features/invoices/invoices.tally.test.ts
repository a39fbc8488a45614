import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { newCustomer, PERSON } from '../../../testing/invoicing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '64' });
  org = await newOrganisation(app, 'sales');
});
afterAll(() => app.close());

const WRITERS = 64;
const CHANGES = 2_000;
const BATCHES = 5;
const MONEY = ['EUR', 'JPY', 'BHD'] as const;

/** Numbers by chance that are the same in each run (mulberry32, T. Ettinger 2017). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const happened: Record<string, number> = {};
const refusedAs: Record<string, number> = {};

/** Something by chance with an invoice that everybody writes to: others may have been first, and then it is refused. */
async function change(customers: string[], shared: string[], random: () => number): Promise<void> {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T;
  const params = { id: pick(shared) };
  const choice = random();
  const isNew = shared.length < 8 || choice < 0.2;
  const doing: [string, () => Promise<unknown>] = isNew
    ? [
        'send',
        async () => {
          const lines = [{ description: 'Thing', quantity: '4', unitPrice: String(1 + Math.floor(random() * 500)), taxRate: '19' }];
          const { id } = await org.api.createInvoice({ params: { id: pick(customers) }, body: { currency: pick(MONEY), lines } });
          await org.api.sendInvoice({ params: { id } });
          shared.push(id);
        },
      ]
    : choice < 0.5
      ? ['part', () => org.api.bookPayment({ params, body: { amount: '100' } })]
      : choice < 0.7
        ? [
            'rest',
            async () => {
              const { balance, currency } = await org.api.getInvoice({ params });
              if (Number(balance) > 0) await org.api.bookPayment({ params, body: { amount: balance, currency } });
            },
          ]
        : choice < 0.8
          ? ['credit', () => org.api.creditInvoice({ params, body: { reason: 'x', lines: [{ position: 1, quantity: '1' }], refund: { method: 'cash' } } })]
          : choice < 0.9
            ? ['credit', () => org.api.creditInvoice({ params, body: { reason: 'x', lines: [{ position: 1, quantity: '1' }] } })]
            : choice < 0.95
              ? ['void', () => org.api.voidInvoice({ params, body: { reason: 'x', reversePayments: true } })]
              : [
                  'reverse',
                  async () => {
                    const { payments } = await org.api.getInvoice({ params });
                    const paymentId = payments.find(({ abilities }) => abilities.includes('reverse'))?.id;
                    if (paymentId) await org.api.reversePayment({ params: { ...params, paymentId }, body: { reason: 'x' } });
                  },
                ];
  const [name, act] = doing;
  try {
    await act();
    happened[name] = (happened[name] ?? 0) + 1;
  } catch (error) {
    const { code = String(error), status } = (error as { problem?: { code: string; status: number } }).problem ?? {};
    expect(status, String(error)).toBeLessThan(500);
    refusedAs[code] = (refusedAs[code] ?? 0) + 1;
  }
}

/** What the invoices, payments and credit notes come to themselves, counted anew. */
const RECOUNT = (org: string) => `
  with money as (select i.id, coalesce((select sum(case p.kind when 'refund' then -p.amount else p.amount end) from crm.payment p
      where p.org_id = i.org_id and p.invoice_id = i.id and p.reversed_at is null), 0) as paid,
    coalesce((select sum(k.total) from crm.credit_note k where k.org_id = i.org_id and k.invoice_id = i.id), 0) as credited from crm.invoice i where i.org_id = '${org}')
  select i.customer_id as id, i.currency, count(*) filter (where m.credited < i.total)::int as invoices,
    coalesce(sum(m.paid) filter (where i.total - m.credited - m.paid = 0), 0)::numeric(19, 4) as revenue, sum(m.paid)::numeric(19, 4) as received,
    sum(i.total - m.credited - m.paid)::numeric(19, 4) as open
  from crm.invoice i join money m on m.id = i.id where i.org_id = '${org}' and i.state = 'sent' group by 1, 2
  having count(*) filter (where m.credited < i.total) > 0 order by 1, 2`;

test('S6 revenue and counts are right after every batch of changes by 64 writers at once', async () => {
  const customers = await Promise.all(Array.from({ length: 4 }, (_, i) => newCustomer(org, { ...PERSON, currency: MONEY[i % 3] })));
  const shared: string[] = [];
  const writers = Array.from({ length: WRITERS }, (_, i) => randomFrom(i + 1));
  let left = CHANGES;
  for (let batch = 1; batch <= BATCHES; batch++) {
    const until = CHANGES - (CHANGES / BATCHES) * batch;
    await Promise.all(
      writers.map(async (random) => {
        while (left > until) {
          left--;
          await change(customers, shared, random);
        }
      }),
    );
    const counted = (await runStatements(app.owner, RECOUNT(org.id))) as { id: string; currency: string; revenue: string; invoices: number }[];
    const kept = await runStatements(
      app.owner,
      `select customer_id as id, currency, invoices, revenue, received, open from crm.invoice_tally where org_id = '${org.id}' and (invoices, revenue, received, open) <> (0, 0, 0, 0) order by 1, 2`,
    );
    expect(kept, `batch ${batch}`).toEqual(counted);
    for (const [i, id] of customers.entries()) {
      const own = counted.find((one) => one.id === id && one.currency === MONEY[i % 3]);
      const { totalRevenue, totalInvoices, version } = await org.api.getCustomer({ params: { id } });
      expect([Number(totalRevenue), totalInvoices, version]).toEqual([Number(own?.revenue ?? 0), own?.invoices ?? 0, 1]);
    }
  }
  expect(left).toBe(0);
  for (const name of ['send', 'part', 'rest', 'credit', 'void', 'reverse']) expect(happened[name], name).toBeGreaterThan(10);
  expect(
    Object.keys(refusedAs).filter((code) => !['overpaid', 'transition_not_allowed', 'invoice_settled', 'rule_violated', 'invoice_not_found'].includes(code)),
  ).toEqual([]);
  // Numbers have no gap, whatever happened at the same time.
  const [series] = await runStatements(
    app.owner,
    `select count(*)::int as n, max(n) as last, (select max(k.n) = count(*) from crm.credit_note k where k.org_id = '${org.id}') as credits from crm.invoice where org_id = '${org.id}' and n is not null`,
  );
  expect(series).toEqual({ n: shared.length, last: shared.length, credits: true });
}, 900_000);
