import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clearable, empty, filled, listOf, pageQuery, text, uuid } from './scalars.ts';
import { sortable } from './service.ts';

export const DOCUMENT_VISIBILITIES = ['internal', 'shared'] as const;
export type DocumentVisibility = (typeof DOCUMENT_VISIBILITIES)[number];

const visibility = z.enum(DOCUMENT_VISIBILITIES).describe('shared: the customer sees it in the portal');
const description = text(2000);
export const documentPatch = z.strictObject({
  name: filled(255).optional().describe('Its ending stays that of the type'),
  description: clearable(description),
  visibility: visibility.optional(),
});
export type DocumentPatch = z.output<typeof documentPatch>;

export const documentRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: z.object({ id: z.string(), name: z.string() }),
  ticket: z.object({ id: z.string(), number: z.string() }).nullable(),
  contract: z.object({ id: z.string(), number: z.string() }).nullable(),
  version: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  visibility,
  type: z.string().describe('What its content is, like pdf'),
  mediaType: z.string(),
  size: z.int().describe('Bytes'),
  sha256: z.string().describe('Of its content, in hexadecimal'),
  viewable: z.boolean().describe('Browsers may show it instead of keeping it: images and PDF'),
  createdBy: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.enum(['update', 'delete'])),
});
export type DocumentRecord = z.output<typeof documentRecord>;

const filters = {
  ticketId: uuid.optional(),
  contractId: uuid.optional(),
  q: text(200).optional().describe('Words of the name'),
  visibility: visibility.optional(),
  sort: sortable(['createdAt', 'updatedAt', 'name']).default('-createdAt'),
  ...pageQuery,
};
const ofCustomer = z.strictObject(filters);
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type DocumentQuery = z.output<typeof global>;

export const documentUpload = z.strictObject({
  fileName: filled(1000).describe('Paths and what no file system takes are cut off; its ending says the type, which the content must be of'),
  description: description.optional(),
  visibility: visibility.default('internal'),
  ticketId: uuid.optional().describe('A ticket of this customer'),
  contractId: uuid.optional().describe('A contract with this customer'),
});
export type DocumentUpload = z.output<typeof documentUpload>;

const space = z.object({
  bytes: z.int().describe('Taken by all documents, those included that are deleted and can still come back'),
  deletedBytes: z.int().describe('Of these, taken by deleted ones'),
  quota: z.int().nullable().describe('The most that they may take together; null: no limit'),
  largest: z.int().describe('Most bytes that a document may have'),
  types: z.array(z.string()).describe('Endings that are taken'),
  keptDays: z.int().describe('So long a deleted document can come back'),
});
export type DocumentSpace = z.output<typeof space>;

const ONCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const customerOnce = z.string().regex(ONCE, 'must be the id of a customer').describe('Id of a customer, who may be deleted too');

const documentOnce = z.string().regex(ONCE, 'must be the id of a document').describe('Id of a document that was deleted');

const one = z.strictObject({ id: uuid });
const tag = 'Documents';
export const documentsApi = {
  listDocuments: endpoint({
    method: 'GET',
    path: '/api/documents',
    summary: 'Documents of all customers',
    tag,
    query: global,
    response: listOf(documentRecord),
    errors: ['invalid_cursor'],
    ability: 'documents.read',
  }),
  getDocumentSpace: endpoint({
    method: 'GET',
    path: '/api/documents/space',
    summary: 'The room that documents take, and what is taken as a document',
    tag,
    response: space,
    ability: 'documents.read',
  }),
  eraseDocuments: endpoint({
    method: 'POST',
    path: '/api/documents/erase',
    summary: 'Erase the contents of deleted documents now, so that they cannot come back: all, those of one customer, or one',
    tag,
    body: z.strictObject({ ofCustomer: customerOnce.optional(), ofDocument: documentOnce.optional() }),
    response: z.object({ erased: z.int(), bytes: z.int() }),
    ability: 'documents.erase',
  }),
  listCustomerDocuments: endpoint({
    method: 'GET',
    path: '/api/customers/:id/documents',
    summary: 'Documents of a customer, of its tickets and contracts',
    tag,
    params: one,
    query: ofCustomer,
    response: listOf(documentRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'documents.read',
  }),
  uploadDocument: endpoint({
    method: 'POST',
    path: '/api/customers/:id/documents',
    summary: 'Upload a document of a customer',
    tag,
    params: one,
    query: documentUpload,
    upload: true,
    response: documentRecord,
    status: 201,
    errors: ['customer_not_found', 'too_large', 'unsupported_media_type', 'rule_violated'],
    ability: 'documents.write',
  }),
  getDocument: endpoint({
    method: 'GET',
    path: '/api/documents/:id',
    summary: 'What is known of a document',
    tag,
    params: one,
    response: documentRecord,
    errors: ['document_not_found'],
    ability: 'documents.read',
  }),
  getDocumentContent: endpoint({
    method: 'GET',
    path: '/api/documents/:id/content',
    summary: 'The document itself; a part of it where Range asks for one',
    tag,
    params: one,
    query: z.strictObject({
      inline: z.enum(['true', 'false']).default('false').describe('To be shown where it is viewable, instead of kept'),
      organisation: text(36).optional().describe('Id of the organisation, where a link says it instead of a header'),
    }),
    response: z.string(),
    file: 'application/octet-stream',
    errors: ['document_not_found', 'range_not_satisfiable'],
    ability: 'documents.read',
  }),
  updateDocument: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/documents/:id',
    summary: 'Rename, describe or share a document: absent keeps, null clears, a value sets',
    tag,
    params: one,
    body: documentPatch,
    response: documentRecord,
    errors: ['document_not_found', 'rule_violated'],
    ability: 'documents.write',
    versioned: true,
  }),
  deleteDocument: endpoint({
    method: 'DELETE',
    path: '/api/documents/:id',
    summary: 'Delete a document; for some days this can be undone',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['document_not_found'],
    ability: 'documents.write',
  }),
};
