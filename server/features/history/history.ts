import type { ChangeRecord } from '../../../contract/history.ts';
import { instant, uuid } from '../../../contract/scalars.ts';
import type { Ctx } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { type Hidden, shownLines, without } from '../organisations/hidden.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import * as statements from './history.sql.ts';

type Page = { items: ChangeRecord[]; nextCursor: string | null; total: number; totalExact: boolean };

const camel = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** What the API calls a column of a record. */
export const fieldOf = (column: string): string => RENAMED[column] ?? camel(column);
const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const RENAMED: Record<string, string> = { full_name: 'name' };
const columnsOf = (field: string) => [snake(field), ...Object.keys(RENAMED).filter((column) => RENAMED[column] === field)];
const NOT_SHOWN = new Set(['id', 'customer_id', 'created_at', 'created_by']);

/** Of a field with parts, like `custom.region`, the part that must have changed; not of kinds of records of which the field is hidden. */
function fieldQuery(hidden: Hidden, field: string): Pick<statements.HistoryQuery, 'columns' | 'part' | 'notOf'> {
  const [whole = '', ...part] = field.split('.');
  if (hidden.has(field) || hidden.has(whole)) return { columns: [] };
  const ending = `.${whole}`;
  const notOf = [...hidden].filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  return { columns: columnsOf(whole), notOf, ...(part.length > 0 && { part: part.join('.') }) };
}

/** Changes that fit, newest first unless asked otherwise: what, from, to, who, when and why. One round trip of two statements. */
export async function listChanges(
  ctx: Ctx,
  { field, ...query }: statements.HistoryQuery & { field?: string | undefined },
  page: { limit: number; cursor?: string | undefined; order?: 'newest' | 'oldest' },
): Promise<Page> {
  const { timeZone, hidden } = await settingsOf(ctx);
  const wanted = { ...query, ...(field && fieldQuery(hidden, field)) };
  const after = page.cursor === undefined ? null : readCursor(page.cursor);
  const [rows, [count]] = await ctx.db.batch<[statements.ChangeRow, { n: number }]>([
    statements.selectChanges(ctx, wanted, timeZone, { after, limit: page.limit, oldestFirst: page.order === 'oldest' }),
    statements.countChanges(ctx, wanted, timeZone),
  ]);
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
  return {
    items: rows.slice(0, page.limit).map((row) => present(hidden, row)),
    nextCursor: last ? Buffer.from(JSON.stringify([last.at, last.recordId, last.version])).toString('base64url') : null,
    total: count?.n ?? 0,
    totalExact: !statements.isCapped(count?.n ?? 0),
  };
}

function present(hidden: Hidden, row: statements.ChangeRow): ChangeRecord {
  const { before, after, actor, actorName, ...rest } = row;
  const [kind, id] = actor.split(':');
  return {
    ...rest,
    actor: { kind: kind as ChangeRecord['actor']['kind'], id: id ?? null, name: actorName },
    changes: differencesOf(hidden, row),
  };
}

type Difference = ChangeRecord['changes'][number];
/** What changed from what to what, by the API's names, of the fields that the actor sees. */
export function differencesOf(hidden: Hidden, { entity, before, after }: Pick<statements.ChangeRow, 'entity' | 'before' | 'after'>): Difference[] {
  const part = entity === 'customer' ? '' : `${entity}.`;
  return (
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .filter((column) => !NOT_SHOWN.has(column) && !hidden.has(part + fieldOf(column)))
      .map((column) => ({ field: fieldOf(column), from: before?.[column] ?? null, to: after?.[column] ?? null }))
      .map((difference) => (part === '' && difference.field === 'custom' ? shownCustom(hidden, difference) : difference))
      .map((difference) => (difference.field === 'lines' ? shownAsLines(hidden, entity, difference) : difference))
      // Where only prices changed, nothing is left to tell.
      .filter(({ field, from, to }) => field !== 'lines' || JSON.stringify(from) !== JSON.stringify(to))
  );
}

const shownCustom = (hidden: Hidden, { field, from, to }: Difference): Difference => ({ field, from: shownValues(hidden, from), to: shownValues(hidden, to) });
const shownAsLines = (hidden: Hidden, entity: string, { field, from, to }: Difference): Difference => ({
  field,
  from: shownLines(hidden, entity, from),
  to: shownLines(hidden, entity, to),
});
const shownValues = (hidden: Hidden, values: unknown) => values && without(hidden, values, 'custom.');

function readCursor(cursor: string): statements.HistoryPosition {
  const bad = new Fault('invalid_cursor', { errors: [{ path: 'cursor', code: 'invalid', message: 'is not the nextCursor of this list' }] });
  try {
    const [at, recordId, version] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const good = instant.safeParse(at).success && uuid.safeParse(recordId).success && Number.isInteger(version);
    if (!good || Math.abs(version as number) > 2 ** 31 - 1) throw bad;
    return { at: String(at), recordId: String(recordId), version: version as number };
  } catch {
    throw bad;
  }
}
