import type { FileAnswer } from '../../../contract/endpoint.ts';
import type { AuditExportQuery, ChangeRecord } from '../../../contract/history.ts';
import type { Ctx } from '../../platform/context.ts';
import { listChanges } from '../history/history.ts';
import { csvLine } from './csv.writing.ts';
import { taken } from './exported.ts';

const PIECE = 200;
const HEAD = ['at', 'actor', 'event', 'entity', 'recordId', 'customerId', 'customerName', 'field', 'from', 'to', 'reason', 'cause'];
const cell = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** A line for each field that changed; one line where none did. */
function linesOf({ changes, actor, ...change }: ChangeRecord, delimiter: string): string {
  const fields = changes.length > 0 ? changes : [{ field: '', from: null, to: null }];
  const who = actor.name ?? actor.id ?? actor.kind;
  return fields
    .map(({ field, from, to }) => {
      const { at, event, entity, recordId, customerId, customerName, reason, cause } = change;
      return csvLine([at, who, event, entity, recordId, customerId, customerName, field, from, to, reason, cause].map(cell), delimiter);
    })
    .join('');
}

/** The audit log as a CSV file, read page by page as it is sent: what is changed meanwhile is not in it. */
export async function exportAudit(ctx: Ctx, { delimiter, ...filters }: AuditExportQuery): Promise<FileAnswer> {
  async function* pieces() {
    let head = csvLine(HEAD, delimiter);
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await listChanges(ctx, filters, { limit: PIECE, cursor });
      yield { text: head + items.map((change) => linesOf(change, delimiter)).join(''), rows: items.length };
      head = '';
      cursor = nextCursor ?? undefined;
    } while (cursor);
  }
  return { name: `audit-${ctx.now.toISOString().slice(0, 10)}.csv`, pieces: taken(ctx, { list: 'audit', format: 'csv', query: filters }, pieces()) };
}
