import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../contract/client.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
let customer: { id: string };
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'work-orders', { country: 'DE' });
});
afterAll(() => app.close());

let made = 0;
beforeEach(async () => {
  const n = ++made;
  const body = { name: `Customer ${n}`, email: `c${n}@example.com`, contacts: [{ name: 'Ann' }], addresses: [{ city: 'Berlin', country: 'DE' }] };
  customer = { id: (await org.api.createCustomer({ body })).id };
});

/** Does something and answers the cause of it. */
async function causeOf(act: (options: { onCause: (cause: string) => void }) => Promise<unknown>): Promise<string> {
  let cause = '';
  await act({ onCause: (one) => (cause = one) });
  return cause;
}
async function undo(cause: string, api: Client = org.api) {
  const { id, cause: own } = await api.undo({ body: { cause } });
  await expect.poll(async () => (await api.getBulk({ params: { id } })).state, { timeout: 10_000 }).toBe('done');
  const { counts, obstacles } = await api.getBulk({ params: { id } });
  return { cause: own, counts, obstacles };
}
const plain = ({ version: _, updatedAt: __, ...rest }: Record<string, unknown>) => rest;

type Kind = {
  create(id: string): Promise<{ id: string; cause: string }>;
  read(id: string): Promise<Record<string, unknown>>;
  /** Changes `field`; the other one is changed later, by somebody else. */
  update(id: string, changes: Record<string, unknown>): Promise<string>;
  remove(id: string): Promise<string>;
  field: [name: string, before: unknown, after: unknown, later: unknown];
  gone: string;
};
const withCause = async (act: (options: { onCause: (cause: string) => void }) => Promise<{ id: string }>) => {
  let cause = '';
  const { id } = await act({ onCause: (one) => (cause = one) });
  return { id, cause };
};
const LINE = { description: 'Work', unitPrice: '100', quantity: '2' };
const TASK = { title: 'Call', priority: 'low' as const, dueOn: '2027-01-04', checklist: [{ text: 'Dial' }] };
const TASKS: Omit<Kind, 'create'> = {
  read: (id) => org.api.getTask({ params: { id } }),
  update: (id, body) => causeOf((o) => org.api.updateTask({ params: { id }, body }, { ifMatch: '*', ...o })),
  remove: (id) => causeOf((o) => org.api.deleteTask({ params: { id } }, o)),
  field: ['priority', 'low', 'high', 'urgent'],
  gone: 'task_not_found',
};
const KINDS: Record<string, Kind> = {
  'a work order': {
    create: (id) => withCause((o) => org.api.createWorkOrder({ params: { id }, body: { title: 'Roof', priority: 'low' } }, o)),
    read: (id) => org.api.getWorkOrder({ params: { id } }),
    update: (id, body) => causeOf((o) => org.api.updateWorkOrder({ params: { id }, body }, { ifMatch: '*', ...o })),
    remove: (id) => causeOf((o) => org.api.deleteWorkOrder({ params: { id } }, o)),
    field: ['priority', 'low', 'high', 'urgent'],
    gone: 'work_order_not_found',
  },
  'a ticket': {
    create: (id) => withCause((o) => org.api.createTicket({ params: { id }, body: { subject: 'Noise', priority: 'low' } }, o)),
    read: (id) => org.api.getTicket({ params: { id } }),
    update: (id, body) => causeOf((o) => org.api.updateTicket({ params: { id }, body }, { ifMatch: '*', ...o })),
    remove: (id) => causeOf((o) => org.api.deleteTicket({ params: { id } }, o)),
    field: ['priority', 'low', 'high', 'urgent'],
    gone: 'ticket_not_found',
  },
  'a contract': {
    create: (id) => withCause((o) => org.api.createContract({ params: { id }, body: { title: 'Care', startsOn: '2026-01-01', notes: 'a' } }, o)),
    read: (id) => org.api.getContract({ params: { id } }),
    update: (id, body) => causeOf((o) => org.api.updateContract({ params: { id }, body }, { ifMatch: '*', ...o })),
    remove: (id) => causeOf((o) => org.api.deleteContract({ params: { id } }, o)),
    field: ['notes', 'a', 'b', 'c'],
    gone: 'contract_not_found',
  },
  equipment: {
    create: (id) => withCause((o) => org.api.createEquipment({ params: { id }, body: { serial: `SN-${made}`, model: 'A' } }, o)),
    read: (id) => org.api.getEquipment({ params: { id } }),
    update: (id, body) => causeOf((o) => org.api.updateEquipment({ params: { id }, body }, { ifMatch: '*', ...o })),
    remove: (id) => causeOf((o) => org.api.deleteEquipment({ params: { id } }, o)),
    field: ['model', 'A', 'B', 'C'],
    gone: 'equipment_not_found',
  },
  'a note': {
    create: (id) => withCause((o) => org.api.createNote({ params: { id }, body: { text: 'Likes tea' } }, o)),
    read: (id) => org.api.getNote({ params: { id } }),
    update: (id, body) => causeOf((o) => org.api.updateNote({ params: { id }, body }, { ifMatch: '*', ...o })),
    remove: (id) => causeOf((o) => org.api.deleteNote({ params: { id } }, o)),
    field: ['category', 'general', 'important', 'preferences'],
    gone: 'note_not_found',
  },
  'a task': {
    create: (customerId) => withCause((o) => org.api.createTask({ body: { customerId, ...TASK } }, o)),
    ...TASKS,
  },
  'a task of no customer': { create: () => withCause((o) => org.api.createTask({ body: TASK }, o)), ...TASKS },
  'the draft of an invoice': {
    create: (id) => withCause((o) => org.api.createInvoice({ params: { id }, body: { currency: 'EUR', note: 'a', lines: [LINE] } }, o)),
    read: (id) => org.api.getInvoice({ params: { id } }),
    update: (id, body) => causeOf((o) => org.api.updateInvoice({ params: { id }, body }, { ifMatch: '*', ...o })),
    remove: (id) => causeOf((o) => org.api.deleteInvoice({ params: { id } }, o)),
    field: ['note', 'a', 'b', 'c'],
    gone: 'invoice_not_found',
  },
};

