import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import type { Right } from './rights.ts';
import { clearable, day, empty, filled, instant, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, PRIORITIES, several, sortable, type Verbs, whose } from './service.ts';

export const TASK_STATUSES = ['open', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
export const TASK_VERBS = {
  complete: { from: ['open'], to: 'done', event: 'TaskDone', summary: 'A task is done; one that repeats begins anew on its next day' },
  cancel: { from: ['open'], to: 'cancelled', event: 'TaskCancelled', summary: 'A task will not be done; one that repeats ends with it' },
  reopen: { from: ['done', 'cancelled'], to: 'open', event: 'TaskReopened', summary: 'Take a task up again; the next one goes where nobody touched it' },
} as const satisfies Verbs<TaskStatus>;
export type TaskVerb = keyof typeof TASK_VERBS;

/** What a task can be about beside its customer. */
export const LINK_KINDS = ['ticket', 'work_order', 'interaction', 'equipment', 'order', 'invoice', 'contract', 'contact', 'document', 'note'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
/** Who may read it, beside its customer. */
export const LINK_RIGHTS = {
  ticket: 'tickets.read',
  work_order: 'workorders.read',
  interaction: 'interactions.read',
  equipment: 'equipment.read',
  order: 'orders.read',
  invoice: 'invoices.read',
  contract: 'contracts.read',
  contact: 'customers.read',
  document: 'documents.read',
  note: 'notes.read',
} as const satisfies Record<LinkKind, Right>;
/** Of an open task: before, on or after today in the organisation's time zone. */
export const DUE_STATES = ['overdue', 'today', 'upcoming'] as const;
export type DueState = (typeof DUE_STATES)[number];
export const MAX_CHECKLIST = 100;

/** How a task comes again: every so many days, weeks, months or years from the day that it was due. */
export const PERIODS = ['day', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];
const repeatFields = {
  every: z.enum(PERIODS),
  interval: z.int().min(1).max(400).default(1).describe('Every so many of them'),
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional().describe('Of weeks: Monday is 1; default: the weekday it is due on'),
  monthDay: z
    .int()
    .min(1)
    .max(31)
    .optional()
    .describe('Of months and years: the day of the month, the last one where a month is shorter, so 31 is always the last; default: the day it is due on'),
  until: day.optional().describe('The last day that it may be due on'),
  times: z.int().min(1).max(1000).optional().describe('How often in all'),
};
const repeat = z.strictObject(repeatFields);
export type Repeat = z.output<typeof repeat>;

const checklist = z
  .array(z.strictObject({ id: text(40).optional().describe('Of an item that is there already'), text: filled(500), done: z.boolean().optional() }))
  .max(MAX_CHECKLIST);
export type ChecklistInput = z.output<typeof checklist>;

const writable = {
  description: clearable(text(10_000)),
  assignedTo: clearable(uuid),
  dueOn: clearable(day).describe('The day by whose end it is to be done, in the organisation’s time zone; takes the time of day away'),
  dueAt: clearable(instant).describe('Where the time of day matters; the day follows from it'),
  remindAt: clearable(instant),
  repeat: repeat.nullable().optional(),
  checklist: checklist.optional().describe('In order; as a whole'),
  linkKind: clearable(z.enum(LINK_KINDS)),
  linkId: clearable(uuid).describe('Of the same customer'),
};
export const taskInput = z.strictObject({
  title: filled(255),
  priority: z.enum(PRIORITIES).default('normal'),
  customerId: clearable(uuid).describe('Default: that of the record it is linked to; stays as it is'),
  ...writable,
});
export const taskPatch = z.strictObject({ title: filled(255).optional(), priority: z.enum(PRIORITIES).optional(), ...writable });
export type TaskInput = z.output<typeof taskInput>;
export type TaskPatch = z.output<typeof taskPatch>;

const nullableText = z.string().nullable();
const checklistItem = z.object({ id: z.string(), text: z.string(), done: z.boolean() });
export type ChecklistItem = z.output<typeof checklistItem>;
export const taskRecord = z.object({
  id: z.string(),
  customerId: nullableText,
  customer: itsCustomer.nullable(),
  version: z.int(),
  title: z.string(),
  description: nullableText,
  status: z.enum(TASK_STATUSES),
  priority: z.enum(PRIORITIES),
  assignedTo: nullableText,
  assignedToName: nullableText,
  createdBy: z.string().describe('user:ID, key:ID or system'),
  createdByName: nullableText,
  dueOn: nullableText.describe('A day'),
  dueAt: nullableText,
  dueState: z.enum(DUE_STATES).nullable().describe('null where it is not open or has no day'),
  remindAt: nullableText,
  repeat: z.object(repeatFields).nullable(),
  occurrence: z.int().describe('Which one of those that repeat, from 1'),
  nextId: nullableText.describe('The one that came of completing it'),
  nextOn: nullableText,
  checklist: z.array(checklistItem),
  linkKind: z.enum(LINK_KINDS).nullable(),
  linkId: nullableText,
  linkTitle: nullableText.describe('null where it does not exist any more, or the actor may not read it'),
  doneAt: nullableText,
  doneBy: nullableText.describe('user:ID, key:ID or system'),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.string()).describe('update, delete, and the verbs that lead on from its status'),
});
export type TaskRecord = z.output<typeof taskRecord>;

const filters = {
  q: text(200).optional().describe('Words of the title'),
  status: several(200).optional().describe('One or several, separated by commas'),
  priority: several(200).optional(),
  assignedTo: whose,
  mine: z.enum(['true', 'false']).optional().describe('true: assigned to me, or made by me and assigned to nobody'),
  due: z
    .enum([...DUE_STATES, 'none'])
    .optional()
    .describe('overdue, today, upcoming or none, of open ones'),
  dueFrom: day.optional(),
  dueTo: day.optional().describe('Inclusive'),
  overdue: z.enum(['true', 'false']).optional(),
  sort: sortable(['dueOn', 'createdAt', 'updatedAt']).default('dueOn').describe('dueOn: those without a day last'),
  ...pageQuery,
};
const global = z.strictObject({ customerId: uuid.optional(), linkId: uuid.optional(), ...filters });
export type TaskQuery = z.output<typeof global>;

export const TASK_COLUMNS = [
  'title',
  'customer',
  'status',
  'priority',
  'assignedTo',
  'dueOn',
  'dueAt',
  'dueState',
  'about',
  'checklist',
  'repeat',
  'description',
  'createdBy',
  'doneAt',
  'createdAt',
  'updatedAt',
  'phone',
  'id',
] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type TaskExportQuery = z.output<typeof exportQuery>;

const one = z.strictObject({ id: uuid });
const tag = 'Tasks';
const changing = (path: `/api/tasks/:id/${string}`, summary: string, errors: readonly string[]) =>
  endpoint({ method: 'POST', path, summary, tag, params: one, response: taskRecord, errors: ['task_not_found', ...errors], ability: 'tasks.write' });
const verb = (name: TaskVerb) => changing(`/api/tasks/:id/${name}`, TASK_VERBS[name].summary, ['transition_not_allowed']);
const ticking = (name: 'tick' | 'untick', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/tasks/:id/checklist/:item/${name}`,
    summary,
    tag,
    params: z.strictObject({ id: uuid, item: text(40) }),
    response: taskRecord,
    errors: ['task_not_found', 'checklist_item_not_found'],
    ability: 'tasks.write',
  });

export const tasksApi = {
  listTasks: endpoint({
    method: 'GET',
    path: '/api/tasks',
    summary: 'Tasks that the actor sees: those of customers in sight, and own ones without a customer',
    tag,
    query: global,
    response: listOf(taskRecord),
    errors: ['invalid_cursor'],
    ability: 'tasks.read',
  }),
  listCustomerTasks: endpoint({
    method: 'GET',
    path: '/api/customers/:id/tasks',
    summary: 'Tasks of a customer',
    tag,
    params: one,
    query: z.strictObject(filters),
    response: listOf(taskRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'tasks.read',
  }),
  listLinkable: endpoint({
    method: 'GET',
    path: '/api/customers/:id/linkable',
    summary: 'Records of a customer that a task can be about, as far as the actor may read them; newest first',
    tag,
    params: one,
    query: z.strictObject({
      kind: z.enum(LINK_KINDS),
      q: text(200).optional().describe('Words of how people call it, like its number or title'),
    }),
    response: z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) }),
    errors: ['customer_not_found'],
    ability: 'tasks.read',
  }),
  createTask: endpoint({
    method: 'POST',
    path: '/api/tasks',
    summary: 'Say what is to be done, with or without a customer',
    tag,
    body: taskInput,
    response: taskRecord,
    status: 201,
    errors: ['rule_violated'],
    ability: 'tasks.write',
    idempotent: true,
  }),
  getTask: endpoint({
    method: 'GET',
    path: '/api/tasks/:id',
    summary: 'A task',
    tag,
    params: one,
    response: taskRecord,
    errors: ['task_not_found'],
    ability: 'tasks.read',
  }),
  updateTask: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/tasks/:id',
    summary: 'Change a task: absent keeps, null clears, a value sets',
    tag,
    params: one,
    body: taskPatch,
    response: taskRecord,
    errors: ['task_not_found', 'rule_violated'],
    ability: 'tasks.write',
    versioned: true,
  }),
  deleteTask: endpoint({
    method: 'DELETE',
    path: '/api/tasks/:id',
    summary: 'Delete a task',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['task_not_found'],
    ability: 'tasks.write',
  }),
  completeTask: verb('complete'),
  cancelTask: verb('cancel'),
  reopenTask: verb('reopen'),
  tickChecklistItem: ticking('tick', 'An item of the checklist is done'),
  untickChecklistItem: ticking('untick', 'An item of the checklist is not done yet'),
};

export const taskExportApi = {
  exportTasks: endpoint({
    method: 'GET',
    path: '/api/tasks/export',
    summary: 'The list of tasks as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'tasks.read',
    alsoAbility: 'customers.export',
  }),
};
