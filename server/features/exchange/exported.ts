import { atOnce, type Ctx } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';

/** What is taken along: which list, how it is narrowed and sorted, which columns (none: all that there are). */
export type Exported = { list: string; format: 'csv' | 'json'; query: object; columns?: readonly string[] };

const insertExport = (org: string, id: string, { list, format, query, columns = [] }: Exported): Sql => sql`
  insert into crm.export (org_id, id, list, format, query, columns) values (${org}, ${id}, ${list}, ${format}, ${JSON.stringify(query)}::jsonb, ${[...columns]}::text[])`;
const setRows = (org: string, id: string, rows: number): Sql => sql`update crm.export set rows = ${rows} where org_id = ${org} and id = ${id}`;

/** Says in the audit log that somebody takes a list along, before anything of it leaves; what it answers says how many rows it was. */
export async function sayExport(ctx: Ctx, what: Exported): Promise<(rows: number) => Promise<void>> {
  const id = newId();
  await atOnce(ctx, [insertExport(ctx.org, id, what)]);
  return async (rows) => void (await atOnce(ctx, [setRows(ctx.org, id, rows)]));
}

/** A file that is said to be taken along once there is something of it; how many rows it was at its end, also where whoever takes it goes away before. */
export async function* taken(ctx: Ctx, what: Exported, pieces: AsyncIterable<{ text: string; rows: number }>): AsyncGenerator<string> {
  let ended: ((rows: number) => Promise<void>) | undefined;
  let total = 0;
  try {
    for await (const { text, rows } of pieces) {
      ended ??= await sayExport(ctx, what);
      total += rows;
      yield text;
    }
  } finally {
    await ended?.(total);
  }
}
