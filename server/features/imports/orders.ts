import type { ImportKind, ImportSettings, OrderImportColumns, OrderImportSettings, OrderPart } from '../../../contract/imports.ts';
import { ORDER_FILES, ORDER_IMPORT_FIELDS, type OrderMappingInput, orderMapping } from '../../../contract/order-imports.ts';
import type { Ctx } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { fitOrderMapping, guessOrderMapping, type Headers } from '../exchange/exchange.ts';
import { settingsOf } from '../organisations/organisations.ts';
import type { ImportRow, Layout } from './imports.sql.ts';
import { refusingWrong } from './mapping.ts';

/** What was decided: of customers, or of orders. */
export const decidedFor = ({ kind, settings }: Pick<ImportRow, 'kind' | 'settings'>) => ({
  settings: kind === 'customers' ? (settings as ImportSettings | null) : null,
  orderSettings: kind === 'orders' ? (settings as OrderImportSettings | null) : null,
});

export function expectKind(row: Pick<ImportRow, 'kind'>, kind: ImportKind): void {
  if (row.kind !== kind) throw new Fault('import_not_possible', { detail: `This is an import of ${row.kind}`, kind: row.kind });
}

const headerOf = ({ columns }: Layout) => ({ header: columns.map(({ column }) => column) });

/** The columns of the files; there is nothing to decide before their lines are there (import_not_possible). */
function headersOf({ layout, parts }: ImportRow): Headers {
  if (!parts.lines) throw new Fault('import_not_possible', { detail: 'The file of the lines is missing', missing: 'lines' });
  const of = (part: OrderPart) => parts[part] && headerOf(parts[part].layout);
  return { orders: headerOf(layout), lines: headerOf(parts.lines.layout), products: of('products'), people: of('people') };
}

/** The columns of the files with a guess of what they are. Errors: import_not_possible. */
export async function orderColumnsOf(ctx: Ctx, row: ImportRow): Promise<OrderImportColumns> {
  const { hidden } = await settingsOf(ctx);
  const guess = orderMapping.parse(guessOrderMapping(headersOf(row), hidden));
  const files = ORDER_FILES.flatMap((file) => {
    const found = file === 'orders' ? row : row.parts[file];
    return found
      ? [{ file, fileName: found.fileName, columns: found.layout.columns, fields: ORDER_IMPORT_FIELDS[file].filter((field) => !hidden.has(`order.${field}`)) }]
      : [];
  });
  return { files, guess };
}

/** What is to be done with the files, if it can be: as decided, else as guessed. Errors: import_not_possible, wrong_mapping. */
export const fittingOrderSettings = (ctx: Ctx, row: ImportRow, decided: { mapping: OrderMappingInput } | null): Promise<OrderImportSettings> =>
  refusingWrong(async () => ({ mapping: fitOrderMapping(decided?.mapping, headersOf(row), (await settingsOf(ctx)).hidden) }));