describe.each(Object.entries(KINDS))('undo of %s', (_, kind) => {
  const [name, before, after, later] = kind.field;
  test('takes back its creation, its change and its deletion, and an undo can be undone', async () => {
    const { id, cause } = await kind.create(customer.id);
    const first = await kind.read(id);
    const changed = await kind.update(id, { [name]: after });
    const undone = await undo(changed);
    expect(undone.counts).toMatchObject({ total: 1, changed: 1 });
    expect(await kind.read(id)).toMatchObject({ [name]: before });
    await undo(undone.cause);
    expect(await kind.read(id)).toMatchObject({ [name]: after });
    await undo(changed);

    await undo(await kind.remove(id));
    expect(plain(await kind.read(id))).toEqual(plain(first));

    const another = await kind.create(customer.id).catch(() => null);
    if (another) expect((await undo(another.cause)).counts).toMatchObject({ changed: 1 });
    // Changed since it was created: it stays.
    expect(await undo(cause)).toMatchObject({ counts: { refused: 1 }, obstacles: [{ problem: { code: 'changed_since' } }] });
    expect(await kind.read(id)).toMatchObject({ id });
  });

  test('takes its creation back where nobody touched it since', async () => {
    const { id, cause } = await kind.create(customer.id);
    expect((await undo(cause)).counts).toMatchObject({ changed: 1 });
    await expect(kind.read(id)).rejects.toMatchObject({ problem: { code: kind.gone } });
  });

  test('leaves a later edit alone and names it', async () => {
    const { id } = await kind.create(customer.id);
    const cause = await kind.update(id, { [name]: after });
    await kind.update(id, { [name]: later });
    const { counts, obstacles } = await undo(cause);
    expect(counts).toMatchObject({ refused: 1, changed: 0 });
    expect(obstacles).toMatchObject([{ customerId: (await kind.read(id)).customerId ?? id, problem: { errors: [{ code: 'changed_since' }] } }]);
    expect(await kind.read(id)).toMatchObject({ [name]: later });
  });
});

