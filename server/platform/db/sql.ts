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

export function join(parts: readonly Sql[], separator: string): Sql {
  const [first, ...rest] = parts;
  if (!first) return nothing;
  return new Sql(['', ...rest.map(() => separator), ''], [first, ...rest]);
}

export const and = (parts: readonly Sql[]): Sql => (parts.length ? join(parts, ' and ') : new Sql(['true'], []));

/** Text that is part of the program, never of a request: column names from a list in the code. */
export const literal = (text: string): Sql => new Sql([text], []);

export type WireQuery = { text: string; values: unknown[]; name?: string };

const fixed = new WeakMap<readonly string[], { text: string; name: string }>();
const prepared = new WeakSet<Sql>();
const names = new Map<string, string>();
const MOST_NAMES = 500;

/** Marks a composed statement of few shapes, to be prepared once a connection like the fixed ones. */
export function prepare(query: Sql): Sql {
  prepared.add(query);
  return query;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Fixed and marked statements are prepared; others are planned for their values each time, as searches need. */
export function toWire(query: Sql): WireQuery {
  if (query.values.every((value) => !(value instanceof Sql))) {
    let known = fixed.get(query.strings);
    if (!known) {
      const text = query.strings.reduce((all, part, i) => `${all}$${i}${part}`);
      known = { text, name: nameOf(text) ?? '' };
      fixed.set(query.strings, known);
    }
    return { text: known.text, values: query.values as unknown[], ...(known.name && { name: known.name }) };
  }
  const values: unknown[] = [];
  const write = (part: Sql): string =>
    part.strings.reduce((all, next, i) => {
      const value = part.values[i - 1];
      return all + (value instanceof Sql ? write(value) : `$${values.push(value)}`) + next;
    });
  const text = write(query);
  const name = prepared.has(query) ? nameOf(text) : undefined;
  return { text, values, ...(name && { name }) };
}
