import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LeaveRule } from '../../../contract/leaving.ts';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { signInAs } from '../../../testing/people.ts';
import { openContext } from '../../platform/context.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { addPerson } from '../people/people.ts';
import { bulkRunner } from './runner.ts';

let app: TestApp;
let org: Organisation;
let leaver = '';
let heirs: string[] = [];
let n = 0;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  org = await newOrganisation(app, 'work-orders', { country: 'DE' });
  leaver = await join('leaver', 'sales');
  heirs = [await join('ann', 'sales'), await join('ben', 'sales'), await join('cat', 'support')];
});

const join = (name: string, role: string, into = org) =>
  addPerson(app.database.identityPool, into.id, role, { name, email: `${name}-${++n}@leaving.example`, password: PASSWORD });
const customer = async (assignedTo: string | null, city = 'Berlin') => {
  const body = { name: `Customer ${++n}`, email: `c${n}@example.com`, assignedTo, contacts: [{ name: 'Ann' }], addresses: [{ city, country: 'DE' }] };
  return (await org.api.createCustomer({ body })).id;
};
const rule = (given: Partial<LeaveRule> & Pick<LeaveRule, 'by'>): LeaveRule => ({ personId: null, teamId: null, ...given });
// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const to = (personId = heirs[0] ?? '') => rule({ by: 'person', personId });
const ended = async (id: string) => {
  await expect.poll(async () => (await org.api.getBulk({ params: { id } })).state, { timeout: 200_000 }).not.toBe('running');
  return org.api.getBulk({ params: { id } });
};
const leave = async (body: LeaveRule) => ended((await org.api.leave({ params: { id: leaver }, body })).id);
const undo = async (cause: string, keep?: 'member'[]) => ended((await org.api.undo({ body: { cause, ...(keep && { keep }) } })).id);
const memberOf = async (id: string) => (await org.api.listPeople()).items.find((one) => one.id === id);
const refused = (status: number, code: string, ...errors: object[]) => ({ problem: { status, code, ...(errors.length > 0 && { errors }) } });

const ORDERED = { description: 'Screws', quantity: '2', unitPrice: '3' };
/** One of everything at a customer, open and closed, all of the leaver. */
async function workAt(id: string) {
  const params = { id };
  const ticket = await org.api.createTicket({ params, body: { subject: 'Noise', assignedTo: leaver } });
  const solved = await org.api.createTicket({ params, body: { subject: 'Solved', assignedTo: leaver } });
  await org.api.resolveTicket({ params: { id: solved.id } });
  const order = await org.api.createWorkOrder({ params, body: { title: 'Roof', assignedTo: leaver } });
  const done = await org.api.createWorkOrder({ params, body: { title: 'Done', assignedTo: leaver } });
  await org.api.finishWorkOrder({ params: { id: done.id } });
  const followUpOn = '2999-01-31';
  const call = await org.api.logInteraction({ params, body: { kind: 'call', subject: 'Called', handledBy: leaver, followUpOn } });
  const past = await org.api.logInteraction({ params, body: { kind: 'call', subject: 'Past', handledBy: leaver } });
  const contract = await org.api.createContract({ params, body: { title: 'Care', startsOn: '2026-01-01', assignedTo: leaver } });
  return { contract: contract.id, open: { ticket: ticket.id, order: order.id, call: call.id }, closed: { solved: solved.id, done: done.id, past: past.id } };
}
const whose = async ({ open, closed }: Awaited<ReturnType<typeof workAt>>) => ({
  open: [
    (await org.api.getTicket({ params: { id: open.ticket } })).assignedTo,
    (await org.api.getWorkOrder({ params: { id: open.order } })).assignedTo,
    (await org.api.getInteraction({ params: { id: open.call } })).handledBy,
  ],
  closed: [
    (await org.api.getTicket({ params: { id: closed.solved } })).assignedTo,
    (await org.api.getWorkOrder({ params: { id: closed.done } })).assignedTo,
    (await org.api.getInteraction({ params: { id: closed.past } })).handledBy,
  ],
});

