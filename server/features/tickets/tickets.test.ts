import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { counters } from '../../platform/db/tenant.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service');
});
afterAll(() => app.close());

let made = 0;
const newHospital = (city = 'Mumbai') => {
  const n = ++made;
  const body = { name: `Hospital ${n}`, phone: `+91 22 4000 ${1000 + n}`, type: 'hospital', addresses: [{ city }], contacts: [{ name: `Dr. ${n}` }] };
  return org.api.createCustomer({ body });
};
const open = (id: string, more: object = {}) => org.api.createTicket({ params: { id }, body: { subject: 'The X-ray is dark', ...more } });
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });

test('F7 a ticket is about the customer’s own equipment and contact, and the customer’s phone is shown by reference', async () => {
  const [mine, theirs] = [await newHospital(), await newHospital()];
  const { id } = mine;
  const equipment = await org.api.createEquipment({ params: { id }, body: { serial: 'T-XR', model: 'Ray 5' } });
  const contactId = mine.contacts[0]?.id ?? '';
  const ticket = await open(id, { equipmentId: equipment.id, contactId, priority: 'urgent' });
  expect(ticket).toMatchObject({
    customer: { id, name: mine.name, phone: mine.phone },
    number: expect.stringMatching(/^T-\d{5}$/),
    status: 'open',
    equipment: { serial: 'T-XR', model: 'Ray 5' },
    contact: { id: contactId, name: `Dr. ${made - 1}` },
    answerSeconds: null,
    solveSeconds: null,
    abilities: ['update', 'delete', 'answer', 'wait', 'resolve', 'close'],
  });
  const second = await open(id);
  await org.api.updateCustomerContactDetails({ params: { id }, body: { phone: '+91 22 4999 0000' } });
  const phones = (await org.api.listCustomerTickets({ params: { id } })).items.map(({ customer }) => customer.phone);
  expect(phones).toEqual(['+912249990000', '+912249990000']);
  await expect(open(theirs.id, { equipmentId: equipment.id })).rejects.toMatchObject(
    refused(422, 'rule_violated', { errors: [{ path: 'equipmentId', code: 'not_found' }] }),
  );
  await expect(org.api.updateTicket({ params: { id: second.id }, body: { contactId: theirs.contacts[0]?.id ?? '' } }, { ifMatch: '*' })).rejects.toMatchObject(
    refused(422, 'rule_violated', { errors: [{ path: 'contactId', code: 'not_found' }] }),
  );
  await expect(org.api.deleteEquipment({ params: { id: equipment.id } })).rejects.toMatchObject(refused(409, 'equipment_in_use'));
  expect(await org.api.getEquipment({ params: { id: equipment.id } })).toMatchObject({ tickets: 1 });
  await org.api.createContact({ params: { id }, body: { name: 'Dr. New', isPrimary: true } });
  await org.api.deleteContact({ params: { id, contactId } });
  expect(await org.api.getTicket({ params: { id: ticket.id } })).toMatchObject({ contactId: null, contact: null });
});

