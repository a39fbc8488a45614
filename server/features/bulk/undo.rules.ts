import { KINDS, kindOf } from './undo.kinds.ts';

/** One row of history, of the cause that is undone or later. Columns as the database names them. */
export type Change = {
  entity: string;
  recordId: string;
  customerId: string | null;
  version: number;
  op: 'I' | 'U' | 'D';
  cause: string | null;
  actorName: string | null;
  before: Values | null;
  after: Values | null;
};
export type Values = Record<string, unknown>;
export type Step =
  | { kind: 'insert'; entity: string; id: string; version: number; values: Values }
  | { kind: 'set'; entity: string; id: string; values: Values }
  | { kind: 'delete'; entity: string; id: string };
/** What stays as a later change left it, as its kind always stays (`final`), or because the actor does not see it (`hidden`); `column` null is the record as a whole. */
export type Obstacle = { entity: string; id: string; column: string | null; by: string | null; final?: true; hidden?: true };
export type Plan = { steps: Step[]; obstacles: Obstacle[] };

/**
 * What puts a customer back to where it stood before a cause, with what changed since kept: a value is put back only where it is
 * still the one that the cause set. `changes` in order of version, those of kinds that are not put back too: they may be what
 * somebody has done with the customer since. `rows` are the records as they are now.
 */
export function planUndo(cause: string, changes: Change[], rows: ReadonlyMap<string, Values>): Plan {
  const histories = [...Map.groupBy(changes, ({ recordId }) => recordId).values()].filter((history) =>
    history.some((one) => one.cause === cause && KINDS[one.entity]),
  );
  const touchedByOthers = changes.find((one) => one.cause !== cause);
  const plans = histories.map((history) => planRecord(cause, leaveDerived(cause, history, changes), rows.get(history[0]?.recordId ?? ''), touchedByOthers));
  const gone = plans.some(({ steps }) => steps.some((step) => step.kind === 'delete' && step.entity === 'customer'));
  const kept = plans.some(({ obstacles }) => obstacles.some((obstacle) => obstacle.entity === 'customer' && obstacle.column === null));
  const steps = plans.flatMap((plan) => plan.steps);
  return {
    // A customer takes along what goes with it; one that stays keeps what came with it.
    steps: (gone ? steps.filter((step) => step.kind === 'delete' && !kindOf(step.entity).goesAlong) : kept ? [] : steps).sort(
      (a, b) => orderOf(a) - orderOf(b),
    ),
    obstacles: plans.flatMap((plan) => plan.obstacles),
  };
}

/** Where records go or come back, what of the customer follows from them follows by itself. */
function leaveDerived(cause: string, history: Change[], all: Change[]): Change[] {
  if (history[0]?.entity !== 'customer') return history;
  const following = new Set(all.flatMap((one) => (one.cause === cause && KINDS[one.entity]?.moves) || []));
  if (following.size === 0) return history;
  const without = (values: Values | null) => values && Object.fromEntries(Object.entries(values).filter(([column]) => !following.has(column)));
  return history.map((one) => (one.op === 'U' ? { ...one, before: without(one.before), after: without(one.after) } : one));
}

/**
 * The customer before what belongs to it. Contacts and addresses go before others come, and of two primaries the one that ceases
 * before the one that begins; then what refers to them comes back, refers to what it did, and goes.
 */
function orderOf(step: Step): number {
  const { place } = kindOf(step.entity);
  if (place === 0) return step.kind === 'delete' ? 99 : step.kind === 'insert' ? 0 : 3;
  if (place === 1) return step.kind === 'delete' ? 1 : step.kind === 'insert' ? 4 : step.values.is_primary === false ? 2 : 3;
  return step.kind === 'insert' ? 10 + place : step.kind === 'set' ? 30 : 50 - place;
}

function planRecord(cause: string, history: Change[], row: Values | undefined, touchedByOthers: Change | undefined): Plan {
  const own = history.filter((one) => one.cause === cause);
  const [first, last] = [own[0] as Change, own.at(-1) as Change];
  const { entity, recordId: id } = first;
  const later = history.filter((one) => one.cause !== cause && one.version > first.version);
  const blocked = (column: string | null, by: Change | undefined): Plan => ({ steps: [], obstacles: [{ entity, id, column, by: by?.actorName ?? null }] });
  if (isFinal(entity, own, row)) return { steps: [], obstacles: [{ entity, id, column: null, by: null, final: true }] };
  if (kindOf(entity).changesOnly && (first.op === 'I' || last.op === 'D')) return NOTHING;
  if (first.op === 'I') {
    const other = entity === 'customer' ? touchedByOthers : later[0];
    if (!row) return NOTHING;
    return other ? blocked(null, other) : { steps: [{ kind: 'delete', entity, id }], obstacles: [] };
  }
  if (last.op === 'D') {
    if (row) return NOTHING;
    const before = overlay(own.toReversed().map((one) => one.before));
    return { steps: [{ kind: 'insert', entity, id, version: (history.at(-1)?.version ?? 0) + 1, values: before }], obstacles: [] };
  }
  return row ? planValues(own, later, row) : blocked(null, later.at(-1));
}

