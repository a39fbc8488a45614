import { CONTRACT_COLUMNS, type ContractExportQuery } from '../../../contract/contracts.ts';
import type { FileAnswer } from '../../../contract/endpoint.ts';
import { EQUIPMENT_COLUMNS, type EquipmentExportQuery } from '../../../contract/equipment.ts';
import type { ExportParameters } from '../../../contract/exporting.ts';
import { INTERACTION_COLUMNS, type InteractionExportQuery } from '../../../contract/interactions.ts';
import { INVOICE_COLUMNS, type InvoiceExportQuery } from '../../../contract/invoices.ts';
import { ORDER_COLUMNS, type OrderExportQuery } from '../../../contract/orders.ts';
import { type ChecklistItem, TASK_COLUMNS, type TaskExportQuery } from '../../../contract/tasks.ts';
import { FREQUENCY_COLUMNS, type FrequencyExportQuery, TICKET_COLUMNS, type TicketExportQuery } from '../../../contract/tickets.ts';
import { WORK_ORDER_COLUMNS, type WorkOrderExportQuery } from '../../../contract/work-orders.ts';
import type { Ctx } from '../../platform/context.ts';
import { fieldFault } from '../../platform/problem.ts';
import { listContracts } from '../contracts/contracts.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { listEquipment } from '../equipment/equipment.ts';
import { listAllInteractions } from '../interactions/interactions.all.ts';
import { listInvoices } from '../invoices/invoices.ts';
import { listOrders } from '../orders/orders.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { listTasks } from '../tasks/tasks.ts';
import { listTicketsByCustomer } from '../tickets/tickets.by-customer.ts';
import { listTickets } from '../tickets/tickets.ts';
import { listWorkOrders } from '../workorders/workorders.ts';
import { csvLine } from './csv.writing.ts';
import { taken } from './exported.ts';
import { cellOf } from './exporting.columns.ts';

type Row = Record<string, unknown>;
type Named = { name?: string | null; serial?: string; number?: string; phone?: string | null; city?: string | null } | null | undefined;
/** Columns that stand for more than a field of their own. */
const MEANT: Record<string, (row: Row) => unknown> = {
  customer: ({ customer }) => (customer as Named)?.name,
  phone: ({ customer }) => (customer as Named)?.phone,
  contact: ({ contact, contactName }) => (contact as Named)?.name ?? contactName,
  order: ({ order }) => (order as Named)?.number,
  equipment: ({ equipment }) => (equipment as Named)?.serial,
  city: ({ site }) => (site as Named)?.city,
  assignedTo: ({ assignedToName }) => assignedToName,
  handledBy: ({ handledByName }) => handledByName,
  createdBy: ({ createdByName }) => createdByName,
  about: ({ linkTitle }) => linkTitle,
  checklist: ({ checklist }) => (checklist as ChecklistItem[]).map(({ text, done }) => `${done ? '[x]' : '[ ]'} ${text}`).join('\n'),
};
const contentOf = (column: string, row: Row) => (MEANT[column] ?? (() => row[column]))(row);

const PAGE = 500;
const BOM = '\ufeff';
type Pages = { cursor?: string | undefined; limit: number };
type Found = { items: object[]; nextCursor?: string | null };

/** A list as a CSV file, read page by page as it is sent, so memory stays bounded: the rows and columns that the actor sees, or of these those asked for (malformed: a column that is none). */
async function exportRecords<Q extends ExportParameters>(
  ctx: Ctx,
  { name, part, columns }: { name: string; part: string; columns: readonly string[] },
  { columns: asked, delimiter, bom, ...query }: Q,
  read: (query: Omit<Q, keyof ExportParameters> & Pages) => Promise<Found>,
): Promise<FileAnswer> {
  const settings = await settingsOf(ctx);
  const all = columns.filter((column) => !settings.hidden.has(`${part}.${column}`));
  const wanted = asked ?? all;
  if (!wanted.every((column) => all.includes(column)))
    throw fieldFault('malformed', 'columns', 'not_allowed', `must be columns of the list, like ${all.slice(0, 3).join()}`);
  const line = (cells: string[]) => csvLine(cells, delimiter);
  async function* pieces() {
    let head = (bom === 'true' ? BOM : '') + line(wanted);
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await read({ ...query, cursor, limit: PAGE });
      yield { text: head + items.map((row) => line(wanted.map((column) => cellOf(contentOf(column, row as Row))))).join(''), rows: items.length };
      head = '';
      cursor = nextCursor ?? undefined;
    } while (cursor);
  }
  const what = { list: name, format: 'csv', query, columns: wanted } as const;
  return { name: `${name}-${todayOf(settings, ctx.now)}.csv`, pieces: taken(ctx, what, pieces()) };
}

export const exportTickets = (ctx: Ctx, query: TicketExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'tickets', part: 'ticket', columns: TICKET_COLUMNS }, query, (query) => listTickets(ctx, query));
export const exportWorkOrders = (ctx: Ctx, query: WorkOrderExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'work-orders', part: 'work_order', columns: WORK_ORDER_COLUMNS }, query, (query) => listWorkOrders(ctx, query));
export const exportEquipment = (ctx: Ctx, query: EquipmentExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'equipment', part: 'equipment', columns: EQUIPMENT_COLUMNS }, query, (query) => listEquipment(ctx, query));
export const exportInteractions = (ctx: Ctx, query: InteractionExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'interactions', part: 'interaction', columns: INTERACTION_COLUMNS }, query, (query) => listAllInteractions(ctx, query));
export const exportInvoices = (ctx: Ctx, query: InvoiceExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'invoices', part: 'invoice', columns: INVOICE_COLUMNS }, query, (query) => listInvoices(ctx, query));
export const exportOrders = (ctx: Ctx, query: OrderExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'orders', part: 'order', columns: ORDER_COLUMNS }, query, (query) => listOrders(ctx, query));
export const exportContracts = (ctx: Ctx, query: ContractExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'contracts', part: 'contract', columns: CONTRACT_COLUMNS }, query, (query) => listContracts(ctx, query));
export const exportTasks = (ctx: Ctx, query: TaskExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'tasks', part: 'task', columns: TASK_COLUMNS }, query, (query) => listTasks(ctx, query));
export const exportTicketsByCustomer = (ctx: Ctx, query: FrequencyExportQuery): Promise<FileAnswer> =>
  exportRecords(ctx, { name: 'tickets-by-customer', part: 'ticket', columns: FREQUENCY_COLUMNS }, query, async (query) => {
    const { items } = await listTicketsByCustomer(ctx, query);
    return { items: items.map((one) => ({ ...one, id: one.customer.id })) };
  });
