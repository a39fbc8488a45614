import { fourDecimals, percentOf } from '../../../../contract/money.ts';
import type { OrderMapping } from '../../../../contract/order-imports.ts';
import type { FieldError } from '../../customers/customers.rules.ts';
import { unreadable } from '../drafting.ts';
import { unguard } from '../formulas.ts';
import type { SourceRow } from '../source.ts';
import { dayOf, decimalOf } from '../values.ts';
import type { Cells, Ground } from './gathering.ts';
import { cellsBy } from './mapping.ts';

/** A row with its lines as a request to create an order, not judged yet. */
export type OrderDraft = {
  row: SourceRow;
  number: string | undefined;
  customer: string | undefined;
  status: string | undefined;
  shippedOn: string | undefined;
  /** A name or an e-mail address. */
  seller: string | undefined;
  input: Record<string, unknown>;
  lineCount: number;
  problems: FieldError[];
};

/** Makes drafts of rows, each with its lines, which are then taken out of `ground`. */
export function orderDrafter(header: readonly string[], mapping: OrderMapping, ground: Ground): (row: SourceRow) => OrderDraft {
  const read = cellsBy(mapping.orders, header, unguard);
  const amount = (cell: string | undefined) => cell && fourDecimals(decimalOf(cell, mapping.decimal));
  const day = (cell: string | undefined) => cell && (dayOf(cell, mapping.format) ?? dayOf(cell, 'YYYY-MM-DD'))?.day;
  const lineOf = (cells: Cells) => ({
    sku: cells.sku,
    description: cells.description ?? ground.products.get(cells.sku ?? '') ?? cells.sku,
    quantity: amount(cells.quantity ?? '1'),
    unitPrice: amount(cells.unitPrice),
    discount: cells.discount === undefined ? '0' : ground.asFraction ? percentOf(decimalOf(cells.discount, mapping.decimal)) : amount(cells.discount),
    taxRate: amount(cells.taxRate) ?? mapping.taxRate ?? '0',
  });

  return (row) => {
    const cells = read(row.cells);
    const problems = unreadable(row, header.length);
    const gathered = problems.length ? undefined : ground.lines.get(cells.externalNumber ?? '');
    ground.lines.delete(problems.length ? '' : (cells.externalNumber ?? ''));
    if (gathered?.broken) problems.push({ path: 'lines', code: 'unreadable', message: gathered.broken });
    const days = { orderedOn: day(cells.orderedOn), requestedOn: day(cells.requestedOn), shippedOn: day(cells.shippedOn) };
    for (const [path, value] of Object.entries(days))
      if (cells[path] && !value) problems.push({ path, code: 'invalid', message: `“${cells[path]}” is not a day written ${mapping.format}` });
    return {
      row,
      number: cells.externalNumber,
      customer: cells.customer,
      status: cells.status?.toLowerCase(),
      shippedOn: days.shippedOn,
      seller: cells.assignedTo && (ground.people.get(cells.assignedTo) ?? cells.assignedTo),
      input: {
        externalNumber: cells.externalNumber,
        orderedOn: days.orderedOn,
        requestedOn: days.requestedOn,
        currency: cells.currency?.toUpperCase() ?? mapping.currency,
        shippingCost: amount(cells.shippingCost),
        customerReference: cells.customerReference,
        quoteReference: cells.quoteReference,
        notes: cells.notes,
        shippingAddress: addressOf(cells),
        lines: gathered?.lines.map(lineOf) ?? [],
      },
      lineCount: gathered?.lines.length ?? 0,
      problems,
    };
  };
}

/** As it is written on a parcel. */
const addressOf = (cells: Cells): string | undefined =>
  [
    cells['shipping.name'],
    cells['shipping.street'],
    [cells['shipping.postalCode'], cells['shipping.city']].filter(Boolean).join(' '),
    cells['shipping.region'],
    cells['shipping.country'],
  ]
    .filter(Boolean)
    .join('\n') || undefined;
