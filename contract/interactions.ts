import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, day, dayOrInstant, empty, filled, instant, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, itsOrder, several, sortable } from './service.ts';

export const INTERACTION_KINDS = ['call', 'email', 'meeting', 'visit', 'quote', 'order', 'support'] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];
export const OUTCOMES = ['reached', 'not_reached', 'left_message', 'interested', 'not_interested', 'agreed', 'solved'] as const;
/** Of a follow-up: done, or before, on or after today in the organisation's time zone. */
export const FOLLOW_UP_STATES = ['overdue', 'due', 'upcoming', 'done'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

const fields = {
  description: clearable(text(100_000)),
  outcome: clearable(z.enum(OUTCOMES)),
  outcomeNote: clearable(text(1000)).describe('The outcome in one’s own words'),
  durationMinutes: z.int().min(0).max(10_080).nullable().optional(),
  contactId: clearable(uuid).describe('A contact of the same customer'),
  handledBy: clearable(uuid).describe('Who was in contact; when logging, default is who logs'),
  orderId: clearable(uuid).describe('An order of the same customer'),
  orderNumber: clearable(text(100)).describe('Of an order that is kept elsewhere'),
  quoteNumber: clearable(text(100)),
  item: clearable(text(255)),
  followUpOn: clearable(day).describe('The day by whose end something is to follow, in the organisation’s time zone; null where nothing is'),
  followUpWhat: clearable(text(500)).describe('What is to be done then'),
  followUpRemindAt: clearable(instant).describe('When who handles it is reminded of the follow-up'),
};
export const interactionInput = z.strictObject({
  kind: z.enum(INTERACTION_KINDS),
  subject: filled(255),
  occurredAt: instant.optional().describe('Default now; what is planned is a follow-up, so this cannot be in the future'),
  ...fields,
  closesFollowUpOf: uuid.optional().describe('The interaction whose follow-up this was: it is done with the same write'),
});
export type InteractionInput = z.output<typeof interactionInput>;
export const interactionPatch = z.strictObject({
  kind: z.enum(INTERACTION_KINDS).optional(),
  subject: filled(255).optional(),
  occurredAt: instant.optional(),
  ...fields,
});
export type InteractionPatch = z.output<typeof interactionPatch>;

const nullableText = z.string().nullable();
export const interactionRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  version: z.int(),
  kind: z.enum(INTERACTION_KINDS),
  subject: z.string(),
  description: nullableText,
  outcome: z.enum(OUTCOMES).nullable(),
  outcomeNote: nullableText,
  occurredAt: z.string(),
  durationMinutes: z.int().nullable(),
  contactId: nullableText,
  contactName: nullableText,
  handledBy: nullableText,
  handledByName: nullableText,
  orderId: nullableText,
  order: itsOrder,
  orderNumber: nullableText,
  quoteNumber: nullableText,
  item: nullableText,
  followUpOn: nullableText.describe('A day'),
  followUpWhat: nullableText,
  followUpRemindAt: nullableText,
  followUpDoneAt: nullableText,
  followUpDoneBy: nullableText.describe('user:ID, key:ID or system'),
  followUpState: z.enum(FOLLOW_UP_STATES).nullable().describe('null where nothing is to follow'),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.enum(['update', 'delete'])),
});
export type InteractionRecord = z.output<typeof interactionRecord>;

export const followUpRecord = z.object({
  ...interactionRecord.shape,
  customer: z.object({ id: z.string(), name: z.string(), status: z.string(), phone: nullableText }),
  contact: z.object({ id: z.string(), name: nullableText, phone: nullableText, email: nullableText }).nullable(),
});
export type FollowUpRecord = z.output<typeof followUpRecord>;

const interactionFilters = {
  kind: z.enum(INTERACTION_KINDS).optional(),
  handledBy: uuid.optional(),
  contactId: uuid.optional(),
  orderId: uuid.optional(),
};
export const interactionListQuery = z.strictObject({ ...interactionFilters, ...pageQuery });
export type InteractionListQuery = z.output<typeof interactionListQuery>;
export const followUpQuery = z.strictObject({
  handledBy: z
    .union([z.enum(['me', 'team']), uuid])
    .optional()
    .describe('me; team: everybody in a team of mine; or a person; default: all'),
  state: z.enum(FOLLOW_UP_STATES).optional().describe('Default: all that are open'),
  from: day.optional(),
  to: day.optional().describe('Inclusive'),
  customerId: uuid.optional(),
  ...pageQuery,
});
export type FollowUpQuery = z.output<typeof followUpQuery>;

