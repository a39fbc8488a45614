import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenPromises } from '../../../testing/hardening/consistency.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { joinAs } from '../../../testing/people.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { remindOfContracts, renewContracts, tellOfEnd } from './contracts.jobs.ts';
import { daysLater, nextEnd } from './contracts.rules.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting', { timeZone: 'Europe/Berlin' });
});
afterAll(async () => {
  expect(await brokenPromises(app.owner)).toEqual([]);
  await app.close();
});

let made = 0;
const newCustomer = async (at = org) => (await at.api.createCustomer({ body: { name: `Customer ${++made}`, currency: 'EUR', language: 'de-DE' } })).id;
const draft = (id: string, more: object = {}, at = org) =>
  at.api.createContract({ params: { id }, body: { title: 'Maintenance', startsOn: '2025-01-01', ...more } });
const active = async (id: string, more: object = {}, at = org) => at.api.activateContract({ params: { id: (await draft(id, more, at)).id } });
const refused = (status: number, code: string, ...fields: [path: string, code: string][]) => ({
  problem: { status, code, ...(fields.length && { errors: fields.map(([path, code]) => ({ path, code })) }) },
});
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format();
const inDays = (days: number) => daysLater(today, days);

test('S14 a contract is drafted, put in force, changed under its version and told in history', async () => {
  const customer = await newCustomer();
  const contract = await draft(customer, {
    endsOn: '2999-12-31',
    amount: '1200.5',
    currency: 'EUR',
    billingPeriod: 'yearly',
    renewalMonths: 12,
    noticeDays: 90,
    assignedTo: org.administratorId,
  });
  expect(contract).toMatchObject({
    customer: { id: customer },
    number: expect.stringMatching(/^CT-\d{5}$/),
    status: 'draft',
    amount: '1200.50',
    currency: 'EUR',
    noticeOn: '2999-10-02',
    remindDays: 30,
    documents: 0,
    abilities: ['update', 'delete', 'activate'],
  });
  const params = { id: contract.id };
  expect(await org.api.activateContract({ params })).toMatchObject({ status: 'active', abilities: ['update', 'delete', 'terminate', 'renew'] });
  await expect(org.api.activateContract({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  expect(await org.api.updateContract({ params, body: { amount: null, currency: null, notes: 'Paid by card' } }, { ifMatch: 2 })).toMatchObject({
    amount: null,
    notes: 'Paid by card',
    version: 3,
  });
  await expect(org.api.updateContract({ params, body: { title: 'x' } }, { ifMatch: 2 })).rejects.toMatchObject(refused(412, 'version_mismatch'));
  expect(await org.api.renewContract({ params, body: {} })).toMatchObject({ endsOn: '3000-12-31' });
  expect(await org.api.terminateContract({ params, body: { reason: 'too dear', endsOn: '2999-06-30' } })).toMatchObject({
    status: 'terminated',
    endsOn: '2999-06-30',
    renewalMonths: null,
    abilities: ['update', 'delete'],
  });
  const { items } = await org.api.listCustomerHistory({ params: { id: customer }, query: { recordId: contract.id } });
  expect(items.map(({ event, reason }) => [event, reason])).toEqual([
    ['ContractTerminated', 'too dear'],
    ['ContractRenewed', null],
    ['ContractUpdated', null],
    ['ContractActivated', null],
    ['ContractCreated', null],
  ]);
});

test('S14 what cannot be agreed is refused, each field by its name', async () => {
  const customer = await newCustomer();
  const wrong = [
    [{ endsOn: '2024-12-31' }, 'endsOn', 'before_start'],
    [{ renewalMonths: 12 }, 'renewalMonths', 'without_end'],
    [{ amount: '5' }, 'currency', 'required'],
    [{ amount: '5.005', currency: 'EUR' }, 'amount', 'too_precise'],
    [{ assignedTo: '01900000-0000-7000-8000-000000000000' }, 'assignedTo', 'not_found'],
  ] as const;
  for (const [more, path, code] of wrong) await expect(draft(customer, more)).rejects.toMatchObject(refused(422, 'rule_violated', [path, code]));
  for (const body of [{ currency: 'XXX' }, { amount: '-1' }, { renewalMonths: 0 }, { noticeDays: -1 }])
    await expect(draft(customer, body)).rejects.toMatchObject({ problem: { status: 400 } });
  const open = await active(customer);
  await expect(org.api.renewContract({ params: { id: open.id }, body: {} })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  const fixed = await active(customer, { endsOn: '2999-12-31' });
  await expect(org.api.renewContract({ params: { id: fixed.id }, body: {} })).rejects.toMatchObject(refused(422, 'rule_violated', ['endsOn', 'required']));
  await expect(org.api.renewContract({ params: { id: fixed.id }, body: { endsOn: '2999-12-31' } })).rejects.toMatchObject(
    refused(422, 'rule_violated', ['endsOn', 'not_later']),
  );
  await expect(org.api.terminateContract({ params: { id: fixed.id }, body: { reason: 'x', endsOn: '2024-01-01' } })).rejects.toMatchObject(
    refused(422, 'rule_violated', ['endsOn', 'before_start']),
  );
  expect(await org.api.terminateContract({ params: { id: open.id }, body: { reason: 'moved away' } })).toMatchObject({ endsOn: today });
});

test('S14 an active contract expires when its last day is over where the organisation is; lists find it, and what ends soon', async () => {
  const at = await newOrganisation(app, 'sales', { timeZone: 'Pacific/Kiritimati' });
  const { id } = await at.api.createCustomer({ body: { name: 'Island', type: 'individual' } });
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' }).format();
  const over = await active(id, { title: 'Over', endsOn: daysLater(there, -1) }, at);
  const last = await active(id, { title: 'Last day', endsOn: there }, at);
  const soon = await active(id, { title: 'Soon', endsOn: daysLater(there, 20) }, at);
  await active(id, { title: 'Open-ended' }, at);
  await draft(id, { title: 'Draft', endsOn: there }, at);
  expect([over.status, last.status, soon.status]).toEqual(['expired', 'active', 'active']);
  expect(over.abilities).toContain('renew');
  await expect(at.api.terminateContract({ params: { id: over.id }, body: { reason: 'x' } })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  const titles = async (query: object) => (await at.api.listContracts({ query: { sort: 'endsOn', ...query } })).items.map(({ title }) => title);
  expect(await titles({ status: 'expired' })).toEqual(['Over']);
  expect(await titles({ status: 'active,draft' })).toEqual(['Last day', 'Draft', 'Soon', 'Open-ended']);
  expect(await titles({ endingWithin: 0 })).toEqual(['Last day']);
  expect(await titles({ endingWithin: 20 })).toEqual(['Last day', 'Soon']);
  expect(await titles({ q: 'open' })).toEqual(['Open-ended']);
  expect(await titles({ q: over.number.toLowerCase() })).toEqual(['Over']);
  expect(await titles({ endsFrom: there, endsTo: daysLater(there, 5) })).toEqual(['Last day', 'Draft']);
  const first = await at.api.listContracts({ query: { sort: '-endsOn', limit: 2 } });
  const next = await at.api.listContracts({ query: { sort: '-endsOn', limit: 3, cursor: first.nextCursor ?? '' } });
  expect([...first.items, ...next.items].map(({ title }) => title)).toEqual(['Open-ended', 'Soon', 'Draft', 'Last day', 'Over']);
});

test('S14 a contract renews itself when its end is over, once, as a change with its event; others stay', async () => {
  const customer = await newCustomer();
  const yearly = await active(customer, { startsOn: '2020-01-01', endsOn: '2020-12-31', renewalMonths: 12 });
  const others = [
    await active(customer, { endsOn: inDays(-1) }),
    await active(customer, { endsOn: today, renewalMonths: 1 }),
    await draft(customer, { endsOn: inDays(-1), renewalMonths: 1 }),
  ];
  expect(yearly.status).toBe('expired');
  const renewed = await Promise.all([renewContracts(systemIn(app, org)), renewContracts(systemIn(app, org))]);
  expect(renewed.toSorted()).toEqual([0, 1]);
  let end = '2020-12-31';
  while (end < today) end = nextEnd(end, 12);
  expect(await org.api.getContract({ params: { id: yearly.id } })).toMatchObject({ status: 'active', endsOn: end });
  for (const { id, version } of others) expect((await org.api.getContract({ params: { id } })).version).toBe(version);
  const { items } = await org.api.listCustomerHistory({ params: { id: customer }, query: { recordId: yearly.id } });
  expect(items[0]).toMatchObject({
    event: 'ContractRenewed',
    reason: 'it renews itself',
    actor: { kind: 'system' },
    changes: [{ field: 'endsOn', from: '2020-12-31', to: end }],
  });
  expect(await renewContracts(systemIn(app, org))).toBe(0);
});

test('S14 who is responsible is reminded of each end once, whatever processes do it at once', async () => {
  const at = await newOrganisation(app, 'erp-quoting', { timeZone: 'Europe/Berlin' });
  const person = await joinAs(app, at, 'support');
  const customer = await newCustomer(at);
  const mine = { assignedTo: person.id };
  const byNotice = await active(customer, { ...mine, title: 'Notice', endsOn: inDays(100), noticeDays: 90, remindDays: 10 }, at);
  await active(customer, { ...mine, title: 'Later', endsOn: inDays(101), noticeDays: 90, remindDays: 10 }, at);
  await active(customer, { ...mine, title: 'Soon', endsOn: inDays(30) }, at);
  await active(customer, { title: 'Nobody’s', endsOn: inDays(1) }, at);
  await active(customer, { ...mine, title: 'Over', endsOn: inDays(-1) }, at);
  await draft(customer, { ...mine, title: 'Draft', endsOn: inDays(1) }, at);
  const told: string[] = [];
  const remind = () =>
    remindOfContracts(
      systemIn(app, at),
      async (_, { title, assignedTo, endsOn, noticeOn }) => void told.push(`${title} ${assignedTo === person.id} ${endsOn} ${noticeOn}`),
    );
  await Promise.all([remind(), remind(), remind()]);
  expect(told.toSorted()).toEqual([`Notice true ${inDays(100)} ${inDays(10)}`, `Soon true ${inDays(30)} null`]);
  await remind();
  expect(told).toHaveLength(2);
  await at.api.updateContract({ params: { id: byNotice.id }, body: { endsOn: inDays(99) } }, { ifMatch: '*' });
  await expect(remindOfContracts(systemIn(app, at), () => Promise.reject(new Error('no mail')))).rejects.toThrow('no mail');
  await remind();
  expect(told.slice(2)).toEqual([`Notice true ${inDays(99)} ${inDays(9)}`]);
  await active(customer, { assignedTo: person.id, title: 'Told', endsOn: inDays(5), noticeDays: 2 }, at);
  await Promise.all([1, 2].map(() => remindOfContracts(systemIn(app, at), tellOfEnd)));
  expect((await person.api.listNotifications({ query: {} })).items).toMatchObject([{ kind: 'contract_ending', params: { title: 'Told', day: inDays(5) } }]);
});

test('S14 documents belong to a contract and go with it; a customer with contracts cannot be deleted', async () => {
  const [customer, other] = [await newCustomer(), await newCustomer()];
  const contract = await draft(customer);
  const upload = (id: string) => org.api.uploadDocument({ params: { id }, query: { fileName: 'signed.txt', contractId: contract.id }, body: 'signed' });
  expect(await upload(customer)).toMatchObject({ contract: { id: contract.id, number: contract.number } });
  await expect(upload(other)).rejects.toMatchObject(refused(422, 'rule_violated', ['contractId', 'not_found']));
  expect((await org.api.getContract({ params: { id: contract.id } })).documents).toBe(1);
  expect((await org.api.listCustomerDocuments({ params: { id: customer }, query: { contractId: contract.id } })).total).toBe(1);
  await expect(org.api.deleteCustomer({ params: { id: customer } })).rejects.toMatchObject({
    problem: { status: 409, code: 'customer_in_use', detail: 'The customer has 1 contract', uses: { contracts: 1 } },
  });
  await org.api.deleteContract({ params: { id: contract.id } });
  expect((await org.api.listCustomerDocuments({ params: { id: customer } })).total).toBe(0);
  await org.api.deleteCustomer({ params: { id: customer } });
});

test('C9 sales people see contracts of customers that they see, accountants read, the portal has none', async () => {
  const team = await newOrganisation(app, 'sales');
  const [anna, ben] = [await joinAs(app, team, 'sales'), await joinAs(app, team, 'sales')];
  const { id } = await team.api.createCustomer({ body: { name: 'Hers', type: 'individual', status: 'active', assignedTo: anna.id } });
  const contract = await anna.api.createContract({ params: { id }, body: { title: 'Hers', startsOn: '2026-01-01' } });
  expect((await ben.api.listContracts()).total).toBe(0);
  await expect(ben.api.terminateContract({ params: { id: contract.id }, body: { reason: 'x' } })).rejects.toMatchObject(refused(404, 'contract_not_found'));
  const [accountant, portal] = [await team.as('accountant'), await team.as('portal')];
  expect((await accountant.api.listContracts()).items).toMatchObject([{ abilities: [] }]);
  await expect(portal.api.listContracts()).rejects.toMatchObject(refused(403, 'not_permitted'));
  expect((await runStatements(app.owner, `select count(*)::int as n from crm.contract where org_id = '${team.id}'`))[0]?.n).toBe(1);
});
