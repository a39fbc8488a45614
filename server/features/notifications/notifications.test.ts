import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { type MailServer, startMailServer } from '../../../testing/mail-server.ts';
import { joinAs, type Member } from '../../../testing/people.ts';
import { type Ctx, openContext, transaction } from '../../platform/context.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { sendMails } from '../people/mails.jobs.ts';
import { forgetNotifications, mailNotifications } from './notifications.jobs.ts';
import { notify } from './notifications.ts';

let app: TestApp;
let smtp: MailServer;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  smtp = await startMailServer();
  org = await newOrganisation(app, 'sales');
});
afterAll(async () => {
  await smtp.stop();
  await app.close();
});

const asSystem = (where = org): Ctx =>
  openContext(app.database.app, where.id, { kind: 'system', id: null, role: 'system', abilities: new Set<string>() }, 'job:test');
/** What the jobs of every minute do. */
const deliver = async (where = org) => {
  await mailNotifications(asSystem(where), { publicUrl: 'https://crm.example' });
  await sendMails(asSystem(where), { url: smtp.url, from: 'crm@crm.example', vault: app.database.vault });
};
let made = 0;
const customerOf = async (assignedTo: string | null = null) => {
  const n = ++made;
  return org.api.createCustomer({ body: { name: `Hospital ${n}`, type: 'individual', email: `hospital${n}@example.com`, status: 'active', assignedTo } });
};
const ticketFor = (customerId: string, assignedTo: string, subject = 'Pump stands still') =>
  org.api.createTicket({ params: { id: customerId }, body: { subject, assignedTo } });
const said = async ({ api }: Member) => (await api.listNotifications({})).items.map(({ kind }) => kind);