export const interactionOfAny = z.object({ ...interactionRecord.shape, customer: itsCustomer });
export type InteractionOfAny = z.output<typeof interactionOfAny>;
const global = z.strictObject({
  customerId: uuid.optional(),
  kind: several(200).optional().describe('One or several, separated by commas'),
  outcome: several(200).optional(),
  handledBy: z.union([z.literal('none'), uuid]).optional(),
  contactId: uuid.optional(),
  followUp: z.enum(['open', 'done', 'none']).optional().describe('Whether something is to follow, followed, or nothing ever was to'),
  occurredFrom: dayOrInstant.optional(),
  occurredTo: dayOrInstant.optional().describe('Inclusive day, or instant'),
  sort: sortable(['occurredAt']).default('-occurredAt'),
  ...pageQuery,
});
export type InteractionQuery = z.output<typeof global>;

export const INTERACTION_COLUMNS = [
  'occurredAt',
  'kind',
  'subject',
  'customer',
  'contact',
  'outcome',
  'outcomeNote',
  'durationMinutes',
  'handledBy',
  'order',
  'orderNumber',
  'quoteNumber',
  'item',
  'followUpOn',
  'followUpWhat',
  'followUpDoneAt',
  'phone',
  'description',
  'id',
] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type InteractionExportQuery = z.output<typeof exportQuery>;

const one = z.strictObject({ id: uuid });
const tag = 'Interactions';
const errors = ['interaction_not_found', 'rule_violated'] as const;

export const interactionsApi = {
  listAllInteractions: endpoint({
    method: 'GET',
    path: '/api/interactions',
    summary: 'Interactions with all customers, latest first',
    tag,
    query: global,
    response: listOf(interactionOfAny),
    errors: ['invalid_cursor'],
    ability: 'interactions.read',
  }),
  listInteractions: endpoint({
    method: 'GET',
    path: '/api/customers/:id/interactions',
    summary: 'Interactions with a customer, latest first',
    tag,
    params: one,
    query: interactionListQuery,
    response: listOf(interactionRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'interactions.read',
  }),
  logInteraction: endpoint({
    method: 'POST',
    path: '/api/customers/:id/interactions',
    summary: 'Log an interaction; moves the customer’s last contact and next follow-up',
    tag,
    params: one,
    body: interactionInput,
    response: interactionRecord,
    status: 201,
    errors: ['customer_not_found', 'follow_up_not_open', 'rule_violated'],
    ability: 'interactions.write',
    idempotent: true,
  }),
  listFollowUps: endpoint({
    method: 'GET',
    path: '/api/customers/interactions/follow-up',
    summary: 'What is to follow with customers that are not archived, earliest day first',
    tag,
    query: followUpQuery,
    response: listOf(followUpRecord),
    errors: ['invalid_cursor'],
    ability: 'interactions.read',
  }),
  getInteraction: endpoint({
    method: 'GET',
    path: '/api/interactions/:id',
    summary: 'An interaction',
    tag,
    params: one,
    response: interactionRecord,
    errors: ['interaction_not_found'],
    ability: 'interactions.read',
  }),
  updateInteraction: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/interactions/:id',
    summary: 'Change an interaction; another day opens a follow-up that is done again',
    tag,
    params: one,
    body: interactionPatch,
    response: interactionRecord,
    errors,
    ability: 'interactions.write',
    versioned: true,
  }),
  deleteInteraction: endpoint({
    method: 'DELETE',
    path: '/api/interactions/:id',
    summary: 'Delete an interaction with its follow-up',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['interaction_not_found'],
    ability: 'interactions.write',
  }),
  finishFollowUp: endpoint({
    method: 'POST',
    path: '/api/interactions/:id/follow-up/done',
    summary: 'A follow-up is done',
    tag,
    params: one,
    response: interactionRecord,
    errors: ['interaction_not_found', 'follow_up_not_open'],
    ability: 'interactions.write',
  }),
  snoozeFollowUp: endpoint({
    method: 'POST',
    path: '/api/interactions/:id/follow-up/snooze',
    summary: 'Put a follow-up off to another day',
    tag,
    params: one,
    body: z.strictObject({ on: day }),
    response: interactionRecord,
    errors: ['interaction_not_found', 'follow_up_not_open', 'rule_violated'],
    ability: 'interactions.write',
  }),
};

export const interactionExportApi = {
  exportInteractions: endpoint({
    method: 'GET',
    path: '/api/interactions/export',
    summary: 'The list of interactions as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'interactions.read',
    alsoAbility: 'customers.export',
  }),
};