describe('undo of a verb', () => {
  test('W5 takes a finished order back with its time, and the counts follow', async () => {
    const { id } = await org.api.createWorkOrder({ params: customer, body: { title: 'Roof' } });
    const counts = async () => (await org.api.getCustomer({ params: customer, query: {} })).activeWorkOrders;
    const cause = await causeOf((o) => org.api.finishWorkOrder({ params: { id } }, o));
    expect(await counts()).toBe(0);
    await undo(cause);
    expect(await org.api.getWorkOrder({ params: { id } })).toMatchObject({ status: 'draft', doneAt: null });
    expect(await counts()).toBe(1);
  });

  test('stays where the order went on since, with its times', async () => {
    const { id } = await org.api.createWorkOrder({ params: customer, body: { title: 'Roof' } });
    const cause = await causeOf((o) => org.api.finishWorkOrder({ params: { id } }, o));
    await org.api.reopenWorkOrder({ params: { id } });
    const again = await org.api.finishWorkOrder({ params: { id } });
    expect((await undo(cause)).counts).toMatchObject({ refused: 1 });
    expect(await org.api.getWorkOrder({ params: { id } })).toMatchObject({ status: 'done', doneAt: again.doneAt });
  });

  test('F7 takes a resolved ticket back with its times', async () => {
    const { id } = await org.api.createTicket({ params: customer, body: { subject: 'Noise' } });
    const cause = await causeOf((o) => org.api.resolveTicket({ params: { id } }, o));
    await undo(cause);
    expect(await org.api.getTicket({ params: { id } })).toMatchObject({ status: 'open', firstAnsweredAt: null, resolvedAt: null });
    const answered = await causeOf((o) => org.api.answerTicket({ params: { id } }, o));
    await org.api.resolveTicket({ params: { id } });
    expect((await undo(answered)).counts).toMatchObject({ refused: 1 });
    expect(await org.api.getTicket({ params: { id } })).toMatchObject({ status: 'resolved', firstAnsweredAt: expect.any(String) });
  });
});

