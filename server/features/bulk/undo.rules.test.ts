import { describe, expect, test } from 'vitest';
import { leaveHidden } from './undo.hidden.ts';
import { type Change, planUndo, type Values } from './undo.rules.ts';

const ID = 'customer-1';
const change = (version: number, op: Change['op'], cause: string, values: Partial<Change> = {}): Change => ({
  entity: 'customer',
  recordId: ID,
  customerId: ID,
  version,
  op,
  cause,
  actorName: cause,
  before: null,
  after: null,
  ...values,
});
const planFor = (changes: Change[], row?: Values) => planUndo('X', changes, new Map(row ? [[ID, row]] : []));
const updated = (before: Values, after: Values, cause = 'X', version = 2) => change(version, 'U', cause, { before, after });

describe('a value', () => {
  test('goes back where it is still the one that was set', () => {
    const plan = planFor([updated({ tier: 'a' }, { tier: 'b' })], { tier: 'b' });
    expect(plan).toEqual({ steps: [{ kind: 'set', entity: 'customer', id: ID, values: { tier: 'a' } }], obstacles: [] });
  });
  test('goes back to its first one where the cause changed it twice', () => {
    const plan = planFor([updated({ tier: 'a' }, { tier: 'b' }), updated({ tier: 'b' }, { tier: 'c' }, 'X', 3)], { tier: 'c' });
    expect(plan.steps).toMatchObject([{ values: { tier: 'a' } }]);
  });
  test('stays where it was changed again, and says by whom', () => {
    const plan = planFor([updated({ tier: 'a', industry: 'x' }, { tier: 'b', industry: 'y' }), updated({ tier: 'b' }, { tier: 'z' }, 'Y', 3)], {
      tier: 'z',
      industry: 'y',
    });
    expect(plan.steps).toMatchObject([{ values: { industry: 'x' } }]);
    expect(plan.obstacles).toEqual([{ entity: 'customer', id: ID, column: 'tier', by: 'Y' }]);
  });
  test('is left alone where it is back already', () => {
    expect(planFor([updated({ tier: 'a' }, { tier: 'b' }), updated({ tier: 'b' }, { tier: 'a' }, 'Y', 3)], { tier: 'a' })).toEqual({
      steps: [],
      obstacles: [],
    });
  });
  test('that was empty becomes empty', () => {
    expect(planFor([updated({ phone: null }, { phone: '+49' })], { phone: '+49' }).steps).toMatchObject([{ values: { phone: null } }]);
  });
});

test('of a list only what the cause added goes, and what it took comes back', () => {
  const plan = planFor([updated({ tags: ['a', 'b'] }, { tags: ['b', 'c'] })], { tags: ['b', 'c', 'later'] });
  expect(plan).toMatchObject({ steps: [{ values: { tags: ['b', 'later', 'a'] } }], obstacles: [] });
});

test('of a list of things with ids each is judged by itself, in its place; one without ids is put back as a whole, or stays', () => {
  const item = (id: string, done: boolean) => ({ id, done });
  const kept = planFor([updated({ custom: [item('a', false), item('b', false)] }, { custom: [item('a', true), item('b', true)] })], {
    custom: [item('a', true), { id: 'b', done: 'half' }, item('c', true)],
  });
  expect(kept).toMatchObject({ steps: [{ values: { custom: [item('a', false), { id: 'b', done: 'half' }, item('c', true)] } }] });
  expect(kept.obstacles).toMatchObject([{ column: 'custom.b' }]);
  const whole = planFor([updated({ custom: [{ n: 1 }] }, { custom: [{ n: 2 }] })], { custom: [{ n: 3 }] });
  expect(whole).toMatchObject({ steps: [], obstacles: [{ column: 'custom' }] });
});

test('of a field with parts each part is judged by itself', () => {
  const plan = planFor([updated({ custom: { a: 1, b: 1 } }, { custom: { a: 2, b: 2, c: 2 } })], { custom: { a: 2, b: 3, c: 2, d: 9 } });
  expect(plan.steps).toMatchObject([{ values: { custom: { a: 1, b: 3, d: 9 } } }]);
  expect(plan.obstacles).toMatchObject([{ column: 'custom.b' }]);
  expect((plan.steps[0] as { values: Values }).values.custom).not.toHaveProperty('c');
});

describe('a record', () => {
  test('that was created goes, and one that somebody else has touched since stays', () => {
    expect(planFor([change(1, 'I', 'X', { after: { name: 'n' } })], { name: 'n' }).steps).toEqual([{ kind: 'delete', entity: 'customer', id: ID }]);
    const contact = change(1, 'I', 'Y', { entity: 'contact', recordId: 'contact-1' });
    const plan = planFor([change(1, 'I', 'X'), contact], { name: 'n' });
    expect(plan).toEqual({ steps: [], obstacles: [{ entity: 'customer', id: ID, column: null, by: 'Y' }] });
  });
  test('that was deleted comes back as it was, after its last version', () => {
    const plan = planFor([updated({ tier: 'a' }, { tier: 'b' }), change(3, 'D', 'X', { before: { name: 'n', tier: 'b' } })]);
    expect(plan.steps).toEqual([{ kind: 'insert', entity: 'customer', id: ID, version: 4, values: { name: 'n', tier: 'a' } }]);
  });
  test('that somebody deleted since cannot be changed back', () => {
    const plan = planFor([updated({ tier: 'a' }, { tier: 'b' }), change(3, 'D', 'Y')]);
    expect(plan).toEqual({ steps: [], obstacles: [{ entity: 'customer', id: ID, column: null, by: 'Y' }] });
  });
  test('that came and went by the same cause needs nothing', () => {
    expect(planFor([change(1, 'I', 'X'), change(2, 'D', 'X', { before: {} })])).toEqual({ steps: [], obstacles: [] });
  });
});

