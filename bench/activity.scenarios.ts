import { UNRESOLVED } from '../contract/tickets.ts';
import { ACTIVE_STATUSES } from '../contract/work-orders.ts';
import { type Samples, wire } from './requests.ts';
import { bearer, inParts, type Keys, type Pair, type Requests, type Scenario } from './scenarios.ts';

const MOST_TICKETS = 100_000;
/** Nobody opens such a page more often than once a second. */
const PEOPLE = 4;
const CITIES = ['Hamburg', 'Lübeck', 'Boston', 'Leeds', 'Lyon', 'Mumbai', 'Torino', 'Málaga'];

/** What people do around customers: tickets, the day of one of them, a customer with a long story. */
export function activityScenarios(samples: Samples, keys: Keys, rounds: number): Scenario[] {
  return [
    { key: 'ticket', title: 'open a ticket', aim: { p95Ms: 100 }, ...inParts(tickets(keys.large, samples), rounds) },
    { key: 'day', title: 'my day', aim: { p95Ms: 100 }, people: PEOPLE, ...day(keys.seller, samples) },
    { key: 'question', title: 'top customers of a city by tickets', people: PEOPLE, ...question(keys.large, samples) },
    { key: 'story', title: 'customer with 10,000 interactions', aim: { p95Ms: 150 }, people: PEOPLE, ...story(keys.large, samples) },
  ];
}

function tickets(key: string, { large, ids }: Samples): Pair {
  const bodies = Array.from({ length: MOST_TICKETS }, (_, n) => ({
    subject: `Does not start, ${n}`,
    description: 'Since this morning.',
    priority: 'high',
    assignedTo: large.members[n % large.members.length] as string,
  }));
  const of = (n: number) => ids[n % ids.length];
  const post = (path: string, headers: Record<string, string>, body: object) => wire({ method: 'POST', path, headers, body });
  return {
    ours: { list: bodies.map((body, n) => post(`/api/customers/${of(n)}/tickets`, bearer(key), body)), repeat: false },
    baseline: { list: bodies.map((body, n) => post(`/customers/${of(n)}/tickets`, {}, { ...body, org: large.id })), repeat: false },
  };
}

/** All that a page asks for, at once. */
const page = (headers: Record<string, string>, paths: string[]): Requests => ({
  list: paths.map((path) => wire({ method: 'GET', path, headers })),
  repeat: true,
  together: paths.length,
});
const one = (path: string): Requests => ({ list: [wire({ method: 'GET', path })], repeat: true });

function day(cookie: string, { large: { members } }: Samples): Pair {
  const [me] = members;
  const today = new Date().toISOString().slice(0, 10);
  const paths = [
    ...['overdue', 'due', 'upcoming'].map((state) => `/api/customers/interactions/follow-up?state=${state}&handledBy=me&limit=10`),
    ...['overdue', 'today', 'upcoming'].map((due) => `/api/tasks?due=${due}&mine=true&limit=30`),
    `/api/work-orders?plannedFrom=${today}&plannedTo=${today}&status=${ACTIVE_STATUSES.join()}&sort=plannedAt&assignedTo=me&limit=10`,
    `/api/tickets?status=${UNRESOLVED.join()}&sort=openedAt&assignedTo=me&limit=10`,
  ];
  return { ours: page({ cookie }, paths), baseline: one(`/day?member=${me}`) };
}

/** Customers of a city with more than two tickets, most first (F10). */
function question(key: string, { large }: Samples): Pair {
  const ask = (city: string): [string, string] => [
    `/api/tickets/by-customer?moreThan=2&top=10&city=${encodeURIComponent(city)}`,
    `/top?org=${large.id}&city=${encodeURIComponent(city)}`,
  ];
  const asked = CITIES.map(ask);
  return {
    ours: { list: asked.map(([path]) => wire({ method: 'GET', path, headers: bearer(key) })), repeat: true },
    baseline: { list: asked.map(([, path]) => wire({ method: 'GET', path })), repeat: true },
  };
}

function story(key: string, { storied }: Samples): Pair {
  const paths = ['', '/history?limit=20', '/interactions?limit=20'].map((path) => `/api/customers/${storied}${path}`);
  return { ours: page(bearer(key), paths), baseline: one(`/customers/${storied}/page`) };
}
