import { ADDRESS_FIELDS, CONTACT_FIELDS, CUSTOMER_FIELDS, type Rules } from '../../contract/blueprint.ts';
import { type Channel, NOTIFICATION_KINDS, type NotificationKind } from '../../contract/notifications.ts';
import { addPerson } from '../../server/features/people/people.ts';
import { newOrganisation, type Organisation, PASSWORD, send, type TestApp } from '../harness.ts';
import { signInAs } from '../people.ts';
import type { Ids } from './requests.ts';

/** Rules under which every field is used, everything but the name may be left out, and every status verb leads on from `active`. */
export const generousRules: Rules = {
  types: ['business', 'individual'],
  defaultType: null,
  statuses: ['active', 'archived', 'blocked', 'moved', 'back'].map((key) => ({ key, active: key === 'active' })),
  defaultStatus: 'active',
  transitions: [
    { from: 'active', to: 'archived', verb: 'archive' },
    { from: 'active', to: 'blocked', verb: 'block' },
    { from: 'active', to: 'back', verb: 'reactivate' },
    { from: 'active', to: 'back', verb: 'activate' },
    { from: 'active', to: 'moved', verb: 'move' },
    { from: 'moved', to: 'active', verb: 'move' },
  ],
  fields: Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, {}])),
  contactFields: Object.fromEntries(CONTACT_FIELDS.map((field) => [field, {}])),
  addressFields: Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, {}])),
  primaryContactForTypes: [],
  unique: [{ rule: 'email' }, { rule: 'phone' }, { rule: 'name' }, { rule: 'erpNumber' }],
  currencies: null,
  languages: null,
  sources: null,
  tiers: null,
  defaults: {},
  archiveInactiveAfterDays: null,
};

export type Generous = Organisation & {
  name: string;
  member: { id: string; email: string };
  /** Signs in as the second member: the session, and the last notification of theirs. */
  newSession(): Promise<{ session: string; notification: string }>;
};

/** An organisation of generous rules with a second member and a custom field. Its names start with `mark`. */
export async function newGenerous(app: TestApp, mark: string): Promise<Generous> {
  const name = `${mark} organisation`;
  const org = await newOrganisation(app, 'sales', { name });
  await org.api.updateBlueprint({ body: { rules: generousRules } }, { ifMatch: '*' });
  await org.api.createCustomField({ body: { key: 'region', label: `${mark} region`, kind: 'text' } });
  const email = `member@${mark}.example.com`;
  const id = await addPerson(app.database.identityPool, org.id, 'sales', { name: `${mark} member`, email, password: PASSWORD });
  const administrator = (await org.api.listPeople()).items.find((person) => person.id === org.administratorId);
  await leaveInPeace(app, administrator?.email ?? '');
  await leaveInPeace(app, email, { ticket_assigned: 'application' });
  const { api } = await signInAs(app, email);
  await api.createCalendarAddress({});
  const newSession = async () => {
    const { api } = await signInAs(app, email);
    const [sessions, notifications] = [await api.listSessions(), await api.listNotifications({ query: { limit: 1 } })];
    return { session: sessions.items.find(({ current }) => current)?.id ?? '', notification: notifications.items[0]?.id ?? '' };
  };
  return { ...org, name, member: { id, email }, newSession };
}

/** Jobs tell people of things, and mail them, whenever their minute comes; the walks compare all rows. */
async function leaveInPeace(app: TestApp, email: string, wishes: Partial<Record<NotificationKind, Channel>> = {}): Promise<void> {
  const { api } = await signInAs(app, email);
  await api.updateProfile({ body: { notifications: { ...Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, 'none'])), ...wishes } } });
}

let made = 0;

