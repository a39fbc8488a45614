import type { CustomerListQuery } from '../../../contract/customers.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { customFieldsOf } from '../custom-fields/custom-fields.ts';
import { selectionOf } from '../customers/customers.selection.ts';
import { shownOf } from '../organisations/hidden.rules.ts';
import { csvLine } from './csv.writing.ts';
import { sayExport } from './exported.ts';
import { columnsOf } from './exporting.columns.ts';
import { nextExported, openExport } from './exporting.sql.ts';
import type { Existing } from './matching.ts';

export type ExportOptions = {
  format: 'csv' | 'json';
  /** Filters of the list of customers, and `asOf`. */
  filters?: Partial<CustomerListQuery>;
  delimiter?: string;
  /** Takes the next piece; the export waits for it. */
  write(text: string): Promise<void>;
  onProgress?: (rows: number) => void;
};

/**
 * Writes the customers that the actor sees, with contacts and addresses, by name. One snapshot of the data in pieces of 500, so
 * memory stays bounded. CSV is guarded against formulas and comes back unchanged by the import; JSON is one list of records.
 */
export async function exportCustomers(ctx: Ctx, options: ExportOptions): Promise<number> {
  if (ctx.actor.role !== 'system' && !ctx.actor.abilities.has('customers.read')) throw new Fault('not_permitted');
  const { delimiter = ',', filters = {}, write } = options;
  const { settings, source, seen, conditions } = await selectionOf(ctx, { limit: 200, ...filters });
  const columns = columnsOf(settings.rules, await customFieldsOf(ctx)).filter(({ name }) => !settings.hidden.has(name));
  const textOf =
    options.format === 'csv'
      ? (records: Existing[]) =>
          records
            .map((record) =>
              csvLine(
                columns.map((column) => column.cell(record)),
                delimiter,
              ),
            )
            .join('')
      : (records: Existing[], rows: number) =>
          records.map((record, i) => `${rows + i ? ',' : ''}\n${JSON.stringify(shownOf(settings.hidden, record))}`).join('');

  const ended = await sayExport(ctx, { list: 'customers', format: options.format, query: filters });
  let rows = 0;
  try {
    await write(
      options.format === 'csv'
        ? csvLine(
            columns.map(({ name }) => name),
            delimiter,
          )
        : '[',
    );
    await transaction(ctx, async (ctx) => {
      await ctx.db.rows(openExport(ctx, seen, conditions, source));
      for (;;) {
        const records = await ctx.db.rows<Existing>(nextExported);
        if (records.length === 0) return;
        await write(textOf(records, rows));
        rows += records.length;
        options.onProgress?.(rows);
      }
    });
    if (options.format === 'json') await write('\n]\n');
  } finally {
    await ended(rows);
  }
  return rows;
}
