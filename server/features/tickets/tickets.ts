import {
  TICKET_VERBS,
  type TicketInput,
  type TicketPatch,
  type TicketQuery,
  type TicketRecord,
  type TicketVerb,
  UNRESOLVED,
} from '../../../contract/tickets.ts';
import { atOnce, type Ctx, transaction } from '../../platform/context.ts';
import { literal, type Sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { anyOf, assignedTo, between, expectPerson, is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { expectVisible, refuse } from '../customers/customers.ts';
import { nextNumber, shownNumber } from '../customers/numbers.ts';
import { expectAssignable } from '../notifications/assigning.ts';
import { notify, telling } from '../notifications/notifications.ts';
import * as statements from './tickets.sql.ts';

type Row = Omit<TicketRecord, 'abilities'>;
type Locked = Pick<Row, 'version' | 'customerId' | 'status'> & TicketPatch;
const { TICKETS } = statements;
const VERBS = Object.entries(TICKET_VERBS) as [TicketVerb, { from: readonly string[] }][];

function present(ctx: Ctx, row: Row): TicketRecord {
  const may = ctx.actor.abilities.has('tickets.write');
  const verbs = VERBS.filter(([, { from }]) => from.includes(row.status)).map(([verb]) => verb);
  return { ...row, abilities: may ? ['update', 'delete', ...verbs] : [] };
}

/** What waits has indexes of its own, which only such words lead to. */
const inStatus = (wanted: string[] | undefined): Sql[] => {
  const waiting = UNRESOLVED.filter((status) => wanted?.includes(status));
  const alone = waiting.length > 0 && wanted?.every((one) => waiting.some((status) => status === one));
  return alone ? [literal(`r.status in (${waiting.map((status) => `'${status}'`).join(', ')})`)] : anyOf('r.status', wanted);
};

/** Tickets of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listTickets(ctx: Ctx, query: TicketQuery, customerId?: string): Promise<Page<TicketRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const page = await pageOf<Row>(ctx, TICKETS, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...is('r.equipment_id', query.equipmentId),
    ...saying(query.q, 'crm.fold(r.subject)', 't-'),
    ...inStatus(query.status),
    ...anyOf('r.priority', query.priority),
    ...assignedTo(ctx, query.assignedTo),
    ...(await between(ctx, 'r.opened_at', query.openedFrom, query.openedTo)),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

export async function getTicket(ctx: Ctx, id: string): Promise<TicketRecord> {
  const row = await ctx.db.row<Row>(selectBelonging(ctx, TICKETS, id));
  if (!row) throw new Fault('ticket_not_found');
  return present(ctx, row);
}

/** Equipment and contact are the customer's own (rule_violated). */
async function expectOwn(ctx: Ctx, customerId: string, { equipmentId, contactId }: TicketPatch): Promise<void> {
  if (!equipmentId && !contactId) return;
  const found = await ctx.db.rows<{ id: string }>(statements.selectOwn(ctx.org, customerId, equipmentId ?? null, contactId ?? null));
  const isMissing = (id: string | null | undefined) => id && !found.some((one) => one.id === id);
  refuse([
    ...(isMissing(equipmentId) ? [{ path: 'equipmentId', code: 'not_found', message: 'is not equipment of this customer' }] : []),
    ...(isMissing(contactId) ? [{ path: 'contactId', code: 'not_found', message: 'is not a contact of this customer' }] : []),
  ]);
}

const gone = (error: unknown): never => {
  throw (error as { code?: string }).code === '23503' ? new Fault('customer_not_found') : error;
};

/** Opens a ticket. Errors: customer_not_found, rule_violated (equipmentId, contactId, assignedTo, openedAt). */
export async function createTicket(ctx: Ctx, customerId: string, input: TicketInput): Promise<TicketRecord> {
  const id = newId();
  const choices = await expectAssignable(ctx, customerId, input.assignedTo);
  if (input.openedAt && Date.parse(input.openedAt) > ctx.now.getTime())
    refuse([{ path: 'openedAt', code: 'not_allowed', message: 'must not be in the future' }]);
  await expectOwn(ctx, customerId, input);
  const number = await nextNumber(ctx, 'ticket');
  const told = telling(ctx, choices, assigned({ id, customerId, number: shownNumber('T', number), subject: input.subject }));
  const [, , [row]] = await atOnce<[unknown, unknown, Row, ...unknown[]]>(ctx, [
    sayEvent('TicketOpened', null),
    statements.insertTicket(ctx.org, id, customerId, number, input),
    selectBelonging(ctx, TICKETS, id),
    ...(told ? [told.statement] : []),
  ]).catch(gone);
  if (!row) throw new Fault('ticket_not_found');
  return present(ctx, row);
}

const assigned = ({ id, customerId, number, subject }: Pick<Row, 'id' | 'customerId' | 'number' | 'subject'>) =>
  ({ kind: 'ticket_assigned', about: { entity: 'ticket', id, customerId }, params: { number, title: subject } }) as const;

/** Whoever it is newly assigned to is told. */
async function tell(ctx: Ctx, before: string | null, ticket: TicketRecord): Promise<TicketRecord> {
  if (ticket.assignedTo !== before) await notify(ctx, { to: [ticket.assignedTo], ...assigned(ticket) });
  return ticket;
}

async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, TICKETS, statements.lockedColumns, id));
  if (!row) throw new Fault('ticket_not_found');
  return row;
}

/** Changes a ticket: absent keeps, null clears, a value sets. Errors: ticket_not_found, version_mismatch, rule_violated. */
export async function updateTicket(ctx: Ctx, id: string, patch: TicketPatch, version: number | null): Promise<TicketRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    await expectPerson(ctx, patch.assignedTo);
    await expectOwn(ctx, row.customerId, patch);
    const changes = Object.entries(patch).filter(([field, value]) => value !== undefined && value !== row[field as keyof TicketPatch]);
    if (changes.length) await ctx.db.rows(statements.updateTicket(ctx.org, id, changes));
    return tell(ctx, row.assignedTo ?? null, await getTicket(ctx, id));
  });
}

/** Leads on to another status, and sets the times of it. Errors: ticket_not_found, transition_not_allowed. */
export async function moveTicket(ctx: Ctx, id: string, verb: TicketVerb): Promise<TicketRecord> {
  const { from, to, event } = TICKET_VERBS[verb];
  return transaction(ctx, async (ctx) => {
    const { status } = await locked(ctx, id);
    if (!from.some((one) => one === status))
      throw new Fault('transition_not_allowed', { detail: `A ticket that is ${status} cannot be taken to ${to} by ${verb}` });
    await ctx.db.batch([sayEvent(event, null), statements.moveTicket(ctx.org, id, verb, to)]);
    return getTicket(ctx, id);
  });
}

export async function deleteTicket(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await locked(ctx, id);
    await ctx.db.rows(statements.deleteTicket(ctx.org, id));
  });
}