test('F7 verbs set the times, the first answer stays, and durations are told', async () => {
  const { id } = await newHospital();
  const openedAt = new Date(Date.now() - 7_200_000).toISOString();
  const { id: ticket } = await open(id, { openedAt });
  const params = { id: ticket };
  const answered = await org.api.answerTicket({ params });
  expect(answered).toMatchObject({ status: 'in_progress', resolvedAt: null, solveSeconds: null });
  expect(Math.abs((answered.answerSeconds ?? 0) - 7200)).toBeLessThan(60);
  expect(await org.api.waitWithTicket({ params })).toMatchObject({ status: 'waiting' });
  expect(await org.api.answerTicket({ params })).toMatchObject({ status: 'in_progress', firstAnsweredAt: answered.firstAnsweredAt });
  const resolved = await org.api.resolveTicket({ params });
  expect(resolved).toMatchObject({ status: 'resolved', abilities: ['update', 'delete', 'close', 'reopen'] });
  expect(resolved.solveSeconds).toBeGreaterThanOrEqual(answered.answerSeconds ?? 0);
  await expect(org.api.answerTicket({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  expect(await org.api.reopenTicket({ params })).toMatchObject({ status: 'open', resolvedAt: null, firstAnsweredAt: answered.firstAnsweredAt });
  await org.api.resolveTicket({ params });
  expect(await org.api.closeTicket({ params })).toMatchObject({ status: 'closed', resolvedAt: expect.any(String) });
  const { items } = await org.api.listCustomerHistory({ params: { id }, query: { recordId: ticket, order: 'oldest' } });
  expect(items.map(({ event }) => event.replace('Ticket', ''))).toEqual([
    'Opened',
    'Answered',
    'Waiting',
    'Answered',
    'Resolved',
    'Reopened',
    'Resolved',
    'Closed',
  ]);
  const straight = await open(id);
  expect(await org.api.resolveTicket({ params: { id: straight.id } })).toMatchObject({ answerSeconds: expect.any(Number) });
  await expect(open(id, { openedAt: new Date(Date.now() + 3_600_000).toISOString() })).rejects.toMatchObject(
    refused(422, 'rule_violated', { errors: [{ path: 'openedAt', code: 'not_allowed' }] }),
  );
});

test('F7 a customer with tickets cannot be deleted, and is told how many tickets and how much equipment', async () => {
  const { id } = await newHospital();
  await org.api.createEquipment({ params: { id }, body: { serial: 'Kept' } });
  const tickets = [await open(id), await open(id)];
  await expect(org.api.deleteCustomer({ params: { id } })).rejects.toMatchObject(
    refused(409, 'customer_in_use', { uses: { tickets: 2, equipment: 1 }, detail: 'The customer has 2 tickets, 1 piece of equipment' }),
  );
  expect((await org.api.listCustomerTickets({ params: { id } })).total).toBe(2);
  for (const ticket of tickets) await org.api.deleteTicket({ params: { id: ticket.id } });
  for (const { id: one } of (await org.api.listCustomerEquipment({ params: { id } })).items) await org.api.deleteEquipment({ params: { id: one } });
  await org.api.deleteCustomer({ params: { id } });
});

test('the list is filtered, sorted and paged', async () => {
  const { id } = await newHospital();
  for (let i = 0; i < 5; i++) await open(id, { subject: `Lämpchen ${i}`, priority: i % 2 ? 'high' : 'low', openedAt: `2026-0${i + 1}-01T00:00:00Z` });
  const list = async (query: object) => (await org.api.listTickets({ query: { customerId: id, ...query } })).items;
  const titles = async (query: object) => (await list(query)).map(({ subject }) => Number(subject.at(-1)));
  expect(await titles({})).toEqual([4, 3, 2, 1, 0]);
  expect(await titles({ priority: 'high', sort: 'openedAt' })).toEqual([1, 3]);
  expect(await titles({ q: 'lampchen 2' })).toEqual([2]);
  expect(await titles({ q: (await list({ q: 'lampchen 2' }))[0]?.number })).toEqual([2]);
  expect(await titles({ status: 'resolved' })).toEqual([]);
  // The first of February begins in Mumbai while it is still January in UTC.
  expect(await titles({ openedFrom: '2026-02-01', openedTo: '2026-03-01', sort: 'number' })).toEqual([1, 2]);
  for (const sort of ['number', '-number', 'openedAt', '-openedAt', 'updatedAt', '-updatedAt'] as const) {
    const first = await org.api.listCustomerTickets({ params: { id }, query: { sort, limit: 3 } });
    const second = await org.api.listCustomerTickets({ params: { id }, query: { sort, limit: 3, cursor: first.nextCursor ?? '' } });
    expect(
      [...first.items, ...second.items].map(({ subject }) => Number(subject.at(-1))),
      sort,
    ).toEqual(await titles({ sort }));
  }
});

test('F10 customers of a city with more than so many tickets, the top ones, and how many a month', async () => {
  const other = await newOrganisation(app, 'field-service');
  const counts = { Alpha: ['Mumbai', 12], Beta: ['Pune', 11], Gamma: ['Mumbai', 10], Delta: ['Mumbai', 1] } as const;
  for (const [i, [name, [city, n]]] of Object.entries(counts).entries()) {
    const body = { name, phone: `+91 22 4000 ${1000 + i}`, type: 'hospital', addresses: [{ city }] };
    const { id } = await other.api.createCustomer({ body });
    for (let k = 0; k < n; k++)
      await other.api.createTicket({ params: { id }, body: { subject: `${k}`, openedAt: `2025-${String(k + 1).padStart(2, '0')}-15T12:00:00Z` } });
  }
  const ask = async (query: object) => (await other.api.listTicketsByCustomer({ query })).items.map(({ customer, tickets }) => [customer.name, tickets]);
  expect(await ask({ city: 'mumbai', moreThan: 10 })).toEqual([['Alpha', 12]]);
  expect(await ask({ top: 2 })).toEqual([
    ['Alpha', 12],
    ['Beta', 11],
  ]);
  expect(await ask({ city: 'Mumbai' })).toEqual([
    ['Alpha', 12],
    ['Gamma', 10],
    ['Delta', 1],
  ]);
  const year = await other.api.listTicketsByCustomer({ query: { from: '2025-01-01', to: '2025-12-31', top: 3 } });
  expect(year.items.map(({ perMonth }) => perMonth)).toEqual([1, 0.92, 0.83]);
  expect(year.total).toBe(4);
  expect(await ask({ from: '2025-11-01', to: '2025-12-31' })).toEqual([
    ['Alpha', 2],
    ['Beta', 1],
  ]);
  expect((await other.api.listTicketsByCustomer({ query: { from: '2025-03-01', to: '2025-03-31' } })).items[0]).toMatchObject({
    perMonth: 0.98,
    unresolved: 1,
    daysBetween: null,
  });
  // From the middle of January to the middle of December are 334 days, with eleven tickets after the first.
  expect((await other.api.listTicketsByCustomer({ query: { city: 'mumbai', top: 1 } })).items).toMatchObject([
    { tickets: 12, unresolved: 12, firstOpenedAt: '2025-01-15T12:00:00Z', lastOpenedAt: '2025-12-15T12:00:00Z', daysBetween: 30.36 },
  ]);
});

test('F10 tickets of each month, also of a city or one customer; kept counts follow every verb', async () => {
  const other = await newOrganisation(app, 'field-service', { timeZone: 'Asia/Kolkata' });
  const made = await Promise.all(
    ['Mumbai', 'Pune'].map((city, i) =>
      other.api.createCustomer({ body: { name: city, phone: `+91 22 4100 100${i}`, type: 'hospital', addresses: [{ city }] } }),
    ),
  );
  const [mumbai = '', pune = ''] = made.map(({ id }) => id);
  const thisMonth = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Kolkata', year: 'numeric', month: '2-digit' }).format(new Date());
  const first = await other.api.createTicket({ params: { id: mumbai }, body: { subject: 'a' } });
  const second = await other.api.createTicket({ params: { id: pune }, body: { subject: 'b' } });
  await other.api.createTicket({ params: { id: pune }, body: { subject: 'long ago', openedAt: '2001-01-01T00:00:00Z' } });
  const answer = await other.api.listTicketsByMonth({ query: { months: 3 } });
  const before = new Date(Date.UTC(Number(thisMonth.slice(0, 4)), Number(thisMonth.slice(5)) - 3)).toISOString().slice(0, 7);
  expect(answer).toEqual({ first: before, last: thisMonth, items: [{ month: thisMonth, opened: 2, unresolved: 2 }] });
  expect((await other.api.listTicketsByMonth({ query: { city: 'PUNE' } })).items.at(-1)).toMatchObject({ opened: 1 });
  await other.api.resolveTicket({ params: { id: first.id } });
  expect((await other.api.listTicketsByMonth({ query: { customerId: mumbai } })).items.at(-1)).toMatchObject({ opened: 1, unresolved: 0 });
  const counts = async () => (await other.api.listTicketsByCustomer()).items.map(({ customer, tickets, unresolved }) => [customer.name, tickets, unresolved]);
  expect(await counts()).toEqual([
    ['Pune', 2, 2],
    ['Mumbai', 1, 0],
  ]);
  await other.api.reopenTicket({ params: { id: first.id } });
  await other.api.deleteTicket({ params: { id: second.id } });
  expect(await counts()).toEqual([
    ['Mumbai', 1, 1],
    ['Pune', 1, 1],
  ]);
  expect((await other.api.listTicketsByCustomer({ query: { customerId: pune } })).items).toMatchObject([{ tickets: 1, daysBetween: null }]);
});

test('rights follow the customer and the role', async () => {
  const { id } = await newHospital();
  const ticket = await open(id);
  const params = { id: ticket.id };
  const [{ api: reader }, { api: sales }, { api: portal }, { api: support }] = [
    await org.as('administrator', ['read']),
    await org.as('sales'),
    await org.as('portal'),
    await org.as('support'),
  ];
  expect(await reader.getTicket({ params })).toMatchObject({ abilities: [] });
  await expect(reader.answerTicket({ params })).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(portal.listTickets()).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(sales.resolveTicket({ params })).rejects.toMatchObject(refused(404, 'ticket_not_found'));
  expect(await sales.listTicketsByCustomer()).toEqual({ items: [], total: 0, totalExact: true });
  expect((await sales.listTicketsByMonth()).items).toEqual([]);
  expect(await support.resolveTicket({ params })).toMatchObject({ status: 'resolved' });
});

test('F11 opening and listing tickets costs as many statements however many there are', async () => {
  const { id } = await newHospital();
  /** Who asks is looked up anew now and then; so the fewest of several times count. */
  const statementsOf = async (work: () => Promise<unknown>) => {
    const counts: number[] = [];
    for (let i = 0; i < 4; i++) {
      const before = counters.queries;
      await work();
      counts.push(counters.queries - before);
    }
    return Math.min(...counts);
  };
  const list = () => org.api.listCustomerTickets({ params: { id }, query: { limit: 100 } });
  const ask = async () => [await statementsOf(() => open(id)), await statementsOf(list), await statementsOf(() => org.api.getCustomer({ params: { id } }))];
  const few = await ask();
  for (let i = 0; i < 30; i++) await open(id);
  expect(await ask()).toEqual(few);
  // What must hold, the number, and the ticket with its event and its answer.
  expect(few[0]).toBeLessThanOrEqual(7);
});
