import { compareAmounts } from '../../../../contract/money.ts';
import type { OrderMapping } from '../../../../contract/order-imports.ts';
import { UnreadableFile } from '../bytes.ts';
import { unreadable } from '../drafting.ts';
import { unguard } from '../formulas.ts';
import { decimalOf } from '../values.ts';
import { cellsBy, type Sources } from './mapping.ts';

/** The lines of one order, as the file has them; `broken` says why some cannot be read. */
export type Gathered = { lines: Cells[]; broken: string | null };
export type Cells = Record<string, string | undefined>;
/** What is held in memory while orders are read one after the other. */
export type Ground = {
  lines: Map<string, Gathered>;
  read: number;
  unreadable: number;
  asFraction: boolean;
  products: Map<string, string>;
  people: Map<string, string>;
};

const MOST_LINES = 500_000;
const MOST_NAMES = 500_000;

/** Reads lines, names of articles and names of people whole (UnreadableFile: there are too many). */
export async function gather(sources: Sources, mapping: OrderMapping): Promise<Ground> {
  const ground: Ground = { lines: new Map(), read: 0, unreadable: 0, asFraction: true, products: new Map(), people: new Map() };
  const { header, rows } = sources.lines;
  const read = cellsBy(mapping.lines, header, unguard);
  for await (const some of rows)
    for (const row of some) {
      if (++ground.read > MOST_LINES)
        throw new UnreadableFile('too_many_rows', `The file of lines has more than ${MOST_LINES.toLocaleString('en')} rows; import it in parts.`);
      const cells = read(row.cells);
      const problem = unreadable(row, header.length)[0];
      if (!cells.order) {
        ground.unreadable++;
        continue;
      }
      const found = ground.lines.get(cells.order) ?? { lines: [], broken: null };
      found.lines.push(cells);
      if (problem) found.broken ??= `line ${row.line} of its lines ${problem.message}`;
      ground.lines.set(cells.order, found);
      if (cells.discount && isMoreThanOne(decimalOf(cells.discount, mapping.decimal))) ground.asFraction = false;
    }
  if (mapping.discountAs) ground.asFraction = mapping.discountAs === 'fraction';
  await nameAll(sources, 'products', mapping.products, ground.products, ({ sku, name }) => [sku, name]);
  await nameAll(sources, 'people', mapping.people, ground.people, ({ key, name, firstName, lastName }) => [
    key,
    name ?? [firstName, lastName].filter(Boolean).join(' '),
  ]);
  return ground;
}

const isMoreThanOne = (text: string): boolean => /^-?\d{1,15}(\.\d+)?$/.test(text) && compareAmounts(text, '1') > 0;

type Named = (cells: Cells) => [key: string | undefined, name: string | undefined];
async function nameAll(sources: Sources, file: 'products' | 'people', columns: Record<string, string | null>, into: Map<string, string>, named: Named) {
  const source = sources[file];
  if (!source) return;
  const read = cellsBy(columns, source.header, unguard);
  for await (const some of source.rows)
    for (const row of some) {
      const [key, name] = named(read(row.cells));
      if (key && name) into.set(key, name);
      if (into.size > MOST_NAMES) throw new UnreadableFile('too_many_rows', `The file of ${file} has more than ${MOST_NAMES.toLocaleString('en')} rows.`);
    }
}
