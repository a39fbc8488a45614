/** A statement or a part of one. Values stay apart from the text; only other parts made by `sql` become text. */
export class Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  return new Sql(strings, values);
}

export const nothing = new Sql([''], []);

/** The strings of what is joined alike are one array, by which `toWire` knows them again. */
const joints = new Map<string, readonly string[]>();

export function join(parts: readonly Sql[], separator: string): Sql {
  const [first, ...rest] = parts;
  if (!first) return nothing;
  const key = `${parts.length}${separator}`;
  let strings = joints.get(key);
  if (!strings) {
    strings = ['', ...rest.map(() => separator), ''];
    if (joints.size < MOST_KNOWN) joints.set(key, strings);
  }
  return new Sql(strings, parts);
}

export const and = (parts: readonly Sql[]): Sql => (parts.length ? join(parts, ' and ') : literal('true'));

const literals = new Map<string, Sql>();

/** Text that is part of the program, never of a request: column names from a list in the code. */
export function literal(text: string): Sql {
  let known = literals.get(text);
  if (!known) {
    known = new Sql([text], []);
    if (literals.size < MOST_KNOWN) literals.set(text, known);
  }
  return known;
}

export type WireQuery = { text: string; values: unknown[]; name?: string };

/** Marks a composed statement of few shapes, to be prepared once a connection like the fixed ones; where that is worth it. */
export function prepare(query: Sql, isWorthIt = true): Sql {
  if (isWorthIt) prepared.add(query);
  return query;
}

const prepared = new WeakSet<Sql>();
const MOST_KNOWN = 5_000;
const MOST_NAMES = 500;

/** Prepared statements as a tree: each step is a part that begins, a value, or the end of a part. So no text is put together to find one again. */
type Step = { begin: WeakMap<readonly string[], Step>; value?: Step; end?: Step; statement?: { text: string; name: string } };
const root: Step = { begin: new WeakMap() };
let names = 0;

/** Fixed and marked statements are prepared; others are planned for their values each time, as searches need. */
export function toWire(query: Sql): WireQuery {
  const values: unknown[] = [];
  const composed = query.values.some((value) => value instanceof Sql);
  const step = composed && !prepared.has(query) ? undefined : through(root, query);
  collect(query, values);
  if (!step) return { text: textOf(query), values };
  step.statement ??= { text: textOf(query), name: `s${names++}` };
  return { ...step.statement, values };
}

function collect(part: Sql, values: unknown[]): void {
  for (const value of part.values) {
    if (value instanceof Sql) collect(value, values);
    else values.push(value);
  }
}

/** Where the steps of a part lead to; undefined where it is unknown and there are names enough. */
function through(from: Step, part: Sql): Step | undefined {
  const full = names >= MOST_NAMES;
  let at = from.begin.get(part.strings);
  if (!at) {
    if (full) return undefined;
    at = { begin: new WeakMap() };
    from.begin.set(part.strings, at);
  }
  for (const value of part.values) {
    if (value instanceof Sql) at = through(at, value);
    else {
      if (!at.value && !full) at.value = { begin: new WeakMap() };
      at = at.value;
    }
    if (!at) return undefined;
  }
  if (!at.end && !full) at.end = { begin: new WeakMap() };
  return at.end;
}

function textOf(query: Sql): string {
  let count = 0;
  const write = (part: Sql): string =>
    part.strings.reduce((all, next, i) => {
      const value = part.values[i - 1];
      return all + (value instanceof Sql ? write(value) : `$${++count}`) + next;
    });
  return write(query);
}
