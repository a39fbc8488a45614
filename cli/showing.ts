type Row = Record<string, unknown>;

/** Of a list, what tells one record from another, as far as a line reaches. */
const TELLING = 'number name title subject customer displayName email city status state priority dueOn total currency assignedToName occurredAt at id'.split(
  ' ',
);
const MOST_COLUMNS = 7;
const WIDEST = 44;

/** An answer for people: a list as a table, a record as lines. */
export function show(answer: unknown): string {
  if (!(answer instanceof Object)) return answer === null ? 'Done.' : String(answer);
  const { items, nextCursor, total } = answer as { items?: Row[]; nextCursor?: string | null; total?: number };
  if (!Array.isArray(items)) return Object.entries(answer).map(lineOf).join('\n');
  const more = nextCursor ? [`There are more: --cursor ${nextCursor}`] : [];
  return [items.length ? table(items) : 'There are none.', ...(total === undefined ? [] : [`${items.length} of ${total}.`]), ...more].join('\n');
}

const lineOf = ([name, value]: [string, unknown]): string => `${name}: ${wordOf(value)}`;
const wordOf = (value: unknown): string =>
  value === null || value === undefined ? '–' : value instanceof Object ? (nameIn(value) ?? JSON.stringify(value)) : String(value);
const nameIn = (value: object): string | null =>
  'name' in value && typeof value.name === 'string' && 'id' in value ? `${value.name} (${String(value.id)})` : null;

function table(rows: Row[]): string {
  const names = [
    ...new Set(
      rows.flatMap((row) => Object.keys(row).filter((name) => !(row[name] instanceof Object && nameIn(row[name]) === null) && !/[a-z]Id$/.test(name))),
    ),
  ];
  const columns = [...new Set([...TELLING.filter((name) => names.includes(name)), ...names])].slice(0, MOST_COLUMNS);
  const withId = names.includes('id') && !columns.includes('id') ? [...columns.slice(0, -1), 'id'] : columns;
  const cells = [withId, ...rows.map((row) => withId.map((name) => wordOf(row[name]).replaceAll(/\s+/g, ' ').slice(0, WIDEST)))];
  const widths = withId.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