describe('S7 notifications', () => {
  test('whom a ticket is given is told with the same write, sees it, reads it once', async () => {
    const person = await joinAs(app, org, 'support');
    const customer = await customerOf();
    const ticket = await ticketFor(customer.id, person.id);
    const page = await person.api.listNotifications({});
    expect(page).toMatchObject({ total: 1, totalExact: true, unread: 1, nextCursor: null });
    expect(page.items).toEqual([
      {
        id: expect.any(String),
        kind: 'ticket_assigned',
        params: { number: ticket.number, title: 'Pump stands still' },
        entity: 'ticket',
        recordId: ticket.id,
        customer: { id: customer.id, name: customer.name },
        byName: null,
        createdAt: expect.any(String),
        readAt: null,
      },
    ]);
    const params = { id: page.items[0]?.id ?? '' };
    await person.api.readNotification({ params });
    const [read] = (await person.api.listNotifications({})).items;
    await person.api.readNotification({ params });
    expect((await person.api.listNotifications({})).items).toEqual([{ ...read, readAt: expect.any(String) }]);
    expect(await person.api.listNotifications({ query: { unread: 'true' } })).toMatchObject({ items: [], total: 0, unread: 0 });
  });

  test('who does it is not told, nor who had it already; who takes it over is', async () => {
    const [one, two] = [await joinAs(app, org, 'support'), await joinAs(app, org, 'support')];
    const customer = await customerOf();
    const order = await one.api.createWorkOrder({ params: { id: customer.id }, body: { title: 'Check valves', assignedTo: one.id } });
    expect(await said(one)).toEqual([]);
    const params = { id: order.id };
    await one.api.updateWorkOrder({ params, body: { assignedTo: two.id } }, { ifMatch: '*' });
    await one.api.updateWorkOrder({ params, body: { title: 'Check all valves' } }, { ifMatch: '*' });
    expect((await two.api.listNotifications({})).items).toMatchObject([{ kind: 'work_order_assigned', byName: one.name, params: { title: 'Check valves' } }]);
    expect(await said(one)).toEqual([]);
  });

  test('what is refused tells nobody', async () => {
    const person = await joinAs(app, org, 'support');
    const customer = await customerOf();
    const failed = transaction(asSystem(), async (ctx) => {
      await notify(ctx, { to: [person.id], kind: 'mention', about: { entity: 'customer', id: customer.id, customerId: customer.id }, params: {} });
      throw new Error('refused');
    });
    await expect(failed).rejects.toThrow('refused');
    expect(await said(person)).toEqual([]);
  });

  test('what has a key is told once, by however many at the same time', async () => {
    const person = await joinAs(app, org, 'support');
    const customer = await customerOf();
    const about = { entity: 'customer', id: customer.id, customerId: customer.id } as const;
    const told = await Promise.all(
      Array.from({ length: 8 }, () => notify(asSystem(), { to: [person.id, person.id], kind: 'mention', about, params: {}, key: 'once' })),
    );
    expect(told.flat()).toHaveLength(1);
    expect(await said(person)).toEqual(['mention']);
  });

  test('goes where the person wants it: application, mail, both or none', async () => {
    const customer = await customerOf();
    for (const [channel, shown, mailed] of [
      ['both', 1, 1],
      ['application', 1, 0],
      ['mail', 0, 1],
      ['none', 0, 0],
    ] as const) {
      const person = await joinAs(app, org, 'support');
      expect((await person.api.updateProfile({ body: { notifications: { ticket_assigned: channel } } })).notifications).toMatchObject({
        ticket_assigned: channel,
        mention: 'both',
      });
      await ticketFor(customer.id, person.id);
      await deliver();
      expect([(await said(person)).length, smtp.textsTo(person.email).length], channel).toEqual([shown, mailed]);
    }
  });

  test('is mailed in the person’s language, with a link, once, whichever process comes first and however often', async () => {
    const person = await joinAs(app, org, 'support');
    await person.api.updateProfile({ body: { language: 'de' } });
    const customer = await customerOf();
    await ticketFor(customer.id, person.id, 'Pumpe steht');
    await Promise.all([deliver(), deliver(), deliver()]);
    await deliver();
    const [mail, ...more] = smtp.textsTo(person.email);
    expect(more).toEqual([]);
    expect(mail).toContain(`https://crm.example/customers/${customer.id}`);
    expect(mail).toContain('Worüber Sie Mails erhalten, bestimmen Sie in Ihrem Profil');
    expect(mail).toMatch(/Clientele hat Ihnen das Ticket T-\d+ von Hospital/);
    const id = (await person.api.listNotifications({})).items[0]?.id ?? '';
    expect(mail).toContain(`<${id}@clientele>`);
  });

  test('about a customer that the person no longer sees is neither shown nor mailed, and comes back with the customer', async () => {
    const person = await joinAs(app, org, 'sales');
    const customer = await customerOf(person.id);
    await ticketFor(customer.id, person.id);
    expect(await said(person)).toEqual(['ticket_assigned']);
    const give = (assignedTo: string | null) => org.api.updateCustomer({ params: { id: customer.id }, body: { assignedTo } }, { ifMatch: '*' });
    await give(null);
    expect(await person.api.listNotifications({})).toMatchObject({ items: [], total: 0, unread: 0 });
    await deliver();
    expect(smtp.textsTo(person.email)).toEqual([]);
    await give(person.id);
    expect(await said(person)).toEqual(['ticket_assigned']);
    await deliver();
    expect(smtp.textsTo(person.email)).toEqual([]);
  });

  test('who left is neither told nor mailed', async () => {
    const person = await joinAs(app, org, 'support');
    const customer = await customerOf();
    await ticketFor(customer.id, person.id);
    await org.api.updatePerson({ params: { id: person.id }, body: { active: false } }, { ifMatch: '*' });
    await deliver();
    expect(smtp.textsTo(person.email)).toEqual([]);
    expect(
      await notify(asSystem(), { to: [person.id], kind: 'my_day', about: { entity: 'day', id: null, customerId: null }, params: { due: 1, overdue: 0 } }),
    ).toEqual([]);
  });

  test('come page by page, each once, and all are read at once', async () => {
    const person = await joinAs(app, org, 'support');
    const customer = await customerOf();
    for (let i = 0; i < 7; i++) await ticketFor(customer.id, person.id, `Ticket ${i}`);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await person.api.listNotifications({ query: { limit: 3, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ params }) => params.title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `Ticket ${6 - i}`));
    await person.api.readAllNotifications({});
    expect(await person.api.listNotifications({})).toMatchObject({ total: 7, unread: 0 });
  });

  test('are one’s own: not a colleague’s, not of another organisation, not a key’s, not a stranger’s', async () => {
    const [person, colleague] = [await joinAs(app, org, 'support'), await joinAs(app, org, 'administrator')];
    await ticketFor((await customerOf()).id, person.id);
    const id = (await person.api.listNotifications({})).items[0]?.id ?? '';
    expect((await colleague.api.listNotifications({})).items).toEqual([]);
    const other = await newOrganisation(app, 'sales');
    const stranger = await joinAs(app, other, 'administrator');
    for (const who of [colleague, stranger])
      await expect(who.api.readNotification({ params: { id } })).rejects.toMatchObject({ problem: { status: 404, code: 'notification_not_found' } });
    await colleague.api.readAllNotifications({});
    expect(await person.api.listNotifications({})).toMatchObject({ unread: 1 });
    for (const [method, path] of [
      ['GET', '/api/notifications'],
      ['POST', `/api/notifications/${id}/read`],
      ['POST', '/api/notifications/read-all'],
    ] as const) {
      expect((await send(app, org.key, method, path)).json, path).toMatchObject({ status: 403, code: 'not_permitted' });
      expect((await send(app, null, method, path)).json, path).toMatchObject({ status: 401, code: 'not_signed_in' });
    }
  });

  test('are forgotten: the read after 90 days, the others after a year', async () => {
    const where = await newOrganisation(app, 'sales');
    const person = await joinAs(app, where, 'support');
    const { id } = await where.api.createCustomer({ body: { name: 'Clinic', type: 'individual', email: 'clinic@example.com' } });
    for (let i = 0; i < 4; i++) await where.api.createTicket({ params: { id }, body: { subject: `${i}`, assignedTo: person.id } });
    const age = (subject: number, set: string) =>
      runStatements(app.owner, `update crm.notification set ${set} where org_id = '${where.id}' and params ->> 'title' = '${subject}'`);
    await age(0, `read_at = now() - interval '91 days', created_at = now() - interval '92 days'`);
    await age(1, `read_at = now() - interval '89 days', created_at = now() - interval '300 days'`);
    await age(2, `created_at = now() - interval '366 days'`);
    await age(3, `created_at = now() - interval '364 days'`);
    await forgetNotifications(asSystem(where));
    expect((await person.api.listNotifications({})).items.map(({ params }) => params.title).sort()).toEqual(['1', '3']);
  });

  test.each([
    [{ notifications: { nothing_known: 'mail' } }, /^notifications/],
    [{ notifications: { mention: 'pigeon' } }, /^notifications/],
    [{ digestAt: '24:00' }, /^digestAt/],
    [{ digestAt: '7:00' }, /^digestAt/],
    [{ digestAt: null }, /^digestAt/],
  ])('refuses the wish %j', async (body, path) => {
    const person = await joinAs(app, org, 'support');
    const { status, json } = await send(app, null, 'PATCH', '/api/profile', body, { cookie: person.cookie });
    expect({ status, json }).toMatchObject({ status: 400, json: { code: 'malformed', errors: [{ path: expect.stringMatching(path) }] } });
  });
});