describe('C11 who leaves', () => {
  test('hands over customers and open work to one person; what is closed stays; undo brings all of it back', async () => {
    const [own, foreign] = [await customer(leaver), await customer(null)];
    const [atOwn, atForeign] = [await workAt(own), await workAt(foreign)];
    const seen = await org.api.previewLeave({ params: { id: leaver }, body: to() });
    const counts = { customers: 1, tickets: 2, workOrders: 2, followUps: 2, contracts: 2, tasks: 0, orders: 0 };
    expect(seen).toMatchObject({ counts, receivers: [{ personId: heirs[0], name: 'ann', counts }], keys: 0, leads: [], territories: [] });
    expect(seen.sample).toMatchObject([
      { customerId: own, receiverId: heirs[0], counts: { customers: 1, tickets: 1 } },
      { customerId: foreign, counts: { customers: 0, tickets: 1 } },
    ]);
    expect(await memberOf(leaver)).toMatchObject({ active: true });

    const done = await leave(to());
    expect(done).toMatchObject({ state: 'done', counts: { total: 2, changed: 2 } });
    expect(await memberOf(leaver)).toMatchObject({ active: false });
    expect((await org.api.getCustomer({ params: { id: own } })).assignedTo).toBe(heirs[0]);
    expect((await org.api.getCustomer({ params: { id: foreign } })).assignedTo).toBeNull();
    expect((await org.api.getContract({ params: { id: atOwn.contract } })).assignedTo).toBe(heirs[0]);
    for (const at of [atOwn, atForeign]) expect(await whose(at)).toEqual({ open: [heirs[0], heirs[0], heirs[0]], closed: [leaver, leaver, leaver] });
    const { items } = await org.api.listCustomerHistory({ params: { id: own }, query: {} });
    expect(items.filter(({ cause }) => cause === done.cause).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['CustomerReassigned', 'TicketReassigned', 'WorkOrderReassigned', 'FollowUpReassigned']),
    );
    expect((await org.api.listAudit({ query: { recordId: leaver, event: 'PersonLeft' } })).items).toHaveLength(1);
    const { api: heir } = await signInAs(app, (await memberOf(heirs[0] ?? ''))?.email ?? '');
    expect((await heir.listNotifications({ query: {} })).items).toMatchObject([{ kind: 'taken_over', params: { person: 'leaver', customers: 1, work: 8 } }]);

    expect(await undo(done.cause)).toMatchObject({ state: 'done', counts: { total: 3, changed: 3 } });
    expect(await memberOf(leaver)).toMatchObject({ active: true });
    expect((await org.api.getCustomer({ params: { id: own } })).assignedTo).toBe(leaver);
    for (const at of [atOwn, atForeign]) expect((await whose(at)).open).toEqual([leaver, leaver, leaver]);
  });

  test('S14 hands over open tasks, with and without a customer, and orders that are not at their end; undo brings them back', async () => {
    const own = await customer(leaver);
    const task = async (more: object = {}) => (await org.api.createTask({ body: { title: 'Task', assignedTo: leaver, ...more } })).id;
    const [ofCustomer, ofNone, alsoOfNone, done] = [await task({ customerId: own }), await task(), await task(), await task()];
    await org.api.completeTask({ params: { id: done } });
    const order = async () => (await org.api.createOrder({ params: { id: own }, body: { currency: 'EUR', assignedTo: leaver, lines: [ORDERED] } })).id;
    const [open, cancelled] = [await order(), await order()];
    await org.api.confirmOrder({ params: { id: cancelled } });
    await org.api.cancelOrder({ params: { id: cancelled } });
    const seen = await org.api.previewLeave({ params: { id: leaver }, body: to() });
    expect(seen).toMatchObject({ counts: { customers: 1, tasks: 3, orders: 1 }, receivers: [{ counts: { tasks: 3, orders: 1 } }] });
    expect(seen.sample.map(({ customerId, counts }) => [customerId, counts.tasks])).toEqual(
      expect.arrayContaining([
        [own, 1],
        [null, 1],
        [null, 1],
      ]),
    );
    const left = await leave(to());
    expect(left).toMatchObject({ state: 'done', counts: { total: 3, changed: 3 } });
    const whose = async () => [
      ...(await Promise.all([ofCustomer, ofNone, alsoOfNone, done].map(async (id) => (await org.api.getTask({ params: { id } })).assignedTo))),
      ...(await Promise.all([open, cancelled].map(async (id) => (await org.api.getOrder({ params: { id } })).assignedTo))),
    ];
    expect(await whose()).toEqual([heirs[0], heirs[0], heirs[0], leaver, heirs[0], leaver]);
    await org.api.updateTask({ params: { id: alsoOfNone }, body: { assignedTo: heirs[1] ?? '' } }, { ifMatch: '*' });
    expect(await undo(left.cause)).toMatchObject({
      counts: { total: 4, changed: 3, refused: 1 },
      obstacles: [{ customerId: alsoOfNone, problem: { errors: [{ path: 'task.assignedTo', code: 'changed_since' }] } }],
    });
    expect(await whose()).toEqual([leaver, leaver, heirs[1], leaver, leaver, leaver]);
  });

  test('may stay away when the rest is undone; later edits are left alone and named', async () => {
    const [first, second] = [await customer(leaver), await customer(leaver)];
    const done = await leave(to());
    await org.api.updateCustomer({ params: { id: first }, body: { assignedTo: heirs[1] ?? '' } }, { ifMatch: '*' });
    const undone = await undo(done.cause, ['member']);
    expect(undone).toMatchObject({
      counts: { total: 2, changed: 1, refused: 1 },
      obstacles: [{ customerId: first, problem: { errors: [{ path: 'assignedTo' }] } }],
    });
    expect((await org.api.getCustomer({ params: { id: first } })).assignedTo).toBe(heirs[1]);
    expect((await org.api.getCustomer({ params: { id: second } })).assignedTo).toBe(leaver);
    expect(await memberOf(leaver)).toMatchObject({ active: false });
  });

  test('loses sessions and keys at once, teams get another lead and territories somebody else', async () => {
    const email = (await memberOf(leaver))?.email ?? '';
    await org.api.updatePerson({ params: { id: leaver }, body: { role: 'administrator' } }, { ifMatch: '*' });
    const { api: signed } = await signInAs(app, email);
    const made = await signed.createKey({ body: { name: 'mine', role: 'sales' } });
    const [ann = '', ben = ''] = heirs;
    const team = await org.api.createTeam({ body: { name: 'North', memberIds: [leaver, ben, ann], leadId: leaver } });
    const territory = await org.api.createTerritory({ body: { name: 'Berlin', country: 'DE', cities: ['Berlin'], personId: leaver } });
    expect(await org.api.previewLeave({ params: { id: leaver }, body: to() })).toMatchObject({
      keys: 1,
      leads: [{ teamId: team.id, name: 'North', leadId: ann }],
      territories: ['Berlin'],
    });
    const done = await leave(to());
    await expect(signed.getSession()).rejects.toMatchObject({ problem: { status: 401 } });
    expect(await send(app, made.secret, 'GET', '/api/customers')).toMatchObject({ status: 401 });
    expect((await org.api.listTeams()).items).toMatchObject([{ leadId: ann }]);
    expect((await org.api.listTerritories()).items).toMatchObject([{ id: territory.id, personId: ann }]);
    await undo(done.cause);
    expect((await org.api.listTeams()).items).toMatchObject([{ leadId: leaver }]);
    expect((await org.api.listTerritories()).items).toMatchObject([{ personId: leaver }]);
    // What was revoked stays so.
    expect(await send(app, made.secret, 'GET', '/api/customers')).toMatchObject({ status: 401 });
  });

  test('is refused where nobody can receive: strangers, who left, teams of nobody else, oneself, the last administrator', async () => {
    const other = await newOrganisation(app, 'work-orders');
    const stranger = await join('stranger', 'sales', other);
    const gone = await join('gone', 'sales');
    const portal = await join('portal', 'portal');
    await org.api.updatePerson({ params: { id: gone }, body: { active: false } }, { ifMatch: '*' });
    const empty = await org.api.createTeam({ body: { name: 'Empty', memberIds: [leaver] } });
    const theirs = await other.api.createTeam({ body: { name: 'Theirs', memberIds: [stranger] } });
    const wrong = [
      ...[stranger, gone, portal, leaver].map((personId) => [to(personId), 'personId', 'not_found'] as const),
      [rule({ by: 'person' }), 'personId', 'required'],
      [rule({ by: 'territory' }), 'personId', 'required'],
      [rule({ by: 'team' }), 'teamId', 'required'],
      [rule({ by: 'team', teamId: empty.id }), 'teamId', 'not_found'],
      [rule({ by: 'team', teamId: theirs.id }), 'teamId', 'not_found'],
    ] as const;
    for (const [body, path, code] of wrong) {
      const expected = refused(422, 'rule_violated', { path, code });
      await expect(org.api.previewLeave({ params: { id: leaver }, body })).rejects.toMatchObject(expected);
      await expect(org.api.leave({ params: { id: leaver }, body })).rejects.toMatchObject(expected);
    }
    expect(await memberOf(leaver)).toMatchObject({ active: true });
    const params = { id: org.administratorId };
    await expect(org.api.leave({ params, body: to() })).rejects.toMatchObject(refused(403, 'not_permitted'));
    const second = await join('second', 'administrator');
    await org.api.updatePerson({ params: { id: second }, body: { role: 'sales' } }, { ifMatch: '*' });
    await expect(other.api.leave({ params: { id: leaver }, body: to(stranger) })).rejects.toMatchObject(refused(404, 'person_not_found'));
    const { api: sales } = await org.as('sales');
    await expect(sales.previewLeave({ params: { id: leaver }, body: to() })).rejects.toMatchObject(refused(403, 'not_permitted'));
  });

  test('the last administrator stays (409)', async () => {
    const second = await join('second', 'administrator');
    const { api } = await signInAs(app, (await memberOf(second))?.email ?? '');
    await org.api.updatePerson({ params: { id: org.administratorId }, body: { active: false } }, { ifMatch: '*' });
    await runStatements(app.owner, `update crm.api_key set created_by = 'system' where org_id = '${org.id}'`);
    for (const ask of [org.api.previewLeave, org.api.leave])
      await expect(ask({ params: { id: second }, body: to() })).rejects.toMatchObject(refused(409, 'last_administrator'));
    expect((await api.getSession()).person?.id).toBe(second);
  });
});

