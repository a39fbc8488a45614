import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rules } from '../../../contract/blueprint.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { openContext } from '../../platform/context.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { archiveInactive } from './retention.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** What the nightly job does for one organisation. */
const run = (org: Organisation) =>
  archiveInactive(openContext(app.database.app, org.id, { kind: 'system', id: null, role: 'system', abilities: new Set() }, 'job:retention:test'));
const untouched = (id: string, days: number) =>
  runStatements(
    app.owner,
    `alter table crm.customer disable trigger user;
     update crm.customer set updated_at = now() - interval '${days} days' where id = '${id}';
     alter table crm.customer enable trigger user`,
  );
async function changeRules({ api }: Organisation, change: (rules: Rules) => Partial<Rules>) {
  const { rules, version } = await api.getBlueprint();
  await api.updateBlueprint({ body: { rules: { ...rules, ...change(rules) } } }, { ifMatch: version });
}
let made = 0;
async function customer({ api }: Organisation, status: string, days: number) {
  const { id } = await api.createCustomer({ body: { name: `Customer ${++made}`, type: 'individual', status } });
  await untouched(id, days);
  return id;
}

describe('C16 inactive customers are archived after the retention period', () => {
  test('C16 those of an inactive status that nobody changed for the days, and no others; the change says by whom and why', async () => {
    const [org, other] = [await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales')];
    const due = await customer(org, 'inactive', 731);
    const [recent, active, lead, archived, elsewhere] = [
      await customer(org, 'inactive', 729),
      await customer(org, 'active', 5000),
      await customer(org, 'lead', 5000),
      await customer(org, 'archived', 5000),
      await customer(other, 'inactive', 5000),
    ];
    expect(await run(org)).toBe(1);
    expect(await run(org)).toBe(0);
    const kept = await org.api.getCustomer({ params: { id: due } });
    expect(kept).toMatchObject({ status: 'archived', isActive: false, updatedBy: 'system', abilities: expect.arrayContaining(['reactivate']) });
    expect((await org.api.listCustomerHistory({ params: { id: due } })).items[0]).toMatchObject({
      event: 'CustomerArchived',
      reason: 'inactive for 730 days',
      actor: { kind: 'system', id: null },
      cause: 'job:retention:test',
      changes: [{ field: 'status', from: 'inactive', to: 'archived' }],
    });
    const status = async (id: string, of = org) => (await of.api.getCustomer({ params: { id } })).status;
    expect([await status(recent), await status(active), await status(lead), await status(archived)]).toEqual(['inactive', 'active', 'lead', 'archived']);
    expect(await status(elsewhere, other)).toBe('inactive');
    expect((await org.api.listCustomers({ query: { status: 'archived' } })).total).toBe(2);
    expect((await org.api.reactivateCustomer({ params: { id: due } })).status).toBe('inactive');
    expect(await run(org)).toBe(0);
  });

  test('C16 organisations without a retention period, or without archiving, keep theirs', async () => {
    const org = await newOrganisation(app, 'sales');
    const id = await customer(org, 'inactive', 5000);
    await changeRules(org, () => ({ archiveInactiveAfterDays: null }));
    expect(await run(org)).toBe(0);
    await changeRules(org, (rules) => ({ archiveInactiveAfterDays: 10, transitions: rules.transitions.filter((way) => way.verb !== 'archive') }));
    expect(await run(org)).toBe(0);
    expect((await org.api.getCustomer({ params: { id } })).status).toBe('inactive');
  });

  test('C16 archiving goes where the organisation’s rules lead, not to a status it does not have', async () => {
    const org = await newOrganisation(app, 'sales');
    const id = await customer(org, 'inactive', 11);
    await changeRules(org, (rules) => ({
      archiveInactiveAfterDays: 10,
      statuses: [...rules.statuses.filter((status) => status.key !== 'archived'), { key: 'closed', active: false }],
      transitions: [
        ...rules.transitions.filter((way) => way.from !== 'archived' && way.to !== 'archived'),
        { from: 'inactive', to: 'closed', verb: 'archive', exit: 'churned' },
      ],
    }));
    expect(await run(org)).toBe(1);
    expect(await org.api.getCustomer({ params: { id } })).toMatchObject({ status: 'closed', lifecycleExit: 'churned' });
    expect(await run(org)).toBe(0);
  });

  test('C16 two processes that archive at the same time archive each customer once', async () => {
    const org = await newOrganisation(app, 'sales');
    for (let i = 0; i < 6; i++) await customer(org, 'inactive', 1000);
    const counts = await Promise.all([run(org), run(org), run(org)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(6);
    expect((await org.api.listAudit({ query: { event: 'CustomerArchived' } })).total).toBe(6);
  });
});
