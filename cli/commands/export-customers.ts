import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { customerFilters, customerListQuery } from '../../contract/customers.ts';
import { exportCustomers } from '../../server/features/exchange/exchange.ts';
import { type Command, type Flags, oneOf, UsageError } from '../command.ts';
import { contextIn, organisationOf, withDatabase } from '../database.ts';
import { delimiterOf } from '../delimiter.ts';
import { progressLine } from '../progress.ts';
import { readFlags } from '../reading.ts';

const flagOf = (filter: string) => filter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const FILTERS = Object.entries(customerFilters).map(([name, { description }]) => ({ name, flag: flagOf(name), doc: description ?? `Only this ${name}.` }));

export const command: Command = {
  summary: 'Export customers with contacts and addresses as CSV or JSON, now or as of a day.',
  flags: {
    org: { doc: 'Id or name of the organisation.', required: true },
    file: { doc: 'Where to write. Default: stdout.', value: 'FILE' },
    format: { doc: 'csv or json. Default: csv.', value: 'csv|json' },
    delimiter: { doc: 'comma, semicolon, tab, pipe or a character. Default: comma.', value: 'NAME' },
    'as-of': { doc: 'As it was at the end of a day in the organisation’s time zone, or at an instant.', value: 'DAY' },
    as: { doc: 'E-mail address of the member who exports: only what they may see. Default: all.', value: 'EMAIL' },
    ...(Object.fromEntries(FILTERS.map(({ flag, doc }) => [flag, { doc }])) satisfies Flags),
  },
  example: 'clientele export customers --org "Muster AG" --status active --file customers.csv',
  run: async (given, say) => {
    const file = given.text('file');
    if (given.has('json') && !file) throw new UsageError('--json answers on stdout: say --file, so that the export goes elsewhere.');
    const format = oneOf('format', given.text('format'), ['csv', 'json'] as const) ?? 'csv';
    const filters = readFlags(customerListQuery, {
      ...Object.fromEntries(FILTERS.map(({ name, flag }) => [name, [flag, given.text(flag)] as [string, string | undefined]])),
      asOf: ['as-of', given.text('as-of')],
    });
    const delimiter = delimiterOf(given.text('delimiter')) ?? ',';
    return withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const ctx = await contextIn(database, organisation.id, 'export customers', given.text('as'));
      const progress = progressLine();
      const out = file ? createWriteStream(file, { mode: 0o600 }) : process.stdout;
      const failure = new Promise<never>((_, reject) => out.once('error', reject));
      failure.catch(() => {});
      const write = async (text: string) => void (out.write(text) || (await Promise.race([once(out, 'drain'), failure])));
      const rows = await exportCustomers(ctx, { format, filters, delimiter, write, onProgress: (done) => progress.show(done, null) });
      progress.end();
      if (file) {
        out.end();
        await finished(out);
        return { text: `${rows} customers are in ${file}.`, json: { rows, file, format, organisationId: organisation.id } };
      }
      return { text: '', json: {} };
    });
  },
};
