import * as contracts from '../contracts/contracts.sql.ts';
import { ADDRESS_COLUMNS } from '../customers/addresses.sql.ts';
import { CONTACT_COLUMNS } from '../customers/contacts.sql.ts';
import { WRITABLE_COLUMNS } from '../customers/customers.sql.ts';
import * as equipment from '../equipment/equipment.sql.ts';
import { INTERACTION_COLUMNS } from '../interactions/interactions.sql.ts';
import * as invoices from '../invoices/invoices.sql.ts';
import * as notes from '../notes/notes.sql.ts';
import * as orders from '../orders/orders.sql.ts';
import * as tasks from '../tasks/tasks.sql.ts';
import { TERRITORY_COLUMNS } from '../territories/territories.sql.ts';
import * as tickets from '../tickets/tickets.sql.ts';
import * as workorders from '../workorders/workorders.sql.ts';

/** How records of a table are put back. What belongs to a customer has its `customer_id`. */
export type Kind = {
  /** What is put back; derived columns follow by themselves. */
  columns: readonly string[];
  /** What a record that comes back also had. */
  also?: readonly string[];
  /** Columns that only mean something together: where one stays, all stay. */
  units?: readonly (readonly string[])[];
  /** Of the customer's columns, those that follow from these records. */
  moves?: readonly string[];
  /** Comes back after those of a lower place, which it refers to; goes before them. */
  place: number;
  /** A customer that goes takes it along. */
  goesAlong?: boolean;
  /** Is neither brought back nor taken away. */
  changesOnly?: boolean;
  /** Stays for good, or once this column has a value; why, and what may be done instead. */
  stays?: { once?: string; code: string; message: string };
  /** What it takes to change one, beside seeing its customer. */
  needs?: string;
};

const CUSTOMERS_OWN = { also: ['customer_id', 'created_at'], goesAlong: true } as const;

/** Every kind of record whose changes can be undone, by its table. */
export const KINDS: Readonly<Record<string, Kind>> = {
  customer: {
    columns: [...Object.values(WRITABLE_COLUMNS), 'status', 'lifecycle_exit', 'owner_user_id'],
    also: ['created_at', 'created_by', 'total_revenue', 'total_invoices'],
    place: 0,
  },
  contact: { columns: Object.values(CONTACT_COLUMNS), ...CUSTOMERS_OWN, place: 1 },
  address: { columns: Object.values(ADDRESS_COLUMNS), ...CUSTOMERS_OWN, place: 1 },
  interaction: {
    columns: Object.values(INTERACTION_COLUMNS),
    ...CUSTOMERS_OWN,
    units: [['follow_up_on', 'follow_up_what', 'follow_up_done_at', 'follow_up_done_by']],
    moves: ['last_contact_at', 'next_follow_up_at'],
    place: 4,
    needs: 'interactions.write',
  },
  equipment: { columns: Object.values(equipment.COLUMNS), also: CUSTOMERS_OWN.also, place: 2, needs: 'equipment.write' },
  ticket: {
    columns: [...Object.values(tickets.COLUMNS), 'status', 'opened_at', 'first_answered_at', 'resolved_at'],
    also: ['number', ...CUSTOMERS_OWN.also],
    units: [['status', 'first_answered_at', 'resolved_at']],
    place: 3,
    needs: 'tickets.write',
  },
  work_order: {
    columns: [...Object.values(workorders.COLUMNS), 'status', 'done_at'],
    also: ['number', ...CUSTOMERS_OWN.also],
    units: [['status', 'done_at']],
    place: 3,
    needs: 'workorders.write',
  },
  contract: {
    columns: [...Object.values(contracts.COLUMNS), 'status'],
    also: ['number', ...CUSTOMERS_OWN.also],
    units: [
      ['status', 'starts_on', 'ends_on', 'renewal_months'],
      ['amount', 'currency'],
    ],
    place: 3,
    needs: 'contracts.write',
  },
  document: {
    columns: ['name', 'description', 'visibility'],
    also: ['ticket_id', 'contract_id', 'created_by', ...CUSTOMERS_OWN.also],
    goesAlong: true,
    place: 4,
    needs: 'documents.write',
  },
  order: {
    columns: [...Object.values(orders.COLUMNS), 'status'],
    also: ['number', ...CUSTOMERS_OWN.also],
    units: [
      ['currency', 'lines', 'net', 'shipping', 'tax', 'total'],
      ['status', 'shipped_on'],
    ],
    place: 3,
    needs: 'orders.write',
  },
  note: { columns: Object.values(notes.COLUMNS), ...CUSTOMERS_OWN, place: 4, needs: 'notes.write' },
  task: {
    columns: Object.values(tasks.COLUMNS),
    ...CUSTOMERS_OWN,
    units: [
      ['status', 'done_at', 'done_by'],
      ['due_on', 'due_at', 'repeat'],
      ['link_kind', 'link_id'],
    ],
    place: 4,
    needs: 'tasks.write',
  },
  invoice: {
    columns: [...Object.values(invoices.COLUMNS), 'state'],
    also: CUSTOMERS_OWN.also,
    units: [
      ['currency', 'order_id', 'lines', 'net', 'tax', 'total'],
      ['issued_on', 'due_on'],
    ],
    stays: { once: 'n', code: 'invoice_issued', message: 'has its number and stays: make it void, or credit it' },
    place: 4,
    needs: 'invoices.write',
  },
  payment: {
    columns: ['reversed_at'],
    stays: { code: 'payment_booked', message: 'is booked and stays: reverse or refund it, or book it again' },
    place: 5,
    needs: 'payments.write',
  },
  credit_note: { columns: [], stays: { code: 'credit_note_issued', message: 'has its number and stays' }, place: 5, needs: 'invoices.write' },
  member: { columns: ['role', 'active'], changesOnly: true, place: 0, needs: 'people.manage' },
  team: { columns: ['name', 'member_ids', 'lead_id'], also: ['created_at'], place: 1, needs: 'people.manage' },
  territory: { columns: TERRITORY_COLUMNS, also: ['created_at'], place: 2, needs: 'people.manage' },
};
export const ENTITIES = Object.keys(KINDS);
/** The kind of a table (it must be one of them). */
export function kindOf(entity: string): Kind {
  const kind = KINDS[entity];
  if (!kind) throw new Error(`${entity} is no kind of record that is put back`);
  return kind;
}
