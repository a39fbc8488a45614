import type { z } from 'zod';
import { equipmentInput } from '../../contract/equipment.ts';
import { taskInput } from '../../contract/tasks.ts';
import { type TicketVerb, ticketInput } from '../../contract/tickets.ts';
import { type WorkOrderVerb, workOrderInput } from '../../contract/work-orders.ts';
import { createEquipment } from '../../server/features/equipment/equipment.ts';
import { createTask } from '../../server/features/tasks/tasks.ts';
import { createTicket, moveTicket } from '../../server/features/tickets/tickets.ts';
import { createWorkOrder, moveWorkOrder } from '../../server/features/workorders/workorders.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { type Cast, castOf, dayIn, hourOf } from './people.ts';

type Device = z.input<typeof equipmentInput> & { of: number };
/** `about`: the device of that place. */
type Report = z.input<typeof ticketInput> & { of: number; about?: number; verbs?: TicketVerb[] };
type Work = z.input<typeof workOrderInput> & { of: number; verbs: WorkOrderVerb[] };

const MEDICAL: Device[] = [
  { of: 0, serial: 'MX-20417', manufacturer: 'Halden', model: 'MX 200 ventilator', installedOn: dayIn(-900), warrantyUntil: dayIn(20) },
  { of: 0, serial: 'US-11083', manufacturer: 'Sonara', model: 'Ultrasound S4', installedOn: dayIn(-400), warrantyUntil: dayIn(330) },
  { of: 1, serial: 'CT-00932', manufacturer: 'Halden', model: 'CT 64', installedOn: dayIn(-2_000), warrantyUntil: dayIn(-170) },
  { of: 2, serial: 'IP-55120', manufacturer: 'Medora', model: 'Infusion pump P2', installedOn: dayIn(-60), warrantyUntil: dayIn(670) },
];
const COLD: Device[] = [
  { of: 0, serial: 'KR-7741', manufacturer: 'Nordfrost', model: 'Cold room 12 m²', installedOn: dayIn(-700), warrantyUntil: dayIn(30) },
  { of: 1, serial: 'VT-3020', manufacturer: 'Nordfrost', model: 'Display counter V3', installedOn: dayIn(-120), warrantyUntil: dayIn(610) },
];

const MEDICAL_REPORTS = ({ me, colleague }: Cast): Report[] => [
  { of: 0, about: 0, subject: 'Alarm sounds without a cause', priority: 'urgent', assignedTo: me.id, openedAt: hourOf(-1, 8) },
  { of: 0, about: 1, subject: 'Probe shows stripes', assignedTo: colleague.id, openedAt: hourOf(-4, 9), verbs: ['answer'] },
  { of: 1, about: 2, subject: 'Table does not move', priority: 'high', assignedTo: me.id, openedAt: hourOf(-9, 7), verbs: ['answer', 'wait'] },
  { of: 2, subject: 'Asks for training of new staff', priority: 'low', openedAt: hourOf(-2, 12) },
  { of: 1, about: 2, subject: 'Software asks for a licence', assignedTo: colleague.id, openedAt: hourOf(-40, 10), verbs: ['answer', 'resolve'] },
];
const SALES_REPORTS = ({ me, colleague }: Cast): Report[] => [
  { of: 0, about: 0, subject: 'Does not cool below 8 °C', priority: 'high', assignedTo: me.id, openedAt: hourOf(-1, 7) },
  { of: 1, subject: 'Two boxes of the last delivery were damaged', assignedTo: colleague.id, openedAt: hourOf(-3, 11), verbs: ['answer'] },
  { of: 2, subject: 'Invoice address has changed', priority: 'low', assignedTo: me.id, openedAt: hourOf(-20, 9), verbs: ['answer', 'resolve', 'close'] },
];

const REPAIRS = ({ me }: Cast): Work[] => [
  { of: 0, title: 'Replace the fan of compressor 2', priority: 'high', plannedAt: hourOf(0, 14), assignedTo: me.id, verbs: ['plan', 'start'] },
  { of: 1, title: 'Service the oven', description: 'After nine in the morning only.', plannedAt: hourOf(0, 16), assignedTo: me.id, verbs: ['plan'] },
  { of: 2, title: 'Check the boiler for the certificate', plannedAt: hourOf(4, 15), assignedTo: me.id, verbs: ['plan'] },
  { of: 3, title: 'Look at the roof drain', verbs: [] },
  { of: 0, title: 'Yearly leak test', plannedAt: hourOf(-12, 13), assignedTo: me.id, verbs: ['plan', 'start', 'finish'] },
];
const DELIVERIES = ({ me, colleague }: Cast): Work[] => [
  { of: 0, title: 'Repair the cold room', priority: 'high', plannedAt: hourOf(0, 13), assignedTo: me.id, verbs: ['plan'] },
  { of: 1, title: 'Set up the display counter', plannedAt: hourOf(3, 9), assignedTo: colleague.id, verbs: ['plan'] },
  { of: 2, title: 'Take back empty crates', plannedAt: hourOf(-7, 10), assignedTo: colleague.id, verbs: ['plan', 'finish'] },
];

/** By blueprint: what its screens show (`contract/blueprints/parts.ts`). */
const STORIES: Record<string, { devices?: Device[]; reports?: (cast: Cast) => Report[]; works?: (cast: Cast) => Work[] }> = {
  'work-orders': { works: REPAIRS },
  'field-service': { devices: MEDICAL, reports: MEDICAL_REPORTS },
  sales: { devices: COLD, reports: SALES_REPORTS, works: DELIVERIES },
};

/** Equipment, tickets and work orders where the blueprint shows them. Where there is some already, nothing is added. */
export async function fillService(ctx: Ctx, blueprint: string): Promise<void> {
  const cast = await castOf(ctx);
  const known = await ctx.db.row(
    sql`select 1 from tenant.ticket t where t.org_id = ${ctx.org} union all select 1 from tenant.work_order w where w.org_id = ${ctx.org} limit 1`,
  );
  if (!cast || known) return;
  const { devices = [], reports, works } = STORIES[blueprint] ?? {};
  const customerOf = (of: number) => cast.customers[of % cast.customers.length] ?? '';
  const equipment: string[] = [];
  const tickets: string[] = [];
  for (const { of, ...device } of devices) equipment.push((await createEquipment(cast.asMe, customerOf(of), equipmentInput.parse(device))).id);
  for (const { of, about, verbs = [], ...report } of reports?.(cast) ?? []) {
    const equipmentId = about === undefined ? null : equipment[about];
    const { id } = await createTicket(cast.asMe, customerOf(of), ticketInput.parse({ ...report, equipmentId }));
    for (const verb of verbs) await moveTicket(cast.asMe, id, verb);
    tickets.push(id);
  }
  for (const linkId of tickets.slice(0, 1))
    await createTask(cast.asMe, taskInput.parse({ title: 'Order the spare part', linkKind: 'ticket', linkId, assignedTo: cast.me.id, dueOn: dayIn(1) }));
  for (const { of, verbs, ...work } of works?.(cast) ?? []) {
    const { id } = await createWorkOrder(cast.asMe, customerOf(of), workOrderInput.parse(work));
    for (const verb of verbs) await moveWorkOrder(cast.asMe, id, verb);
  }
}
