import type { Making, Row } from './details.ts';
import { stamp } from './details.ts';
import { type Random, seeded, uuidAt } from './random.ts';

/** What happened with one customer and what is to be done for it. */
export type Activity = { interactions: Row[]; tickets: Row[]; tasks: Row[]; orders: Row[] };

const DAY = 24 * 3_600_000;
/** For eight customers 40 interactions, 8 tickets, 2 tasks, 2 work orders. */
const INTERACTIONS = [2, 4, 8, 3, 9, 5, 1, 8];
const TICKETS = [0, 1, 1, 2, 0, 3, 1, 0];
/** The very first customer, of the largest organisation, has a long story. */
const LONG_STORY = 10_000;

const KINDS = ['call', 'email', 'meeting', 'visit', 'quote', 'order', 'support'];
const SUBJECTS = ['Called about the offer', 'Sent the price list', 'Met at the fair', 'Visited the site', 'Asked for a delivery date', 'Talked about renewal'];
const TROUBLES = ['Does not start', 'Leaks at the valve', 'Display stays dark', 'Invoice does not arrive', 'Noise from the motor', 'Asks for training'];
const PRIORITIES = ['normal', 'normal', 'high', 'low', 'urgent'];
const UNRESOLVED = ['open', 'in_progress', 'waiting'];
const UNRESOLVED_SHARE = 0.05;

/** Makes the activity of one customer after the other, the same in every run and whatever is drawn for the customers. */
export function activities(now: number): (making: Making, handledBy: string) => Activity {
  const random = seeded(5_000_000);
  const numbers = new Map<string, number>();
  const next = (org: string, kind: string) => {
    const n = (numbers.get(`${kind} ${org}`) ?? 0) + 1;
    numbers.set(`${kind} ${org}`, n);
    return n;
  };
  return (making, person) => {
    const { n, organisation } = making;
    const of: Of = { making, random, now, person };
    const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
    return {
      interactions: times(n === 0 ? LONG_STORY : (INTERACTIONS[n % 8] ?? 0), () => interaction(of)),
      tickets: times(TICKETS[n % 8] ?? 0, () => ticket(of, next(organisation.id, 'ticket'))),
      tasks: times(n % 4 === 1 ? 1 : 0, () => task(of)),
      orders: times(n % 4 === 2 ? 1 : 0, () => workOrder(of, next(organisation.id, 'order'))),
    };
  };
}

type Of = { making: Making; random: Random; now: number; person: string };

const keys = ({ making, random }: Of, at: number): Row => ({
  org_id: making.organisation.id,
  id: uuidAt(at, random),
  customer_id: making.id,
  created_at: stamp(at),
  updated_at: stamp(at),
});
const since = ({ making, random, now }: Of): number => making.at + Math.floor(random.real() * (now - making.at));
const dayOf = (milliseconds: number) => stamp(milliseconds).slice(0, 10);
/** Most is done by whom the customer is assigned to, the rest by a colleague. */
const who = ({ making, random, person }: Of): string => (random.chance(0.8) ? person : random.pick(making.organisation.members));

/** One in ten is followed up; of these one in five still waits, around now. */
function interaction(of: Of): Row {
  const { random, now, person } = of;
  const at = since(of);
  const row = { ...keys(of, at), kind: random.favour(KINDS), subject: random.pick(SUBJECTS), occurred_at: stamp(at), duration_minutes: 5 + random.below(55) };
  const handled = { ...row, handled_by: who(of), outcome: random.chance(0.5) ? random.pick(['reached', 'left_message', 'interested', 'agreed']) : null };
  if (!random.chance(0.1)) return handled;
  if (random.chance(0.2)) return { ...handled, follow_up_on: dayOf(now + (random.below(90) - 15) * DAY), follow_up_what: 'Ask again' };
  const on = Math.min(now, at + (1 + random.below(20)) * DAY);
  return { ...handled, follow_up_on: dayOf(on), follow_up_what: 'Ask again', follow_up_done_at: stamp(on), follow_up_done_by: `user:${person}` };
}

/** One in twenty, and only of late, waits for an answer. */
function ticket(of: Of, number: number): Row {
  const { random, now } = of;
  const waits = random.chance(UNRESOLVED_SHARE);
  const at = waits ? now - random.below(30) * DAY : since(of);
  const row = { ...keys(of, at), number, subject: random.pick(TROUBLES), priority: random.pick(PRIORITIES), opened_at: stamp(at) };
  const assigned = { ...row, assigned_to: random.chance(0.8) ? who(of) : null };
  if (waits) return { ...assigned, status: random.pick(UNRESOLVED) };
  const answered = at + random.below(8 * 3_600_000);
  return {
    ...assigned,
    status: random.chance(0.7) ? 'closed' : 'resolved',
    first_answered_at: stamp(answered),
    resolved_at: stamp(answered + random.below(5 * DAY)),
  };
}

function task(of: Of): Row {
  const { random, now } = of;
  const at = since(of);
  const row = keys(of, at);
  const assigned: Row = { ...row, title: 'Prepare the papers', assigned_to: who(of), created_by: `user:${who(of)}`, series_id: row.id ?? null };
  if (random.chance(0.1)) return { ...assigned, status: 'open', due_on: dayOf(now + (random.below(40) - 5) * DAY) };
  const due = Math.min(now, at + 3 * DAY);
  return { ...assigned, status: 'done', due_on: dayOf(due), done_at: stamp(due), done_by: `user:${assigned.assigned_to}` };
}

function workOrder(of: Of, number: number): Row {
  const { random, now } = of;
  const at = since(of);
  const row = { ...keys(of, at), number, title: 'Yearly inspection', assigned_to: who(of) };
  if (random.chance(0.1)) return { ...row, status: 'planned', planned_at: stamp(now + (random.below(40) - 5) * DAY) };
  return { ...row, status: 'done', planned_at: stamp(at + DAY), done_at: stamp(at + DAY) };
}