/** Whether a record stays that the cause touched; what only follows from others (what is paid of an invoice) is theirs to say. */
function isFinal(entity: string, own: Change[], row: Values | undefined): boolean {
  const { stays, columns } = kindOf(entity);
  if (!stays || !row || (stays.once && (row[stays.once] ?? null) === null)) return false;
  return own.some(({ op, after }) => op !== 'U' || columns.some((column) => after && column in after));
}

const overlay = (parts: (Values | null)[]): Values => Object.assign({}, ...parts);
const NOTHING: Plan = { steps: [], obstacles: [] };

function planValues(own: Change[], later: Change[], row: Values): Plan {
  const { entity, recordId: id } = own[0] as Change;
  const { columns, units = [] } = kindOf(entity);
  const values: Values = {};
  const obstacles: Obstacle[] = [];
  const original = overlay(own.toReversed().map((one) => one.before));
  const set = overlay(own.map((one) => one.after));
  for (const column of Object.keys(set).filter((one) => columns.includes(one))) {
    const merged = mergeBack(original[column], set[column], row[column]);
    if (!same(merged.value, row[column])) values[column] = merged.value;
    for (const part of merged.kept) {
      const by = later.findLast((one) => one.after && column in one.after)?.actorName ?? null;
      obstacles.push({ entity, id, column: part ? `${column}.${part}` : column, by });
    }
  }
  for (const unit of units.filter((unit) => obstacles.some(({ column }) => unit.includes(column?.split('.')[0] ?? ''))))
    for (const column of unit) delete values[column];
  return { steps: Object.keys(values).length ? [{ kind: 'set', entity, id, values }] : [], obstacles };
}

/** Value after putting back, and which parts stay because they were changed again; '' is the whole. */
function mergeBack(original: unknown, set: unknown, now: unknown): { value: unknown; kept: string[] } {
  if (same(original, set) || same(now, original)) return { value: now, kept: [] };
  if (same(now, set)) return { value: original ?? null, kept: [] };
  if (isKeyed(original) && isKeyed(set) && isKeyed(now)) {
    const { value, kept } = mergeObjects(byId(original), byId(set), byId(now));
    return { value: Object.values(value), kept };
  }
  if (isPlain(original) && isPlain(set) && isPlain(now)) {
    const back = original.filter((one) => !set.includes(one) && !now.includes(one));
    return { value: [...now.filter((one) => !set.includes(one) || original.includes(one)), ...back], kept: [] };
  }
  if (isObject(original) && isObject(set) && isObject(now)) return mergeObjects(original, set, now);
  return { value: now, kept: [''] };
}

function mergeObjects(original: Values, set: Values, now: Values): { value: Values; kept: string[] } {
  const keys = [...new Set([...Object.keys(original), ...Object.keys(set)])].filter((key) => !same(original[key], set[key]));
  const kept = keys.filter((key) => !same(now[key], set[key]) && !same(now[key], original[key]));
  const back = keys.filter((key) => !kept.includes(key));
  const stay = Object.keys(now).filter((key) => !back.includes(key) || key in original);
  const come = back.filter((key) => key in original && !(key in now));
  return { value: Object.fromEntries([...stay, ...come].map((key) => [key, (back.includes(key) ? original : now)[key]])), kept };
}

/** A list of words: each is in it or not. */
const isPlain = (value: unknown): value is unknown[] => Array.isArray(value) && !value.some((one) => one instanceof Object);
/** A list of things with ids, as a checklist is: each is judged by itself. */
const isKeyed = (value: unknown): value is { id: string }[] => Array.isArray(value) && value.every((one) => isObject(one) && typeof one.id === 'string');
const byId = (list: { id: string }[]): Values => Object.fromEntries(list.map((one) => [one.id, one]));
const isObject = (value: unknown): value is Values => value instanceof Object && !Array.isArray(value);
function same(a: unknown, b: unknown): boolean {
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => same(a[key], b[key]));
  }
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
