import { z } from 'zod';
import { customerFilters, customerPatch } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { changeRecord } from './history.ts';
import { filled, text, uuid } from './scalars.ts';

/** Fields that may have one value for many customers: not names, addresses and numbers, which are each one's own. */
const patch = customerPatch
  .pick({
    type: true,
    tier: true,
    industry: true,
    source: true,
    currency: true,
    language: true,
    timeZone: true,
    preferredContactMethod: true,
    parentId: true,
    assignedTo: true,
    value: true,
    custom: true,
    lastContactAt: true,
    nextFollowUpAt: true,
  })
  .describe('Absent keeps, null clears, a value sets');
export const BULK_FIELDS = Object.keys(patch.shape) as (keyof typeof patch.shape)[];

const tags = z.array(filled(50)).max(100).default([]);
const CAUSE = /^(request|bulk|import|undo):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const cause = z.string().regex(CAUSE, 'must be a cause, like bulk:ID, import:ID or request:ID').describe('As history and the header clientele-cause name it');

/** What is done to each customer: `update` takes patch and tags, `status` a verb with its target and reason. */
export const bulkChange = z.strictObject({
  kind: z.enum(['update', 'status', 'delete']),
  patch: patch.default({}),
  addTags: tags,
  removeTags: tags,
  verb: z.enum(['archive', 'reactivate', 'block', 'activate', 'move']).optional(),
  status: text(50).optional().describe('Where to move'),
  reason: text(1000).optional(),
});
type UndoChange = { kind: 'undo'; cause: string; keep?: Kept[] };
/** What somebody has who leaves is handed over; the rule is contract/leaving.ts’s. */
type LeaveChange = { kind: 'leave'; personId: string; rule: { by: 'person' | 'team' | 'territory'; personId: string | null; teamId: string | null } };
export type BulkChange = z.output<typeof bulkChange> | UndoChange | LeaveChange;
const KEPT = ['member', 'team', 'territory'] as const;
type Kept = (typeof KEPT)[number];
const undoing = z.strictObject({
  cause,
  keep: z.array(z.enum(KEPT)).max(10).optional().describe('Kinds of record that stay as they are: with member, who has left does not come back'),
});

export const MOST_NAMED = 1_000;
const ids = z.array(uuid).max(MOST_NAMED);
export const bulkSelection = z
  .strictObject({
    ids: ids.optional(),
    query: z.strictObject(customerFilters).optional().describe('The list’s own filters; empty is every customer that the actor sees'),
    except: ids.default([]),
  })
  .describe('Either ids or a query');
export type BulkSelection = z.output<typeof bulkSelection>;
/** As a caller writes it. */
export type SelectionInput = z.input<typeof bulkSelection>;

const problem = z.object({ code: z.string(), errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })) });
const row = z.object({
  customerId: z.string(),
  name: z.string().nullable(),
  outcome: z.enum(['changed', 'unchanged', 'partly', 'refused']),
  problem: problem.nullable().describe('Why it is refused, or which fields stay as later changes left them'),
});
export type BulkRow = z.output<typeof row>;
const counts = z.object({ total: z.int(), changed: z.int(), unchanged: z.int(), partly: z.int(), refused: z.int() });

export const bulkRecord = z.object({
  id: z.string(),
  change: z.record(z.string(), z.unknown()),
  state: z.enum(['prepared', 'running', 'done', 'cancelled', 'failed']),
  problem: z.string().nullable(),
  counts,
  cause: z.string().describe('What undoes it'),
  undoneBy: z.string().nullable().describe('The action that undid it'),
  actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type BulkRecord = z.output<typeof bulkRecord>;
const preview = z.object({
  looked: counts.describe('What would become of the first customers; all of them up to 200'),
  rows: z
    .array(row.extend({ changes: z.array(changeRecord.pick({ entity: true, event: true, changes: true })) }))
    .describe('The first 20, and the first 20 that stand in the way'),
});
export type BulkPreview = z.output<typeof preview>;

const one = z.strictObject({ id: uuid });
const tag = 'Bulk actions';
export const bulkApi = {
  prepareBulk: endpoint({
    method: 'POST',
    path: '/api/bulk-actions',
    summary: 'Choose customers and a change for them, and see what would happen; nothing is changed yet',
    tag,
    body: z.strictObject({ selection: bulkSelection, change: bulkChange }),
    status: 201,
    response: bulkRecord.extend({ preview }),
    errors: ['rule_violated'],
    ability: 'customers.bulk',
  }),
  prepareUndo: endpoint({
    method: 'POST',
    path: '/api/undo/preview',
    summary: 'See what undoing a cause would put back, and what later changes stand in the way',
    tag,
    body: undoing,
    status: 201,
    response: bulkRecord.extend({ preview }),
    errors: ['nothing_to_undo'],
    ability: 'changes.undo',
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/undo',
    summary: 'Put back what a cause changed; what was changed again since stays and is named',
    tag,
    body: undoing,
    status: 201,
    response: bulkRecord,
    errors: ['nothing_to_undo'],
    ability: 'changes.undo',
  }),
  listBulk: endpoint({
    method: 'GET',
    path: '/api/bulk-actions',
    summary: 'The latest 100 bulk actions and undos: one’s own, for administrators all',
    tag,
    query: z.strictObject({ undoes: cause.optional().describe('Only undos of this cause') }),
    response: z.object({ items: z.array(bulkRecord) }),
    ability: 'changes.undo',
  }),
  getBulk: endpoint({
    method: 'GET',
    path: '/api/bulk-actions/:id',
    summary: 'How far a bulk action is, with the first 100 customers it could not change wholly',
    tag,
    params: one,
    response: bulkRecord.extend({ obstacles: z.array(row) }),
    errors: ['bulk_action_not_found'],
    ability: 'changes.undo',
  }),
  startBulk: endpoint({
    method: 'POST',
    path: '/api/bulk-actions/:id/start',
    summary: 'Do what was prepared; goes on in the background. Starting again changes nothing more',
    tag,
    params: one,
    response: bulkRecord,
    errors: ['bulk_action_not_found'],
    ability: 'changes.undo',
  }),
  cancelBulk: endpoint({
    method: 'POST',
    path: '/api/bulk-actions/:id/cancel',
    summary: 'Stop a bulk action; what it did stays and can be undone',
    tag,
    params: one,
    response: bulkRecord,
    errors: ['bulk_action_not_found'],
    ability: 'changes.undo',
  }),
};
