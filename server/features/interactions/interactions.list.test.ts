import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';

let app: TestApp;
let org: Organisation;
let ada: Member;
let bob: Member;
let cleo: Member;
let supporter: Member;
let open: string;
let bobs: string;

const dayIn = (days: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));
const follow = (customer: string, handledBy: string, days: number, followUpWhat: string) =>
  org.api.logInteraction({ params: { id: customer }, body: { kind: 'call', subject: 'Call', handledBy, followUpOn: dayIn(days), followUpWhat } });
const whats = async (api: Organisation['api'], query: Record<string, string> = {}) =>
  (await api.listFollowUps({ query })).items.map(({ followUpWhat }) => followUpWhat);
const refused = (status: number, code: string) => ({ problem: { status, code } });

beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: 'UTC' });
  [ada, bob, cleo] = [await joinAs(app, org, 'sales'), await joinAs(app, org, 'sales'), await joinAs(app, org, 'sales')];
  supporter = await joinAs(app, org, 'support');
  await org.api.createTeam({ body: { name: 'North', memberIds: [ada.id, bob.id] } });
  const customer = (name: string, more: object = {}) =>
    org.api.createCustomer({
      body: {
        name,
        type: 'business',
        status: 'active',
        phone: '+1 212 555 0199',
        contacts: [{ firstName: 'Jo', lastName: 'Park', mobile: '+1 212 555 0100' }],
        ...more,
      },
    });
  const shared = await customer('Shared', { status: 'lead' });
  const ofBob = await customer('Of Bob', { assignedTo: bob.id });
  const left = await customer('Left', { status: 'inactive' });
  [open, bobs] = [shared.id, ofBob.id];
  await follow(open, ada.id, -2, 'ada overdue');
  await follow(open, ada.id, 0, 'ada today');
  await follow(open, ada.id, 5, 'ada upcoming');
  await follow(open, cleo.id, -1, 'cleo overdue');
  await follow(bobs, bob.id, -1, 'bob overdue');
  await follow(left.id, ada.id, -9, 'of an archived one');
  await org.api.archiveCustomer({ params: { id: left.id }, body: {} });
  const over = await follow(open, ada.id, -3, 'ada done');
  await org.api.finishFollowUp({ params: { id: over.id } });
});
afterAll(() => app.close());

test('S8 follow-ups of customers that are not archived: overdue, due, upcoming, done; mine, my team’s or a person’s', async () => {
  expect(await whats(org.api)).toEqual(['ada overdue', 'cleo overdue', 'bob overdue', 'ada today', 'ada upcoming']);
  expect(await whats(ada.api, { handledBy: 'me' })).toEqual(['ada overdue', 'ada today', 'ada upcoming']);
  expect(await whats(ada.api, { handledBy: 'me', state: 'overdue' })).toEqual(['ada overdue']);
  expect(await whats(ada.api, { handledBy: 'me', state: 'due' })).toEqual(['ada today']);
  expect(await whats(ada.api, { handledBy: 'me', state: 'upcoming' })).toEqual(['ada upcoming']);
  expect(await whats(ada.api, { state: 'done' })).toEqual(['ada done']);
  expect(await whats(supporter.api, { handledBy: bob.id })).toEqual(['bob overdue']);
  expect(await whats(bob.api, { handledBy: 'team', state: 'overdue' })).toEqual(['ada overdue', 'bob overdue']);
  expect(await whats(cleo.api, { handledBy: 'team' })).toEqual(['cleo overdue']);
  expect(await whats(org.api, { from: dayIn(-1), to: dayIn(0) })).toEqual(['cleo overdue', 'bob overdue', 'ada today']);
  const [first] = (await org.api.listFollowUps({ query: { customerId: open } })).items;
  expect(first).toMatchObject({ followUpState: 'overdue', customer: { id: open, name: 'Shared', status: 'lead', phone: '+12125550199' }, contact: null });
});

test('S8 the list is read page by page, and a foreign cursor is refused', async () => {
  const seen: (string | null)[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof org.api.listFollowUps>> = await org.api.listFollowUps({ query: { limit: 2, ...(cursor && { cursor }) } });
    expect(page).toMatchObject({ total: 5, totalExact: true });
    seen.push(...page.items.map(({ followUpWhat }) => followUpWhat));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(await whats(org.api));
  for (const key of ['2026-13-01', 'x', '2026-01-01 00:00:00+00'])
    await expect(org.api.listFollowUps({ query: { cursor: Buffer.from(JSON.stringify([key, open])).toString('base64url') } })).rejects.toMatchObject(
      refused(400, 'invalid_cursor'),
    );
});

test('C9 interactions are seen with their customer, written by sales, support and administrators, and of another organisation by nobody', async () => {
  const hidden = (await org.api.listInteractions({ params: { id: bobs }, query: {} })).items[0]?.id ?? '';
  const body = { kind: 'call', subject: 'Call' } as const;
  expect(await whats(ada.api, { customerId: bobs })).toEqual([]);
  expect(await whats(bob.api, { customerId: bobs })).toEqual(['bob overdue']);
  const stranger = await newOrganisation(app, 'sales');
  for (const [api, status] of [
    [ada.api, 404],
    [stranger.api, 404],
    [(await org.as('portal')).api, 403],
  ] as const) {
    for (const call of [
      () => api.getInteraction({ params: { id: hidden } }),
      () => api.updateInteraction({ params: { id: hidden }, body: { subject: 'x' } }, { ifMatch: '*' }),
      () => api.deleteInteraction({ params: { id: hidden } }),
      () => api.finishFollowUp({ params: { id: hidden } }),
      () => api.snoozeFollowUp({ params: { id: hidden }, body: { on: dayIn(1) } }),
      () => api.listInteractions({ params: { id: bobs }, query: {} }),
      () => api.logInteraction({ params: { id: bobs }, body }),
    ])
      await expect(call()).rejects.toMatchObject({ problem: { status } });
  }
  const { api: reader } = await org.as('administrator', ['read']);
  expect(await reader.getInteraction({ params: { id: hidden } })).toMatchObject({ abilities: [] });
  await expect(reader.logInteraction({ params: { id: open }, body })).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(reader.finishFollowUp({ params: { id: hidden } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  for (const api of [supporter.api, bob.api]) expect(await api.logInteraction({ params: { id: bobs }, body })).toMatchObject({ subject: 'Call' });
});
