import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '64' });
  org = await newOrganisation(app, 'work-orders');
});
afterAll(() => app.close());

const WRITERS = 64;
const CHANGES = 10_000;
const BATCHES = 10;

type Order = { id: string; active: boolean };
/** A change by chance: drafts, finishes, reopens or deletes one of the writer's own orders. */
async function change(customers: string[], own: Order[], random: () => number): Promise<void> {
  const at = Math.floor(random() * own.length);
  const order = own[at];
  const params = { id: order?.id ?? '' };
  const choice = random();
  if (!order || choice < 0.4) {
    const { id } = await org.api.createWorkOrder({ params: { id: customers[Math.floor(random() * customers.length)] ?? '' }, body: { title: 'Task' } });
    own.push({ id, active: true });
  } else if (choice < 0.55) {
    await org.api.deleteWorkOrder({ params });
    own.splice(at, 1);
  } else {
    await (order.active ? (choice < 0.8 ? org.api.finishWorkOrder({ params }) : org.api.cancelWorkOrder({ params })) : org.api.reopenWorkOrder({ params }));
    order.active = !order.active;
  }
}

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

test('W5 the counts are right after every batch of 10,000 changes by 64 writers at once', async () => {
  const customers = await Promise.all(
    Array.from({ length: 4 }, async (_, i) => {
      const body = { name: `Counted ${i}`, email: `counted${i}@example.com`, contacts: [{ name: 'Ann' }] };
      return (await org.api.createCustomer({ body })).id;
    }),
  );
  const writers = Array.from({ length: WRITERS }, (_, i) => ({ own: [] as Order[], random: randomFrom(i + 1) }));
  let left = CHANGES;
  for (let batch = 1; batch <= BATCHES; batch++) {
    const until = CHANGES - (CHANGES / BATCHES) * batch;
    await Promise.all(
      writers.map(async ({ own, random }) => {
        while (left > until) {
          left--;
          await change(customers, own, random);
        }
      }),
    );
    const counted = (await runStatements(
      app.owner,
      `select customer_id as id, count(*) filter (where status in ('draft', 'planned', 'in_progress'))::int as active, count(*)::int as total
       from crm.work_order where org_id = '${org.id}' group by 1 order by 1`,
    )) as { id: string; active: number; total: number }[];
    const shown = await Promise.all(customers.map((id) => org.api.getCustomer({ params: { id } })));
    const kept = shown.map(({ id, activeWorkOrders, totalWorkOrders }) => ({ id, active: activeWorkOrders, total: totalWorkOrders }));
    expect(
      kept.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      `batch ${batch}`,
    ).toEqual(counted);
    expect(shown.map(({ version }) => version)).toEqual(customers.map(() => 1));
    const expected = writers.flatMap(({ own }) => own);
    expect([kept.reduce((sum, { active }) => sum + active, 0), kept.reduce((sum, { total }) => sum + total, 0)]).toEqual([
      expected.filter(({ active }) => active).length,
      expected.length,
    ]);
  }
  expect(left).toBe(0);
}, 600_000);
