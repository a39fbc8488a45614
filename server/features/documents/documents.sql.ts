import type { DocumentRecord, DocumentUpload } from '../../../contract/customer-documents.ts';
import { actorText, type Ctx } from '../../platform/context.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import type { Belonging } from '../customers/belongings.ts';
import { isMoment, isText } from '../customers/customers.cursor.ts';
import { joinActor } from '../people/actors.sql.ts';

export type DocumentRow = Omit<DocumentRecord, 'mediaType' | 'viewable' | 'createdBy' | 'abilities'> & {
  createdBy: string;
  creatorName: string | null;
  store: ContentStore;
};
export type ContentStore = 'database' | 's3';

const columns = literal(`r.id, r.customer_id as "customerId", jsonb_build_object('id', c.id, 'name', c.name) as customer, r.version, r.name, r.description,
  r.visibility, b.type, b.size, encode(b.sha256, 'hex') as sha256, b.store, r.created_by as "createdBy", coalesce(m.name, k.name) as "creatorName",
  case when t.id is not null then jsonb_build_object('id', t.id, 'number', 'T-' || lpad(t.number::text, greatest(5, length(t.number::text)), '0')) end as ticket,
  case when v.id is not null then jsonb_build_object('id', v.id, 'number', 'CT-' || lpad(v.number::text, greatest(5, length(v.number::text)), '0')) end as contract,
  r.created_at as "createdAt", r.updated_at as "updatedAt"`);

export const DOCUMENTS: Belonging = {
  table: literal('document'),
  columns: () => columns,
  beside: (org) => sql` join tenant.content b on b.org_id = ${org} and b.id = r.id
    left join tenant.ticket t on t.org_id = ${org} and t.id = r.ticket_id
    left join tenant.contract v on v.org_id = ${org} and v.id = r.contract_id
    ${joinActor(org, 'r.created_by')}`,
  sorts: {
    createdAt: { by: literal('r.created_at'), type: literal('timestamptz'), isKey: isMoment },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
    name: { by: literal('lower(r.name) collate "C"'), type: literal('text'), isKey: isText },
  },
};

export const COLUMNS = { name: 'name', description: 'description', visibility: 'visibility', ticketId: 'ticket_id', contractId: 'contract_id' } as const;
export const lockedColumns = literal('r.version, r.name, r.description, r.visibility');

const hidden = ({ role, abilities }: Ctx['actor'], ability: string, condition: string): Sql[] =>
  role === 'portal' || role === 'system' || abilities.has(ability) ? [] : [literal(condition)];

/** Of what the actor sees of documents (by that alias): the portal what is shared, others what belongs to records that they may read. */
export const seenDocuments = ({ actor }: Ctx, alias: 'r' | 'i' = 'r'): Sql[] => [
  ...(actor.role === 'portal' ? [literal(`${alias}.visibility = 'shared'`)] : []),
  ...hidden(actor, 'tickets.read', `${alias}.ticket_id is null`),
  ...hidden(actor, 'contracts.read', `${alias}.contract_id is null`),
];

export const insertDocument = ({ org, actor }: Ctx, id: string, customer: string, name: string, input: Omit<DocumentUpload, 'fileName'>): Sql => sql`
  insert into crm.document (org_id, id, customer_id, created_by, name, description, visibility, ticket_id, contract_id)
  values (${org}, ${id}, ${customer}, ${actorText(actor)}, ${name}, ${input.description || null}, ${input.visibility}, ${input.ticketId ?? null}, ${input.contractId ?? null})`;
export const updateDocument = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.document as r set ${join(
    changes.map(([field, value]) => sql`${literal(COLUMNS[field as keyof typeof COLUMNS])} = ${value ?? null}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;
export const deleteDocument = (org: string, id: string): Sql => sql`delete from crm.document r where r.org_id = ${org} and r.id = ${id}`;
export const selectOwner = (table: 'ticket' | 'contract', org: string, customer: string, id: string): Sql =>
  sql`select t.id from ${literal(`tenant.${table}`)} t where t.org_id = ${org} and t.customer_id = ${customer} and t.id = ${id}`;

/** Takes room for a content that is to arrive. */
export const insertContent = (org: string, id: string, customer: string, store: ContentStore, type: string, room: number): Sql => sql`
  insert into crm.content (org_id, id, customer_id, store, type, size) values (${org}, ${id}, ${customer}, ${store}, ${type}, ${room})`;
export const selectRoom = (org: string): Sql => sql`select t.bytes, t.released from tenant.content_tally t where t.org_id = ${org}`;
export const setUploadId = (org: string, id: string, uploadId: string): Sql =>
  sql`update crm.content set upload_id = ${uploadId} where org_id = ${org} and id = ${id} and state = 'uploading'`;
/** No row where it was given up meanwhile. */
export const keepContent = (org: string, id: string, size: number, sha256: Buffer): Sql => sql`
  update crm.content set state = 'kept', size = ${size}, sha256 = ${sha256}, upload_id = null where org_id = ${org} and id = ${id} and state = 'uploading' returning id`;

export const insertPiece = (org: string, id: string, number: number, bytes: Uint8Array): Sql =>
  sql`insert into crm.content_piece (org_id, content_id, number, bytes) values (${org}, ${id}, ${number}, ${bytes})`;
export const selectPiece = (org: string, id: string, number: number): Sql =>
  sql`select p.bytes from tenant.content_piece p where p.org_id = ${org} and p.content_id = ${id} and p.number = ${number}`;

export type Going = { id: string; store: ContentStore; uploadId: string | null; size: number };
/** An upload ends, one way or the other, within half an hour; what is still arriving after this was broken off. */
const BROKEN_OFF = '1 hour';
export const KEPT_DAYS = 30;
const due = literal(
  `b.state = 'going' or b.released_at < now() - interval '${KEPT_DAYS} days' or (b.state = 'uploading' and b.created_at < now() - interval '${BROKEN_OFF}')`,
);
/** From here on a content cannot be taken up again. `of` narrows to one, to a customer's, or to all that no document has. */
export const letGo = (org: string, of: { id: string } | { customer: string } | 'released' | 'due', most: number): Sql => {
  const which = of === 'due' ? due : of === 'released' ? literal('b.released_at is not null') : 'id' in of ? sql`b.id = ${of.id}` : ofCustomer(of.customer);
  return sql`with gone as materialized (
      select b.id from crm.content b where b.org_id = ${org} and (b.state <> 'kept' or b.released_at is not null) and (${which}) limit ${most} for update skip locked)
    update crm.content c set state = 'going' from gone where c.org_id = ${org} and c.id = gone.id
    returning c.id, c.store, c.upload_id as "uploadId", c.size`;
};
const ofCustomer = (customer: string): Sql => sql`b.customer_id = ${customer} and b.released_at is not null`;
export const deleteContent = (org: string, id: string): Sql => sql`delete from crm.content where org_id = ${org} and id = ${id} and state = 'going'`;
export const selectKnown = (org: string, ids: string[]): Sql => sql`select b.id from tenant.content b where b.org_id = ${org} and b.id = any (${ids}::uuid[])`;
