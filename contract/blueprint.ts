import { z } from 'zod';
import { currencyCode, filled, text } from './scalars.ts';

/** How a standard field is written and read. */
export type FieldKind =
  | 'text'
  | 'email'
  | 'phone'
  | 'link'
  | 'type'
  | 'tier'
  | 'source'
  | 'method'
  | 'customer'
  | 'person'
  | 'owner'
  | 'currency'
  | 'decimal'
  | 'language'
  | 'timeZone'
  | 'instant'
  | 'tags'
  | 'notes'
  | 'metadata';

/** Standard fields of a customer that a blueprint may use, demand, bound and label. Order is the order of the form. */
export const FIELD_KINDS = {
  name: 'text',
  displayName: 'text',
  companyName: 'text',
  type: 'type',
  jobTitle: 'text',
  email: 'email',
  invoiceEmail: 'email',
  phone: 'phone',
  secondaryPhone: 'phone',
  whatsapp: 'phone',
  website: 'link',
  erpNumber: 'text',
  registrationNumber: 'text',
  taxId: 'text',
  industry: 'text',
  source: 'source',
  tier: 'tier',
  parentId: 'customer',
  assignedTo: 'person',
  ownerUserId: 'owner',
  currency: 'currency',
  value: 'decimal',
  language: 'language',
  timeZone: 'timeZone',
  preferredContactMethod: 'method',
  lastContactAt: 'instant',
  nextFollowUpAt: 'instant',
  tags: 'tags',
  notes: 'notes',
  metadata: 'metadata',
} as const satisfies Record<string, FieldKind>;
export type CustomerField = keyof typeof FIELD_KINDS;
export const CUSTOMER_FIELDS = Object.keys(FIELD_KINDS) as [CustomerField, ...CustomerField[]];

export const CONTACT_FIELDS = ['name', 'firstName', 'lastName', 'title', 'department', 'email', 'phone', 'mobile', 'isActive', 'notes'] as const;
export const ADDRESS_FIELDS = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const;

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,49}$/, 'must be a short key of lower-case letters, digits, - and _');

const fieldRule = z.strictObject({
  required: z.boolean().optional(),
  /** Required unless the customer's type is one of these. */
  requiredUnlessType: z.array(key).max(50).optional(),
  /** Most characters; never more than the product's own bound. */
  max: z.int().min(1).max(100_000).optional(),
  label: text(100).optional(),
});

export const UNIQUE_RULES = ['email', 'phone', 'name', 'erpNumber', 'owner'] as const;
export type UniqueRule = (typeof UNIQUE_RULES)[number];

/** What an organisation decides about its customers. Copied from a blueprint at creation, adjustable afterwards. */
export const rulesSchema = z.strictObject({
  types: z.array(key).max(50),
  defaultType: key.nullable(),
  statuses: z
    .array(z.strictObject({ key, active: z.boolean() }))
    .min(1)
    .max(50),
  defaultStatus: key,
  /** Which status may follow which. `verb` names the resource that does it; `exit` is how the old stage was left. */
  transitions: z
    .array(
      z.strictObject({
        from: key,
        to: key,
        verb: z.enum(['archive', 'reactivate', 'block', 'activate', 'move']),
        reasonRequired: z.boolean().optional(),
        exit: z.enum(['converted', 'qualified', 'churned']).optional(),
      }),
    )
    .max(500),
  /** Only fields listed here are used; a field not listed is refused. */
  fields: z.partialRecord(z.enum(CUSTOMER_FIELDS), fieldRule),
  contactFields: z.partialRecord(z.enum(CONTACT_FIELDS), fieldRule),
  addressFields: z.partialRecord(z.enum(ADDRESS_FIELDS), fieldRule),
  /** Customers of these types must have a primary contact; '*' is every type. */
  primaryContactForTypes: z.array(z.union([key, z.literal('*')])).max(50),
  unique: z.array(z.strictObject({ rule: z.enum(UNIQUE_RULES), whileStatus: z.array(key).min(1).max(50).optional() })).max(UNIQUE_RULES.length),
  /** null: any. */
  currencies: z.array(currencyCode).max(200).nullable(),
  languages: z.array(z.string().max(35)).max(200).nullable(),
  sources: z.array(key).max(100).nullable(),
  tiers: z.array(key).max(50).nullable(),
  defaults: z.strictObject({
    currency: currencyCode.optional(),
    language: z.string().max(35).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code')
      .optional(),
  }),
  /** Days after which a customer of an inactive status that nobody touched is archived; null: never. */
  archiveInactiveAfterDays: z.int().min(1).max(36_500).nullable(),
});
export type Rules = z.output<typeof rulesSchema>;

export type Blueprint = {
  key: 'work-orders' | 'erp-quoting' | 'field-service' | 'self-service' | 'sales';
  /** The letter of its design document. */
  letter: 'W' | 'E' | 'F' | 'S' | 'C';
  title: string;
  description: string;
  /** Proposed for a new organisation. */
  organisation: { country: string; baseCurrency: string; language: string; timeZone: string };
  rules: Rules;
};

export const organisationName = filled(200);
