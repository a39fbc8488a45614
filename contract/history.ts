import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dayOrInstant, listOf, pageQuery, text, uuid } from './scalars.ts';

export const changeRecord = z.object({
  at: z.string(),
  event: z.string().describe('CustomerCreated, CustomerUpdated, CustomerArchived, CustomerBlocked, ContactCreated, …'),
  entity: z.string(),
  recordId: z.string(),
  version: z.int(),
  customerId: z.string().nullable(),
  actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
  cause: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type ChangeRecord = z.output<typeof changeRecord>;

export const historyApi = {
  listCustomerHistory: endpoint({
    method: 'GET',
    path: '/api/customers/:id/history',
    summary: 'What changed on a customer, its contacts and addresses; newest first',
    tag: 'History',
    params: z.strictObject({ id: uuid }),
    query: z.strictObject({ field: text(50).optional().describe('Only changes of this field, like phone'), event: text(100).optional(), ...pageQuery }),
    response: listOf(changeRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'customers.read',
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/api/audit',
    summary: 'Every change in the organisation; newest first',
    tag: 'History',
    query: z.strictObject({
      actor: text(100).optional(),
      event: text(100).optional(),
      entity: text(50).optional(),
      recordId: uuid.optional(),
      from: dayOrInstant.optional(),
      to: dayOrInstant.optional(),
      ...pageQuery,
    }),
    response: listOf(changeRecord),
    errors: ['invalid_cursor'],
    ability: 'audit.read',
  }),
};
