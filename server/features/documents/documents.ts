import type { DocumentPatch, DocumentQuery, DocumentRecord } from '../../../contract/customer-documents.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { and, sql } from '../../platform/db/sql.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { expectVisible } from '../customers/customers.ts';
import * as statements from './documents.sql.ts';
import { cleanName, endingOf } from './names.rules.ts';
import { isSameType, TYPES } from './types.ts';

type Row = statements.DocumentRow;
const { DOCUMENTS } = statements;

function present(ctx: Ctx, row: Row): DocumentRecord {
  const { createdBy, creatorName, store: _, ...rest } = row;
  const [kind, id] = createdBy.split(':');
  const type = TYPES[row.type];
  return {
    ...rest,
    mediaType: type?.media ?? 'application/octet-stream',
    viewable: type?.viewable === true,
    createdBy: { kind: kind as DocumentRecord['createdBy']['kind'], id: id ?? null, name: creatorName },
    abilities: ctx.actor.abilities.has('documents.write') ? ['update', 'delete'] : [],
  };
}

/** Documents of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listDocuments(ctx: Ctx, query: DocumentQuery, customerId?: string): Promise<Page<DocumentRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const page = await pageOf<Row>(ctx, DOCUMENTS, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...is('r.ticket_id', query.ticketId),
    ...is('r.contract_id', query.contractId),
    ...is('r.visibility', query.visibility),
    ...saying(query.q, 'crm.fold(r.name)'),
    ...statements.seenDocuments(ctx),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

/** The row of a document that the actor sees (document_not_found). */
export async function readDocument(ctx: Ctx, id: string): Promise<Row> {
  const row = await ctx.db.row<Row>(sql`${selectBelonging(ctx, DOCUMENTS, id)} and ${and(statements.seenDocuments(ctx))}`);
  if (!row) throw new Fault('document_not_found');
  return row;
}

export const getDocument = async (ctx: Ctx, id: string): Promise<DocumentRecord> => present(ctx, await readDocument(ctx, id));

type Locked = Pick<Row, 'version' | 'name' | 'description' | 'visibility'>;

async function locked(ctx: Ctx, id: string): Promise<Locked> {
  await readDocument(ctx, id);
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, DOCUMENTS, statements.lockedColumns, id));
  if (!row) throw new Fault('document_not_found');
  return row;
}

/** Renames, describes or shares. Errors: document_not_found, version_mismatch, rule_violated (name: of another type). */
export async function updateDocument(ctx: Ctx, id: string, { name, ...patch }: DocumentPatch, version: number | null): Promise<DocumentRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const renamed = name === undefined ? {} : { name: renamedTo(row.name, name) };
    const changes = Object.entries({ ...patch, ...renamed }).filter(([field, value]) => value !== undefined && (value ?? null) !== row[field as keyof Locked]);
    if (changes.length) await ctx.db.rows(statements.updateDocument(ctx.org, id, changes));
    return getDocument(ctx, id);
  });
}

function renamedTo(before: string, wanted: string): string {
  const name = cleanName(wanted);
  if (!isSameType(endingOf(before), endingOf(name)))
    throw fieldFault('rule_violated', 'name', 'wrong_type', `must end in .${endingOf(before)}, which its content is`);
  return name;
}

/** Deletes a document; its content is kept for some days, so that this can be undone (document_not_found). */
export async function deleteDocument(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await locked(ctx, id);
    await ctx.db.rows(statements.deleteDocument(ctx.org, id));
  });
}
