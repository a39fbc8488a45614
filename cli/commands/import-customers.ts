import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ImportMappingInput, ImportReport } from '../../contract/exchange.ts';
import { ENCODINGS, importCustomers, refreshStatistics } from '../../server/features/exchange/exchange.ts';
import { type Command, oneOf } from '../command.ts';
import { contextIn, organisationOf, withDatabase } from '../database.ts';
import { delimiterOf } from '../delimiter.ts';
import { counted, pathOf, readMappingFile, reasonLines } from '../files.ts';
import { untilInterrupted } from '../interrupt.ts';
import { progressLine } from '../progress.ts';

export const command: Command = {
  summary: 'Import customers from a CSV file of any size; what is refused comes back with its reason.',
  words: ['FILE'],
  flags: {
    org: { doc: 'Id or name of the organisation.', required: true },
    mapping: { doc: 'JSON file that says which column is which field. Default: guessed from the header.', value: 'FILE' },
    match: { doc: 'Field by which a row is a customer that is there: erpNumber, email, phone, name, registrationNumber, id or custom.KEY.', value: 'FIELD' },
    update: { type: 'boolean', doc: 'Change customers that are there and differ; otherwise they are skipped.' },
    'dry-run': { type: 'boolean', doc: 'Show the mapping and what would happen; write nothing.' },
    'on-invalid': { doc: 'An invalid value: reject the row, or note it in the customer’s notes. Default: reject.', value: 'reject|note' },
    rejects: { doc: 'Write refused rows to this file, to be corrected and imported again.', value: 'FILE' },
    report: { doc: 'Write the report to this file, as JSON.', value: 'FILE' },
    delimiter: { doc: 'comma, semicolon, tab, pipe or a character. Default: found out.', value: 'NAME' },
    encoding: { doc: `One of: ${ENCODINGS.join(', ')}. Default: found out.`, value: 'NAME' },
    as: { doc: 'E-mail address of the member whose import this is. Default: the system.', value: 'EMAIL' },
  },
  example: 'clientele import customers customers.csv --org "Muster AG" --match erpNumber --rejects rejected.csv',
  run: async (given, say) => {
    const [file = ''] = given.words;
    const mapping = await readMappingFile<ImportMappingInput>(given.text('mapping'));
    const options = {
      mapping,
      match: given.text('match'),
      update: given.has('update'),
      rehearsal: given.has('dry-run'),
      onInvalid: oneOf('on-invalid', given.text('on-invalid'), ['reject', 'note'] as const),
      rejectsFile: pathOf(given.text('rejects')),
      delimiter: delimiterOf(given.text('delimiter')),
      encoding: oneOf('encoding', given.text('encoding'), ENCODINGS),
    };
    const report = await withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const ctx = await contextIn(database, organisation.id, 'import customers', given.text('as'));
      const progress = progressLine();
      const { signal, release } = untilInterrupted(() => say('Stopping after the rows that are under way. Once more stops at once.'));
      try {
        return await importCustomers(ctx, resolve(file), {
          ...options,
          signal,
          onProgress: ({ rows, bytes, totalBytes }) => progress.show(rows, bytes / totalBytes),
          refreshStatistics: () => refreshStatistics(database.owner),
        });
      } finally {
        progress.end();
        release();
      }
    });
    const reportFile = pathOf(given.text('report'));
    if (reportFile) await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    return { text: textOf(report), json: report, failed: !report.finished };
  },
};

const NAMES: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

function textOf(report: ImportReport): string {
  const width = Math.max(...report.columns.map(({ column }) => column.length));
  return [
    `${report.encoding}, ${NAMES[report.delimiter] ?? report.delimiter} between columns${report.match ? `, matched by ${report.match}` : ''}`,
    ...report.columns.map(({ column, field }) => `  ${column.padEnd(width)}  ${field ?? '(not imported)'}`),
    `${counted(report.read)} rows ${report.rehearsal ? 'would come to' : 'came to'}:`,
    ...(['created', 'updated', 'unchanged', 'skipped', 'rejected'] as const).map((kind) => `  ${counted(report[kind]).padStart(9)}  ${kind}`),
    ...reasonLines(report.reasons),
    ...(report.warnings ? [`  ${counted(report.warnings).padStart(9)}  values noted`, ...reasonLines(report.warningReasons)] : []),
    ...(report.rejectsFile ? [`Rejected rows are in ${report.rejectsFile}.`] : []),
    `${report.seconds} s, ${counted(report.rowsPerSecond)} rows/s, cause import:${report.id}`,
    ...(report.rehearsal ? ['Nothing was written: this was a dry run.'] : []),
    ...(report.finished ? [] : ['The import was interrupted: run it again with --match to go on.']),
  ].join('\n');
}
