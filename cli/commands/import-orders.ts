import { writeFile } from 'node:fs/promises';
import type { OrderImportReport, OrderMappingInput } from '../../contract/order-imports.ts';
import { importOrders } from '../../server/features/exchange/exchange.ts';
import type { Command } from '../command.ts';
import { contextIn, organisationOf, withDatabase } from '../database.ts';
import { counted, pathOf, readMappingFile, reasonLines } from '../files.ts';
import { untilInterrupted } from '../interrupt.ts';
import { progressLine } from '../progress.ts';

export const command: Command = {
  summary: 'Import orders with their lines from CSV files; customers are found by their ERP number, and the same files again make nothing double.',
  words: ['ORDERS'],
  flags: {
    lines: { doc: 'CSV file of the lines, each with the number of its order.', value: 'FILE', required: true },
    products: { doc: 'CSV file with the names of the articles that lines have by number.', value: 'FILE' },
    people: { doc: 'CSV file with the names of those who sold, whom orders have by number.', value: 'FILE' },
    org: { doc: 'Id or name of the organisation.', required: true },
    mapping: { doc: 'JSON file that says which column of which file is which field. Default: guessed from the headers.', value: 'FILE' },
    currency: { doc: 'ISO 4217 code for orders without one. Default: the customer’s, else the organisation’s.', value: 'CODE' },
    'dry-run': { type: 'boolean', doc: 'Show the mapping and what would happen; write nothing.' },
    rejects: { doc: 'Write refused orders to this file, to be corrected and imported again with the same lines.', value: 'FILE' },
    report: { doc: 'Write the report to this file, as JSON.', value: 'FILE' },
    as: { doc: 'E-mail address of the member whose import this is. Default: the system.', value: 'EMAIL' },
  },
  example: 'clientele import orders orders.csv --lines order_details.csv --products products.csv --org "Muster AG" --rejects rejected.csv',
  run: async (given, say) => {
    const path = (flag: string) => pathOf(given.text(flag));
    const files = { orders: pathOf(given.words[0]), lines: path('lines'), products: path('products'), people: path('people') };
    const mapping = await readMappingFile<OrderMappingInput>(given.text('mapping'));
    const report = await withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const ctx = await contextIn(database, organisation.id, 'import orders', given.text('as'));
      const progress = progressLine();
      const { signal, release } = untilInterrupted(() => say('Stopping after the orders that are under way. Once more stops at once.'));
      try {
        return await importOrders(ctx, files, {
          mapping,
          currency: given.text('currency'),
          rehearsal: given.has('dry-run'),
          rejectsFile: path('rejects'),
          signal,
          onProgress: ({ rows, bytes, totalBytes }) => progress.show(rows, bytes / totalBytes),
        });
      } finally {
        progress.end();
        release();
      }
    });
    const reportFile = path('report');
    if (reportFile) await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return { text: textOf(report), json: report, failed: !report.finished };
  },
};

function textOf(report: OrderImportReport): string {
  const { lines } = report;
  const files = Object.entries(report.columns).flatMap(([file, columns]) => [
    `${file}: ${report.files[file] ?? ''}`,
    ...columns.map(({ column, field }) => `  ${column.padEnd(20)}  ${field ?? '(not imported)'}`),
  ]);
  return [
    ...files,
    `${counted(report.read)} orders ${report.rehearsal ? 'would come to' : 'came to'}:`,
    ...(['created', 'unchanged', 'skipped', 'rejected'] as const).map((kind) => `  ${counted(report[kind]).padStart(9)}  ${kind}`),
    ...reasonLines(report.reasons),
    ...(report.warnings ? [`  ${counted(report.warnings).padStart(9)}  left out`, ...reasonLines(report.warningReasons)] : []),
    `${counted(lines.read)} lines came to:`,
    ...(['written', 'known', 'rejected', 'unclaimed'] as const).map((kind) => `  ${counted(lines[kind]).padStart(9)}  ${LINES[kind]}`),
    ...(report.rejectsFile ? [`Rejected orders are in ${report.rejectsFile}.`] : []),
    `${report.seconds} s, cause import:${report.id}`,
    ...(report.rehearsal ? ['Nothing was written: this was a dry run.'] : []),
    ...(report.finished ? [] : ['The import was interrupted: run it again to go on.']),
  ].join('\n');
}

const LINES = {
  written: 'of orders that were created',
  known: 'of orders that were there',
  rejected: 'of rejected orders',
  unclaimed: 'of orders that the file does not have',
};
