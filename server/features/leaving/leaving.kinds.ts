import type { HandedOver } from '../../../contract/leaving.ts';

/** What of a table (alias r) is somebody's to look after, and the event when it becomes another's; `alone` may belong to no customer. */
export type Handed = { table: string; column: string; open: string; subject: string; event: string; alone?: true };
const OF_CUSTOMER = 'r.customer_id';

/** Everything that a person who leaves hands over. What is closed stays theirs, as history has it. */
export const HANDED: Record<HandedOver, Handed> = {
  customers: { table: 'customer', column: 'assigned_to', open: 'true', subject: 'r.id', event: 'CustomerReassigned' },
  tickets: { table: 'ticket', column: 'assigned_to', open: `r.status not in ('resolved', 'closed')`, subject: OF_CUSTOMER, event: 'TicketReassigned' },
  workOrders: { table: 'work_order', column: 'assigned_to', open: 'crm.is_active_order(r.status)', subject: OF_CUSTOMER, event: 'WorkOrderReassigned' },
  followUps: {
    table: 'interaction',
    column: 'handled_by',
    open: 'r.follow_up_on is not null and r.follow_up_done_at is null',
    subject: OF_CUSTOMER,
    event: 'FollowUpReassigned',
  },
  contracts: { table: 'contract', column: 'assigned_to', open: `r.status <> 'terminated'`, subject: OF_CUSTOMER, event: 'ContractReassigned' },
  tasks: { table: 'task', column: 'assigned_to', open: `r.status = 'open'`, subject: 'coalesce(r.customer_id, r.id)', event: 'TaskReassigned', alone: true },
  orders: { table: 'order', column: 'assigned_to', open: `r.status not in ('completed', 'cancelled')`, subject: OF_CUSTOMER, event: 'OrderReassigned' },
};
