import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { type CustomerExportQuery, type CustomerSummary, EXPORT_COLUMNS } from '../../../contract/customers.ts';
import type { FileAnswer } from '../../../contract/endpoint.ts';
import type { Ctx } from '../../platform/context.ts';
import { fieldFault } from '../../platform/problem.ts';
import { customFieldsOf } from '../custom-fields/custom-fields.ts';
import { wholeList } from '../customers/customers.list.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { listPeople } from '../people/people.ts';
import { csvLine } from './csv.writing.ts';
import { taken } from './exported.ts';
import { cellOf, customValue } from './exporting.columns.ts';

type Column = { name: string; decimal: boolean; value(customer: CustomerSummary): unknown };
const DECIMALS = ['value', 'totalRevenue'];
const PEOPLE = ['assignedTo', 'ownerUserId'];
const BOM = '\ufeff';

/** A column as the list shows it, under the name by which the import knows it. */
function columnOf(name: string, fields: readonly CustomFieldRecord[], people: ReadonlyMap<string, string>): Column | undefined {
  const field = fields.find(({ key }) => name === `custom.${key}`);
  if (field) return { name, decimal: field.kind === 'number', value: ({ custom }) => customValue(custom[field.key], field.kind) };
  if (!EXPORT_COLUMNS.includes(name)) return undefined;
  if (name === 'primaryContact') return { name: 'contact.name', decimal: false, value: ({ primaryContact }) => primaryContact?.name ?? primaryContact?.email };
  if (name === 'city' || name === 'country') return { name: `address.${name}`, decimal: false, value: ({ primaryAddress }) => primaryAddress?.[name] };
  const value = (customer: CustomerSummary) => customer[name as keyof CustomerSummary];
  if (PEOPLE.includes(name)) return { name, decimal: false, value: (customer) => people.get(String(value(customer))) ?? value(customer) };
  return { name, decimal: DECIMALS.includes(name), value };
}

/** The list as a CSV file: the rows that the actor sees, as the list would page through them, with the columns asked for (malformed: a column that is none). */
export async function exportList(ctx: Ctx, query: CustomerExportQuery): Promise<FileAnswer> {
  const { columns: wanted = ['id', 'name'], delimiter, decimal, bom, ...list } = query;
  const fields = await customFieldsOf(ctx);
  const { timeZone, hidden } = await settingsOf(ctx);
  const people = new Map<string, string>();
  if (wanted.some((name) => PEOPLE.includes(name)) && ctx.actor.abilities.has('people.read'))
    for (const { id, name } of await listPeople(ctx)) people.set(id, name);
  const columns = wanted.map((name) => {
    const column = hidden.has(name) ? undefined : columnOf(name, fields, people);
    if (!column) throw fieldFault('malformed', 'columns', 'not_allowed', 'must be columns of the list, like name,status,custom.region');
    return column;
  });
  const cell = (column: Column, customer: CustomerSummary) => {
    const text = cellOf(column.value(customer));
    return column.decimal && decimal === ',' ? text.replace('.', ',') : text;
  };
  const line = (cells: string[]) => csvLine(cells, delimiter);
  async function* pieces() {
    let head = (bom === 'true' ? BOM : '') + line(columns.map(({ name }) => name));
    for await (const customers of wholeList(ctx, { limit: 200, ...list })) {
      yield { text: head + customers.map((customer) => line(columns.map((column) => cell(column, customer)))).join(''), rows: customers.length };
      head = '';
    }
  }
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ctx.now);
  return {
    name: `customers-${query.asOf?.slice(0, 10) ?? day}.csv`,
    pieces: taken(ctx, { list: 'customers', format: 'csv', query: list, columns: wanted }, pieces()),
  };
}