describe('undo of what is done with a task', () => {
  const repeat = { every: 'week', interval: 1 } as const;
  const withoutCustomer = { title: 'Water plants', dueOn: '2027-01-04', repeat };
  test.each([true, false])('takes a completion back with the next one that nobody touched, and undo of that too (of a customer: %s)', async (whose) => {
    const { id } = await org.api.createTask({ body: { ...withoutCustomer, ...(whose && { customerId: customer.id }) } });
    let next = '';
    const done = await causeOf(async (o) => (next = (await org.api.completeTask({ params: { id } }, o)).nextId ?? ''));
    const undone = await undo(done);
    expect(undone).toMatchObject({ counts: { refused: 0, partly: 0 }, obstacles: [] });
    expect(await org.api.getTask({ params: { id } })).toMatchObject({ status: 'open', doneAt: null, doneBy: null, nextId: null });
    await expect(org.api.getTask({ params: { id: next } })).rejects.toMatchObject({ problem: { code: 'task_not_found' } });
    await undo(undone.cause);
    expect(await org.api.getTask({ params: { id } })).toMatchObject({ status: 'done', nextId: next, nextOn: '2027-01-11' });
  });

  test('leaves the next one that somebody touched, and says so', async () => {
    const { id } = await org.api.createTask({ body: { ...withoutCustomer, customerId: customer.id } });
    let next = '';
    const done = await causeOf(async (o) => (next = (await org.api.completeTask({ params: { id } }, o)).nextId ?? ''));
    await org.api.updateTask({ params: { id: next }, body: { title: 'Water them well' } }, { ifMatch: '*' });
    expect(await undo(done)).toMatchObject({ counts: { partly: 1 }, obstacles: [{ problem: { errors: [{ path: 'task', code: 'changed_since' }] } }] });
    expect(await org.api.getTask({ params: { id } })).toMatchObject({ status: 'open', nextId: next });
  });

  test('brings the next one back that reopening took, unless another is there', async () => {
    const { id } = await org.api.createTask({ body: { ...withoutCustomer, customerId: customer.id } });
    const { nextId: next } = await org.api.completeTask({ params: { id } });
    const reopened = await causeOf((o) => org.api.reopenTask({ params: { id } }, o));
    await undo(reopened);
    expect(await org.api.getTask({ params: { id } })).toMatchObject({ status: 'done', nextId: next });
    const again = await causeOf((o) => org.api.deleteTask({ params: { id: next ?? '' } }, o));
    await org.api.reopenTask({ params: { id } });
    const { nextId: other } = await org.api.completeTask({ params: { id } });
    expect(await undo(again)).toMatchObject({ counts: { refused: 1 }, obstacles: [{ problem: { code: 'duplicate' } }] });
    expect(await org.api.getTask({ params: { id } })).toMatchObject({ nextId: other });
  });

  test('of a checklist takes back one item, and leaves what was ticked later', async () => {
    const { id, checklist } = await org.api.createTask({ body: { title: 'Pack', checklist: [{ text: 'Box' }, { text: 'Tape' }] } });
    const [box, tape] = checklist.map((item) => item.id);
    const ticked = await causeOf((o) => org.api.tickChecklistItem({ params: { id, item: box ?? '' } }, o));
    await org.api.tickChecklistItem({ params: { id, item: tape ?? '' } });
    expect((await undo(ticked)).counts).toMatchObject({ changed: 1, partly: 0 });
    expect((await org.api.getTask({ params: { id } })).checklist).toMatchObject([
      { text: 'Box', done: false },
      { text: 'Tape', done: true },
    ]);
  });
});

test('S14 a deleted customer comes back with its notes and tasks', async () => {
  const note = await org.api.createNote({ params: customer, body: { text: 'Likes tea', pinned: true } });
  const task = await org.api.createTask({ body: { ...TASK, customerId: customer.id } });
  const deleted = await causeOf((o) => org.api.deleteCustomer({ params: customer }, o));
  await expect(org.api.getNote({ params: { id: note.id } })).rejects.toMatchObject({ problem: { code: 'note_not_found' } });
  expect((await undo(deleted)).counts).toMatchObject({ changed: 1 });
  expect(plain(await org.api.getNote({ params: { id: note.id } }))).toEqual(plain(note));
  expect(plain(await org.api.getTask({ params: { id: task.id } }))).toEqual(plain(task));
});

