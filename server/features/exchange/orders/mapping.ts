import { ORDER_FILES, type OrderFile, type OrderMapping, type OrderMappingInput, orderMapping } from '../../../../contract/order-imports.ts';
import type { FieldError } from '../../customers/customers.rules.ts';
import type { Hidden } from '../../organisations/hidden.rules.ts';
import { WrongMapping } from '../mapping.ts';
import type { Source } from '../source.ts';
import { guessColumns } from './guessing.ts';

export type Sources = { orders: Source; lines: Source; products?: Source | undefined; people?: Source | undefined };
type Header = Pick<Source, 'header'>;
export type Headers = { [F in keyof Sources]: F extends 'orders' | 'lines' ? Header : Header | undefined };

/** Without one of these there is no order. */
const NEEDED: Record<OrderFile, string[]> = {
  orders: ['externalNumber', 'customer', 'orderedOn'],
  lines: ['order', 'unitPrice'],
  products: ['sku', 'name'],
  people: ['key'],
};

export const guessOrderMapping = (headers: Headers, hidden: Hidden): OrderMappingInput => {
  const seen = (field: string | null) => (field && hidden.has(`order.${field}`) ? null : field);
  const guess = (file: OrderFile) =>
    Object.fromEntries(Object.entries(guessColumns(file, headers[file]?.header ?? [])).map(([column, field]) => [column, seen(field)]));
  return { orders: guess('orders'), lines: guess('lines'), products: guess('products'), people: guess('people') } as OrderMappingInput;
};

/** Checks a mapping against the files' columns, or guesses one from them; it leads to no field that is hidden (WrongMapping). */
export function fitOrderMapping(given: OrderMappingInput | undefined, headers: Headers, hidden: Hidden): OrderMapping {
  const parsed = orderMapping.safeParse(given ?? guessOrderMapping(headers, hidden));
  if (!parsed.success)
    throw new WrongMapping(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'the mapping', code: 'invalid', message })));
  const mapping = parsed.data;
  const faults = ORDER_FILES.flatMap((file) => (headers[file] ? faultsOf(file, mapping[file], headers[file].header, hidden) : []));
  if (faults.length) throw new WrongMapping(faults);
  return mapping;
}

function faultsOf(file: OrderFile, columns: Record<string, string | null>, header: readonly string[], hidden: Hidden): FieldError[] {
  const faults: FieldError[] = [];
  const taken = new Map<string, string>();
  for (const [column, field] of Object.entries(columns)) {
    const path = `${file}.${column}`;
    if (!header.includes(column))
      faults.push({ path, code: 'no_column', message: `the file has no column “${column}”. Its columns are: ${header.join(', ')}` });
    if (!field) continue;
    if (hidden.has(`order.${field}`)) faults.push({ path, code: 'field_not_used', message: `${field} is not used in this organisation` });
    const earlier = taken.get(field);
    if (earlier) faults.push({ path, code: 'field_twice', message: `“${earlier}” and “${column}” both lead to ${field}; map one of them to null` });
    taken.set(field, column);
  }
  const missing = NEEDED[file].filter((field) => !taken.has(field));
  if (file === 'lines' && !taken.has('sku') && !taken.has('description')) missing.push('description');
  return [
    ...faults,
    ...missing.map((field) => ({ path: file, code: 'field_missing', message: `no column leads to ${field}. The columns are: ${header.join(', ')}` })),
  ];
}

/** Reads a row's cells by field; an empty cell is absent. */
export function cellsBy(columns: Record<string, string | null>, header: readonly string[], clean: (cell: string) => string) {
  const places = Object.entries(columns).flatMap(([column, field]) => (field ? [[field, header.indexOf(column)] as const] : []));
  return (cells: readonly string[]): Record<string, string | undefined> =>
    Object.fromEntries(places.map(([field, i]) => [field, clean((cells[i] ?? '').trim()) || undefined]));
}