test('of two primaries the one that ceases goes first; a customer comes before what belongs to it', () => {
  const contact = (id: string, before: Values, after: Values): Change => ({ ...updated(before, after), entity: 'contact', recordId: id });
  const plan = planUndo(
    'X',
    [contact('k1', { is_primary: true }, { is_primary: false }), contact('k2', { is_primary: false }, { is_primary: true })],
    new Map([
      ['k1', { is_primary: false }],
      ['k2', { is_primary: true }],
    ]),
  );
  expect(plan.steps.map(({ id }) => id)).toEqual(['k2', 'k1']);
  const deleted = [change(2, 'D', 'X', { before: { full_name: 'k' }, entity: 'contact', recordId: 'k1' }), change(2, 'D', 'X', { before: { name: 'n' } })];
  expect(planFor(deleted).steps.map(({ entity }) => entity)).toEqual(['customer', 'contact']);
});

test('what only means something together stays together', () => {
  const ticket = (before: Values, after: Values, cause: string, version: number): Change => ({
    ...updated(before, after, cause, version),
    entity: 'ticket',
    recordId: 'ticket-1',
  });
  const plan = planUndo(
    'X',
    [
      ticket({ status: 'open', first_answered_at: null, subject: 'a' }, { status: 'in_progress', first_answered_at: 'noon', subject: 'b' }, 'X', 2),
      ticket({ status: 'in_progress', resolved_at: null }, { status: 'resolved', resolved_at: 'one' }, 'Y', 3),
    ],
    new Map([['ticket-1', { status: 'resolved', first_answered_at: 'noon', resolved_at: 'one', subject: 'b' }]]),
  );
  expect(plan).toEqual({
    steps: [{ kind: 'set', entity: 'ticket', id: 'ticket-1', values: { subject: 'a' } }],
    obstacles: [{ entity: 'ticket', id: 'ticket-1', column: 'status', by: 'Y' }],
  });
});

test('a customer that goes takes contacts along; what hinders it goes before it, what refers to other records first', () => {
  const made = (entity: string, recordId: string): Change => ({ ...change(1, 'I', 'X'), entity, recordId });
  const rows = new Map([ID, 'k', 'e', 't'].map((id) => [id, {}]));
  const plan = planUndo('X', [made('customer', ID), made('contact', 'k'), made('equipment', 'e'), made('ticket', 't')], rows);
  expect(plan.steps.map(({ id }) => id)).toEqual(['t', 'e', ID]);
});

test('somebody’s work of any kind keeps the customer that they did it for', () => {
  const plan = planUndo('X', [change(1, 'I', 'X'), { ...change(1, 'I', 'Y'), entity: 'something_new', recordId: 'n' }], new Map([[ID, {}]]));
  expect(plan).toEqual({ steps: [], obstacles: [{ entity: 'customer', id: ID, column: null, by: 'Y' }] });
});

describe('what the actor does not see any more', () => {
  const hidden = new Set(['taxId', 'custom.secret', 'order.total', 'order.line.total', 'contract.amount']);
  const set = (entity: string, values: Values) => ({ steps: [{ kind: 'set' as const, entity, id: ID, values }], obstacles: [] });
  const stays = (entity: string) => ({ entity, id: ID, column: null, by: null, hidden: true });
  test('stays as it is, custom fields one by one, and is said to once a record', () => {
    const rows = new Map([[ID, { custom: { secret: 'now', open: 'now' } }]]);
    const plan = leaveHidden(set('customer', { tax_id: 'old', industry: 'old', custom: { secret: 'old', open: 'old' } }), hidden, rows);
    expect(plan).toEqual({ ...set('customer', { industry: 'old', custom: { open: 'old', secret: 'now' } }), obstacles: [stays('customer')] });
  });
  test('takes along what only means something together with it', () => {
    const values = { lines: [], currency: 'USD', net: '1', total: '1', notes: 'old' };
    expect(leaveHidden(set('order', values), hidden, new Map())).toEqual({ ...set('order', { notes: 'old' }), obstacles: [stays('order')] });
    expect(leaveHidden(set('contract', { currency: 'USD' }), hidden, new Map())).toEqual({ steps: [], obstacles: [stays('contract')] });
  });
  test('is not named where somebody changed it again', () => {
    const changed = (column: string) => ({ entity: 'customer', id: ID, column, by: 'Y' });
    const plan = { steps: [], obstacles: [changed('tax_id'), changed('custom.secret'), changed('name')] };
    expect(leaveHidden(plan, hidden, new Map()).obstacles).toEqual([changed('name'), stays('customer')]);
  });
  test('comes back with a record that was deleted, and goes with one that was created', () => {
    const plan = { steps: [{ kind: 'insert' as const, entity: 'customer', id: ID, version: 3, values: { tax_id: 'x' } }], obstacles: [] };
    expect(leaveHidden(plan, hidden, new Map())).toEqual(plan);
  });
});