describe('S6 an invoice with a number stays, whatever of it is undone', () => {
  const stays = (...errors: [path: string, code: string][]) => ({
    counts: { total: 1, refused: 1, changed: 0 },
    obstacles: [{ problem: { code: errors[0]?.[1], errors: expect.arrayContaining(errors.map(([path, code]) => expect.objectContaining({ path, code }))) } }],
  });
  const draft = (o?: { onCause: (cause: string) => void }) => org.api.createInvoice({ params: customer, body: { currency: 'EUR', lines: [LINE] } }, o);

  test('its creation, a change of its draft, and its sending', async () => {
    let made = '';
    const params = { id: (await draft({ onCause: (cause) => (made = cause) })).id };
    const changed = await causeOf((o) => org.api.updateInvoice({ params, body: { note: 'b' } }, { ifMatch: '*', ...o }));
    const sent = await causeOf((o) => org.api.sendInvoice({ params }, o));
    const before = await org.api.getInvoice({ params });
    for (const cause of [made, changed, sent]) expect(await undo(cause)).toMatchObject(stays(['invoice', 'invoice_issued']));
    expect(await org.api.getInvoice({ params })).toEqual(before);
  });

  test('its payment, the reversal of it, a credit note, and its end', async () => {
    const params = { id: (await draft()).id };
    await org.api.sendInvoice({ params });
    const paid = await causeOf((o) => org.api.bookPayment({ params, body: { amount: '50', method: 'card' } }, o));
    expect(await undo(paid)).toMatchObject(stays(['payment', 'payment_booked']));
    const paymentId = (await org.api.getInvoice({ params })).payments[0]?.id ?? '';
    const reversed = await causeOf((o) => org.api.reversePayment({ params: { ...params, paymentId }, body: { reason: 'Twice' } }, o));
    expect(await undo(reversed)).toMatchObject(stays(['payment', 'payment_booked']));
    const credited = await causeOf((o) => org.api.creditInvoice({ params, body: { reason: 'Late', lines: [{ position: 1, quantity: '1' }] } }, o));
    expect(await undo(credited)).toMatchObject(stays(['credit_note', 'credit_note_issued']));
    expect(await org.api.getInvoice({ params })).toMatchObject({ status: 'sent', paid: '0.00', creditNotes: [{}], payments: [{ reverseReason: 'Twice' }] });
    const other = { id: (await draft()).id };
    await org.api.sendInvoice({ params: other });
    const voided = await causeOf((o) => org.api.voidInvoice({ params: other, body: { reason: 'Wrong' } }, o));
    expect(await undo(voided)).toMatchObject(stays(['invoice', 'invoice_issued']));
    expect(await org.api.getInvoice({ params: other })).toMatchObject({ status: 'void' });
  });
});

test('F7 an address and a contact that come back are what equipment and tickets referred to', async () => {
  const { contacts, addresses } = await org.api.getCustomer({ params: customer, query: {} });
  const contact = await org.api.createContact({ params: customer, body: { name: 'Bob' } });
  const { id: ticket } = await org.api.createTicket({ params: customer, body: { subject: 'Noise', contactId: contact.id } });
  const { id: equipment } = await org.api.createEquipment({ params: customer, body: { serial: `AT-${made}`, siteId: addresses[0]?.id } });
  const gone = await causeOf((o) => org.api.deleteContact({ params: { id: customer.id, contactId: contact.id } }, o));
  expect(await org.api.getTicket({ params: { id: ticket } })).toMatchObject({ contactId: null });
  await undo(gone);
  expect(await org.api.getTicket({ params: { id: ticket } })).toMatchObject({ contactId: contact.id });
  expect(contacts).toHaveLength(1);
  expect(await org.api.getEquipment({ params: { id: equipment } })).toMatchObject({ siteId: addresses[0]?.id });
});

test('of what one did with a customer is one’s own, whatever the role', async () => {
  const support = await org.as('support');
  let cause = '';
  await support.api.createTicket({ params: customer, body: { subject: 'Mine' } }, { onCause: (one) => (cause = one) });
  const sales = await org.as('sales');
  await expect(sales.api.undo({ body: { cause } })).rejects.toMatchObject({ problem: { code: 'nothing_to_undo' } });
  expect((await undo(cause, support.api)).counts).toMatchObject({ changed: 1 });
});

test('S14 a deleted document comes back, with a ticket that took it along too', async () => {
  const { id: ticketId } = await org.api.createTicket({ params: customer, body: { subject: 'Noise' } });
  const document = await org.api.uploadDocument({ params: customer, query: { fileName: 'notes.txt', ticketId }, body: 'plain' });
  await undo(await causeOf((o) => org.api.deleteDocument({ params: { id: document.id } }, o)));
  expect(plain(await org.api.getDocument({ params: { id: document.id } }))).toEqual(plain(document));
  await undo(await causeOf((o) => org.api.deleteTicket({ params: { id: ticketId } }, o)));
  expect(plain(await org.api.getDocument({ params: { id: document.id } }))).toEqual(plain(document));
});
