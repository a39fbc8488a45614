import { z } from 'zod';
import { bulkRecord } from './bulk.ts';
import { endpoint } from './endpoint.ts';
import { uuid } from './scalars.ts';

/** What a person who leaves hands over; of work, what is open. */
export const HANDED_OVER = ['customers', 'tickets', 'workOrders', 'followUps', 'contracts', 'tasks', 'orders'] as const;
export type HandedOver = (typeof HANDED_OVER)[number];
const counts = z.object(Object.fromEntries(HANDED_OVER.map((kind) => [kind, z.int()])) as Record<HandedOver, z.ZodInt>);
export type HandedCounts = z.output<typeof counts>;

/** Who gets what the person had. */
export const leaveRule = z
  .strictObject({
    by: z.enum(['person', 'team', 'territory']),
    personId: uuid.nullable().default(null).describe('Who gets it all; by territory, who gets what is in none that somebody looks after'),
    teamId: uuid.nullable().default(null).describe('The team whose people take turns'),
  })
  .describe(
    'A customer with all that is open there is one turn. Customers who are alike are dealt one after the other, so that everybody gets the same number',
  );
export type LeaveRule = z.output<typeof leaveRule>;

const leavePreview = z.object({
  counts,
  receivers: z.array(z.object({ personId: z.string(), name: z.string(), counts })).describe('By name'),
  sample: z
    .array(z.object({ customerId: z.string().nullable(), name: z.string().nullable(), receiverId: z.string(), counts }))
    .describe('The first 20 turns; the customer is null for what belongs to none'),
  leads: z.array(z.object({ teamId: z.string(), name: z.string(), leadId: z.string().nullable() })).describe('Teams that the person leads, and who will'),
  territories: z.array(z.string()).describe('Names of the territories that the person looks after'),
  keys: z.int().describe('API keys that the person made; they are revoked'),
});
export type LeavePreview = z.output<typeof leavePreview>;

const params = z.strictObject({ id: uuid });
const tag = 'People';
export const leavingApi = {
  previewLeave: endpoint({
    method: 'POST',
    path: '/api/people/:id/leave/preview',
    summary: 'See who would get what of a person who leaves; nothing is changed',
    tag,
    params,
    body: leaveRule,
    response: leavePreview,
    errors: ['person_not_found', 'rule_violated', 'last_administrator'],
    ability: 'people.manage',
  }),
  leave: endpoint({
    method: 'POST',
    path: '/api/people/:id/leave',
    summary: 'Let a person leave: they can no longer sign in, their keys are revoked, and what they had is handed over in the background',
    tag,
    params,
    body: leaveRule,
    status: 201,
    response: bulkRecord,
    errors: ['person_not_found', 'rule_violated', 'last_administrator'],
    ability: 'people.manage',
  }),
};
