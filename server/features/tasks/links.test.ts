import { afterAll, beforeAll, expect, test } from 'vitest';
import { LINK_KINDS, type LinkKind } from '../../../contract/tasks.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';

let app: TestApp;
let org: Organisation;
let sales: Member;
let accountant: Member;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  org = await newOrganisation(app, 'sales');
  [sales, accountant] = [await joinAs(app, org, 'sales'), await joinAs(app, org, 'accountant')];
});
afterAll(() => app.close());

const notThere = { problem: { status: 422, code: 'rule_violated', errors: [expect.objectContaining({ path: 'linkId', code: 'not_found' })] } };
let made = 0;
/** A customer with one of each kind of record, and how people call them. */
async function whole(status = 'lead') {
  const n = ++made;
  const contacts = [{ firstName: 'Ada', lastName: 'Byron', email: `ada${n}@example.com` }];
  const customer = await org.api.createCustomer({ body: { name: `Firm ${n}`, type: 'individual', email: `firm${n}@example.com`, status, contacts } });
  const params = { id: customer.id };
  const lines = [{ description: 'Bolt', quantity: '2', unitPrice: '4.5', taxRate: '0' }];
  const ticket = await org.api.createTicket({ params, body: { subject: 'Broken' } });
  const work = await org.api.createWorkOrder({ params, body: { title: 'Repair' } });
  const order = await org.api.createOrder({ params, body: { currency: 'EUR', customerReference: 'REF 7', lines } });
  const contract = await org.api.createContract({ params, body: { title: 'Care', startsOn: '2026-01-01' } });
  const upload = { params, query: { fileName: 'plan.txt', visibility: 'internal' as const }, body: new Blob(['A plan.']) };
  const records: Record<LinkKind, [id: string, title: string]> = {
    ticket: [ticket.id, `${ticket.number} Broken`],
    work_order: [work.id, `${work.number} Repair`],
    interaction: [(await org.api.logInteraction({ params, body: { kind: 'call', subject: 'Asked' } })).id, 'Asked'],
    equipment: [(await org.api.createEquipment({ params, body: { serial: `SN ${n}`, model: 'Pump' } })).id, `SN ${n} Pump`],
    order: [order.id, `${order.number} REF 7`],
    invoice: [(await org.api.createInvoice({ params, body: { currency: 'EUR', lines } })).id, '9 EUR'],
    contract: [contract.id, `${contract.number} Care`],
    contact: [customer.contacts[0]?.id ?? '', 'Ada Byron'],
    document: [(await org.api.uploadDocument(upload)).id, 'plan.txt'],
    note: [
      (await org.api.createNote({ params, body: { content: [{ type: 'paragraph', content: [{ text: 'Closed on Fridays' }] }] } })).id,
      'Closed on Fridays',
    ],
  };
  return { id: customer.id, records };
}
const taskOn = (kind: LinkKind, id: string, api = org.api) => api.createTask({ body: { title: 'Task', linkKind: kind, linkId: id } });

test('S14 a task is about any record that belongs to a customer, and calls it as people do', async () => {
  const { id, records } = await whole();
  for (const kind of LINK_KINDS) {
    const [linkId, linkTitle] = records[kind];
    expect(await taskOn(kind, linkId)).toMatchObject({ customerId: id, linkKind: kind, linkId, linkTitle });
    expect((await org.api.listLinkable({ params: { id }, query: { kind } })).items).toEqual([{ id: linkId, title: linkTitle }]);
  }
});

test('S14 what a task can be about is found by words of how people call it, newest first, of that customer alone', async () => {
  const [{ id }] = [await whole(), await whole()];
  const params = { id };
  for (const subject of ['Noisy fan', 'Noisy door', 'Müller asked']) await org.api.createTicket({ params, body: { subject } });
  const found = async (q?: string) =>
    (await org.api.listLinkable({ params, query: { kind: 'ticket', q } })).items.map(({ title }) => title.replace(/^T-\d+ /, ''));
  expect(await found()).toEqual(['Müller asked', 'Noisy door', 'Noisy fan', 'Broken']);
  expect(await found('noisy')).toEqual(['Noisy door', 'Noisy fan']);
  expect(await found('fan  NOISY')).toEqual(['Noisy fan']);
  expect(await found('muller')).toEqual(['Müller asked']);
  expect(await found('100%')).toEqual([]);
});

test('S14 C9 what the actor may not read is neither found, nor linked, nor called by its name', async () => {
  const { id, records } = await whole('active');
  const readable: LinkKind[] = ['order', 'invoice', 'contract', 'contact', 'document'];
  for (const kind of LINK_KINDS) {
    const [linkId, linkTitle] = records[kind];
    const task = await taskOn(kind, linkId);
    const shown = await accountant.api.getTask({ params: { id: task.id } });
    const { items } = await accountant.api.listLinkable({ params: { id }, query: { kind } });
    if (readable.includes(kind)) {
      expect(shown).toMatchObject({ linkTitle });
      expect(items).toHaveLength(1);
      await taskOn(kind, linkId, accountant.api);
    } else {
      expect(shown).toMatchObject({ linkTitle: null });
      expect(items).toEqual([]);
      await expect(taskOn(kind, linkId, accountant.api)).rejects.toMatchObject(notThere);
    }
    await expect(taskOn(kind, linkId, sales.api)).rejects.toMatchObject(notThere);
  }
  await expect(sales.api.listLinkable({ params: { id }, query: { kind: 'order' } })).rejects.toMatchObject({ problem: { code: 'customer_not_found' } });
});

test('S14 C9 a document of a ticket is for who reads tickets, also where a task is about it', async () => {
  const { id, records } = await whole();
  const query = { fileName: 'photo.txt', visibility: 'internal', ticketId: records.ticket[0] } as const;
  const document = await org.api.uploadDocument({ params: { id }, query, body: new Blob(['A photo.']) });
  const task = await taskOn('document', document.id);
  expect(task.linkTitle).toBe('photo.txt');
  expect(await accountant.api.getTask({ params: { id: task.id } })).toMatchObject({ linkTitle: null });
  await expect(taskOn('document', document.id, accountant.api)).rejects.toMatchObject(notThere);
  expect((await accountant.api.listLinkable({ params: { id }, query: { kind: 'document' } })).items).toEqual([{ id: records.document[0], title: 'plan.txt' }]);
});

test('S14 another organisation’s record is not there', async () => {
  const { records } = await whole();
  const foreign = await newOrganisation(app, 'sales');
  for (const kind of LINK_KINDS) await expect(taskOn(kind, records[kind][0], foreign.api)).rejects.toMatchObject(notThere);
});
