import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ALL_RIGHTS, type Right, ROLES, type Role, rightsOf } from './rights.ts';

/**
 * Fields that not every role sees: of a customer plain, of what belongs to it with the kind of record before the name, as history calls
 * it. Custom fields that are marked sensitive belong to `sensitive`.
 */
export const FIELD_GROUPS = {
  revenue: [
    'value',
    'totalRevenue',
    'totalInvoices',
    'order.net',
    'order.shipping',
    'order.shippingCost',
    'order.tax',
    'order.taxes',
    'order.total',
    'order.line.unitPrice',
    'order.line.discount',
    'order.line.taxRate',
    'order.line.total',
    'contract.amount',
    'contract.currency',
  ],
  notes: ['notes', 'contact.notes', 'order.notes', 'contract.notes'],
  sensitive: ['taxId', 'registrationNumber', 'metadata'],
} as const;
export type FieldGroup = keyof typeof FIELD_GROUPS;
export const GROUPS = Object.keys(FIELD_GROUPS) as FieldGroup[];

/** Who sees everything, whatever is set. */
export const SEES_ALL: Role = 'administrator';
const others = ROLES.filter((role) => role !== SEES_ALL) as Exclude<Role, 'administrator'>[];
const roles = z.array(z.enum(others)).max(others.length);
export const fieldRights = z
  .strictObject({ revenue: roles, notes: roles, sensitive: roles })
  .describe(
    'Which roles see each group of fields, beside administrators, who see all: revenue (value, total revenue, every invoice, amounts of orders and contracts), notes (those of customers, contacts, orders and contracts, and every note that was written of a customer), sensitive',
  );
export type FieldRights = z.output<typeof fieldRights>;

/** As it is until an organisation decides otherwise. */
export const DEFAULT_FIELD_RIGHTS: FieldRights = {
  revenue: ['sales', 'accountant', 'portal'],
  notes: ['sales', 'support', 'member', 'portal'],
  sensitive: ['sales', 'support', 'accountant', 'portal'],
};

/** The groups that a role does not see. */
export const groupsHiddenFrom = (role: string, rights: FieldRights): FieldGroup[] =>
  role === SEES_ALL || role === 'system' ? [] : GROUPS.filter((group) => !(rights[group] as string[]).includes(role));

/** What nobody does who does not see a group: a note is nothing but its text, an invoice nothing but what is to be paid. */
const RIGHTS_OF_GROUPS: Partial<Record<FieldGroup, readonly Right[]>> = {
  revenue: ['invoices.read', 'invoices.write'],
  notes: ['notes.read', 'notes.write'],
};

/** What a role may do, narrowed by what the organisation lets it see, and by a key's scopes. */
export function rightsWithin(rights: FieldRights, role: string, scopes?: readonly string[]): ReadonlySet<Right> {
  const gone = new Set(groupsHiddenFrom(role, rights).flatMap((group) => RIGHTS_OF_GROUPS[group] ?? []));
  return new Set([...(role === 'system' ? ALL_RIGHTS : rightsOf(role, scopes))].filter((right) => !gone.has(right)));
}

const fieldRightsRecord = z.object({ version: z.int().describe('Of the organisation’s settings'), fields: fieldRights });
export const fieldRightsApi = {
  getFieldRights: endpoint({
    method: 'GET',
    path: '/api/organisation/field-rights',
    summary: 'Which roles see revenue, notes and sensitive fields',
    tag: 'Organisation',
    response: fieldRightsRecord,
    ability: 'people.read',
  }),
  updateFieldRights: endpoint({
    method: 'PUT',
    path: '/api/organisation/field-rights',
    summary: 'Decide which roles see revenue, notes and sensitive fields; to others these fields do not exist',
    tag: 'Organisation',
    versioned: true,
    body: z.strictObject({ fields: fieldRights }),
    response: fieldRightsRecord,
    ability: 'organisation.manage',
  }),
};