/** A customer with a text of the organisation's in every field, a contact, an address, an invitation, a key and a custom field. */
export async function newRecords(org: Generous, mark: string): Promise<Ids> {
  const n = ++made;
  const said = (what: string) => `${mark} ${what} ${n}`;
  const customer = await org.api.createCustomer({
    body: {
      name: said('customer'),
      displayName: said('display'),
      companyName: said('company'),
      jobTitle: said('job'),
      industry: said('industry'),
      source: said('source'),
      tier: said('tier'),
      type: 'business',
      email: `customer${n}@${mark}.example.com`,
      phone: `+49 30 ${30_000_000 + n}`,
      website: `https://${mark}.example.com`,
      erpNumber: said('erp'),
      registrationNumber: said('registration'),
      taxId: said('tax'),
      assignedTo: org.member.id,
      value: '10',
      tags: [said('tag')],
      notes: { general: said('notes'), customFields: { note: said('note') } },
      metadata: { meta: said('meta') },
      custom: { region: said('region') },
      contacts: [{ name: said('contact'), email: `contact${n}@${mark}.example.com`, notes: said('contact notes') }],
      addresses: [{ line1: said('line'), city: said('city'), state: said('state'), postalCode: '12345', country: 'DE' }],
    },
  });
  const invitation = await org.api.invite({ body: { email: `invited${n}@${mark}.example.com`, role: 'support' } });
  const mails = (await org.api.listMails()).items;
  const key = await org.api.createKey({ body: { name: said('key'), role: 'member' } });
  const field = await org.api.createCustomField({ body: { key: `${mark}_${n}`, kind: 'choice', label: said('label'), options: [said('option')] } });
  const view = await org.api.createView({ body: { list: 'customers', name: said('view'), query: { q: said('query') }, shared: true } });
  await org.api.openWithView({ params: { id: view.id } });
  const bulk = await org.api.prepareBulk({ body: { selection: { ids: [customer.id] }, change: { kind: 'update', addTags: [said('bulk tag')] } } });
  const team = await org.api.createTeam({ body: { name: said('team'), memberIds: [org.member.id], leadId: org.member.id } });
  const territory = await org.api.createTerritory({ body: { name: said('territory'), country: 'DE', cities: [said('city')], personId: org.member.id } });
  const file = `name,email\n${said('row')},row${n}@${mark}.example.com\n${said('row without address')},none\n`;
  const upload = await org.api.uploadImport({ query: { fileName: said('file') }, body: file });
  const params = { id: customer.id };
  const contactId = customer.contacts[0]?.id ?? '';
  const siteId = customer.addresses[0]?.id ?? '';
  const equipment = await org.api.createEquipment({ params, body: { serial: said('serial'), model: said('model'), manufacturer: said('maker'), siteId } });
  const order = await org.api.createWorkOrder({ params, body: { title: said('order'), description: said('work') } });
  const ticket = await org.api.createTicket({
    params,
    body: { subject: said('ticket'), description: said('trouble'), equipmentId: equipment.id, contactId, assignedTo: org.member.id },
  });
  const contractOf = (what: string) =>
    org.api.createContract({
      params,
      body: { title: said(what), notes: said('agreed'), startsOn: '2026-01-01', endsOn: '2026-12-31', assignedTo: org.member.id },
    });
  const contract = await contractOf('contract');
  await contractOf('second contract');
  const uploaded = (what: string, more: object) =>
    org.api.uploadDocument({ params, query: { fileName: `${said(what)}.txt`, description: said('description'), ...more }, body: said('content') });
  const document = await uploaded('document', { visibility: 'shared', contractId: contract.id });
  await uploaded('second document', { ticketId: ticket.id });
  await org.api.createEquipment({ params, body: { serial: said('second serial') } });
  await org.api.createWorkOrder({ params, body: { title: said('second order') } });
  await org.api.createTicket({ params, body: { subject: said('second ticket') } });
  const bought = await org.api.createOrder({
    params,
    body: {
      currency: 'EUR',
      contactId,
      externalNumber: said('external'),
      quoteReference: said('quote reference'),
      customerReference: said('customer reference'),
      shippingAddress: said('shipping'),
      notes: said('order notes'),
      lines: [{ sku: said('sku'), description: said('article'), quantity: '2', unitPrice: '9.90', taxRate: '19' }],
    },
  });
  await org.api.createOrder({ params, body: { customerReference: said('second purchase') } });
  const billed = { sku: said('invoiced sku'), description: said('invoiced'), quantity: '4', unitPrice: '9.90', taxRate: '19' };
  const invoice = await org.api.createInvoice({ params, body: { orderId: bought.id, lines: [billed], note: said('invoice note') } });
  await org.api.sendInvoice({ params: { id: invoice.id } });
  const paid = await org.api.bookPayment({ params: { id: invoice.id }, body: { amount: '2', reference: said('reference'), note: said('payment note') } });
  await org.api.creditInvoice({ params: { id: invoice.id }, body: { reason: said('credited'), lines: [{ position: 1, quantity: '1' }] } });
  await org.api.createInvoice({ params, body: { orderId: bought.id, lines: [billed] } });
  await org.api.logInteraction({ params: { id: customer.id }, body: { kind: 'email', subject: said('earlier subject') } });
  const interaction = await org.api.logInteraction({
    params: { id: customer.id },
    body: {
      kind: 'call',
      subject: said('subject'),
      description: said('description'),
      outcomeNote: said('outcome'),
      contactId: customer.contacts[0]?.id ?? '',
      handledBy: org.member.id,
      orderId: bought.id,
      orderNumber: said('order'),
      quoteNumber: said('quote'),
      item: said('item'),
      followUpOn: '2026-01-31',
      followUpWhat: said('what'),
    },
  });
  const { session, notification } = await org.newSession();
  const content = [{ type: 'paragraph', content: [{ text: said('note') }, { person: org.member.id }] }];
  const note = await org.api.createNote({ params, body: { content, pinned: true } });
  await org.api.createNote({ params, body: { text: said('second note'), visibility: 'shared' } });
  const task = await org.api.createTask({
    body: { title: said('task'), description: said('to do'), customerId: customer.id, assignedTo: org.member.id, checklist: [{ text: said('item') }] },
  });
  await org.api.createTask({ body: { title: said('own task'), linkKind: 'ticket', linkId: ticket.id } });
  await org.api.exportCustomers({ query: { q: said('exported') } });
  const parent = await org.api.createCustomer({ body: { name: said('parent') } });
  return {
    customers: customer.id,
    parents: parent.id,
    contacts: customer.contacts[0]?.id ?? '',
    addresses: customer.addresses[0]?.id ?? '',
    interactions: interaction.id,
    people: org.member.id,
    colleagues: org.administratorId,
    invitations: invitation.id,
    keys: key.id,
    'custom-fields': field.id,
    views: view.id,
    teams: team.id,
    territories: territory.id,
    mails: mails.find(({ recipient }) => recipient === invitation.email)?.id ?? '',
    'bulk-actions': bulk.id,
    imports: upload.id,
    'work-orders': order.id,
    equipment: equipment.id,
    tickets: ticket.id,
    sessions: session,
    notifications: notification,
    documents: document.id,
    contracts: contract.id,
    notes: note.id,
    tasks: task.id,
    checklist: task.checklist[0]?.id ?? '',
    orders: bought.id,
    invoices: invoice.id,
    payments: paid.payments[0]?.id ?? '',
  };
}

/** The cookie of a signed-in person. */
export async function signIn(app: { url: string }, email: string): Promise<string> {
  const { headers } = await send(app, null, 'POST', '/api/session', { email, password: PASSWORD });
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