describe('by territory', () => {
  test('customers go to who looks after the most specific one, the others to the person named', async () => {
    const [ann = '', ben = '', cat = ''] = heirs;
    const team = await org.api.createTeam({ body: { name: 'South', memberIds: [ben, leaver] } });
    await org.api.createTerritory({ body: { name: 'Germany', country: 'DE', personId: leaver } });
    await org.api.createTerritory({ body: { name: 'Berlin', country: 'DE', cities: ['Berlin'], personId: ann } });
    await org.api.createTerritory({ body: { name: 'Munich', country: 'DE', cities: ['München'], teamId: team.id } });
    const [berlin, munich, ulm] = [await customer(leaver, 'Berlin'), await customer(leaver, 'Munchen'), await customer(leaver, 'Ulm')];
    expect(await leave(rule({ by: 'territory', personId: cat }))).toMatchObject({ counts: { changed: 3 } });
    const of = async (id: string) => (await org.api.getCustomer({ params: { id } })).assignedTo;
    expect([await of(berlin), await of(munich), await of(ulm)]).toEqual([ann, ben, cat]);
    expect((await org.api.listTerritories()).items).toContainEqual(expect.objectContaining({ name: 'Germany', personId: cat }));
  });
});

describe('by a team in turns', () => {
  const CUSTOMERS = 1_000;
  const held = async () => {
    const count = (table: string, column: string, open: string) =>
      `select '${table}' as kind, ${column}::text as person, count(*)::int as n from crm.${table} where org_id = '${org.id}' and ${column} is not null and ${open} group by 2`;
    return (await runStatements(
      app.owner,
      `${count('customer', 'assigned_to', 'true')} union all ${count('ticket', 'assigned_to', `status = 'open'`)} union all ${count('work_order', 'assigned_to', `status = 'draft'`)} order by 1, 2`,
    )) as { kind: string; person: string; n: number }[];
  };
  /** Customers of the leaver, every second with a ticket, every third with a work order. */
  const fill = () =>
    runStatements(
      app.owner,
      `insert into crm.customer (org_id, id, created_by, updated_by, name, status, email, assigned_to, name_key)
         select '${org.id}', gen_random_uuid(), 'system', 'system', 'Many ' || i, 'active', 'many' || i || '@example.com', '${leaver}', '' from generate_series(1, ${CUSTOMERS}) i;
       insert into crm.ticket (org_id, id, customer_id, subject, assigned_to, opened_at)
         select org_id, gen_random_uuid(), id, 'Many', '${leaver}', now() from crm.customer where org_id = '${org.id}' and substr(name, 6)::int % 2 = 0;
       insert into crm.work_order (org_id, id, customer_id, title, assigned_to)
         select org_id, gen_random_uuid(), id, 'Many', '${leaver}' from crm.customer where org_id = '${org.id}' and substr(name, 6)::int % 3 = 0`,
    );

  test('1,000 customers with tickets and orders: nothing is lost, nobody gets more than one more, a killed process is followed, and undo restores', async () => {
    await fill();
    const team = await org.api.createTeam({ body: { name: 'All', memberIds: [...heirs, leaver] } });
    const before = await held();
    expect(before).toEqual([
      { kind: 'customer', person: leaver, n: CUSTOMERS },
      { kind: 'ticket', person: leaver, n: 500 },
      { kind: 'work_order', person: leaver, n: 333 },
    ]);
    const body = rule({ by: 'team', teamId: team.id });
    const seen = await org.api.previewLeave({ params: { id: leaver }, body });
    expect(seen.counts).toEqual({ customers: CUSTOMERS, tickets: 500, workOrders: 333, followUps: 0, contracts: 0, tasks: 0, orders: 0 });

    const { id, cause } = await org.api.leave({ params: { id: leaver }, body });
    // As a process leaves it that is killed on the way: some are done, nobody is at the rest.
    await ended(id);
    await runStatements(
      app.owner,
      `update crm.bulk_action set state = 'running', counts = null, worked_at = now() - interval '1 minute' where id = '${id}';
       update crm.bulk_item set outcome = null where action_id = '${id}' and customer_id in (select customer_id from crm.bulk_item where action_id = '${id}' order by customer_id limit 300);
       update crm.customer set assigned_to = '${leaver}' where org_id = '${org.id}' and id in (select customer_id from crm.bulk_item where action_id = '${id}' and outcome is null)`,
    );
    const failed: unknown[] = [];
    const system = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;
    const runners = [1, 2].map(() => bulkRunner(app.database.app, (error) => failed.push(error)));
    await Promise.all(runners.map((runner) => runner.resume(openContext(app.database.app, org.id, system, 'test'))));
    expect(await ended(id)).toMatchObject({ state: 'done', counts: { total: CUSTOMERS, refused: 0 } });
    expect(failed).toEqual([]);

    const after = await held();
    for (const kind of ['customer', 'ticket', 'work_order']) {
      const shares = after.filter((one) => one.kind === kind);
      expect(shares.map(({ person }) => person)).toEqual(heirs.toSorted());
      expect(shares.reduce((sum, { n }) => sum + n, 0)).toBe(before.find((one) => one.kind === kind)?.n);
      expect(Math.max(...shares.map((one) => one.n)) - Math.min(...shares.map((one) => one.n))).toBeLessThanOrEqual(kind === 'customer' ? 1 : 2);
      const name = { customer: 'customers', ticket: 'tickets', work_order: 'workOrders' }[kind] as 'customers';
      expect(seen.receivers.map(({ personId, counts }) => [personId, counts[name]] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual(
        shares.map(({ person, n }) => [person, n]),
      );
    }
    expect(await undo(cause)).toMatchObject({ state: 'done', counts: { refused: 0, partly: 0 } });
    expect(await held()).toEqual(before);
  }, 400_000);
});
