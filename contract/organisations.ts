import { z } from 'zod';
import { organisationName, rulesSchema } from './blueprint.ts';
import { endpoint } from './endpoint.ts';
import { currencyCode, email, empty, filled } from './scalars.ts';

const blueprintKey = z.enum(['work-orders', 'erp-quoting', 'field-service', 'self-service', 'sales']);
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, like DE');
const language = z.string().max(35).refine(isLocale, { message: 'must be a BCP 47 language, like en or de-DE' });
export const timeZone = z.string().max(64).refine(isTimeZone, { message: 'must be an IANA time zone, like Europe/Berlin' });

/** A zone that browsers, Node and PostgreSQL know by the same name: not +02:00, whose sign they read differently, nor EST. */
export function isTimeZone(value: string): boolean {
  if (!/^(UTC|GMT|[a-z]+\/.+)$/i.test(value) || /^US\/Pacific-New$/i.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
export function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

export const organisationInput = z.strictObject({
  name: organisationName,
  blueprint: blueprintKey,
  country: country.optional().describe('Default: the blueprint’s'),
  baseCurrency: currencyCode.optional(),
  language: language.optional(),
  timeZone: timeZone.optional(),
});
export type OrganisationInput = z.output<typeof organisationInput>;

export const password = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(200)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must not contain NUL or broken characters');
const administrator = z.strictObject({ name: filled(200), email, password });

export const organisationRecord = z.object({
  id: z.string(),
  name: z.string(),
  blueprint: z.string(),
  country: z.string(),
  baseCurrency: z.string(),
  language: z.string(),
  timeZone: z.string(),
  paymentTermsDays: z.int().describe('When an invoice is due after its date, where it does not say so itself'),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type OrganisationRecord = z.output<typeof organisationRecord>;

export const blueprintRecord = z.object({
  blueprint: z.string(),
  version: z.int(),
  rules: rulesSchema.describe('As the actor has them: a field that it does not see is not used'),
  hidden: z.array(z.string()).describe('Fields that the actor does not see, like totalRevenue, contact.notes, custom.region'),
});
const breach = z.object({
  rule: z.string().describe('unique:email, required:phone, status:blocked, currency, …'),
  count: z.int(),
  examples: z.array(z.object({ id: z.string(), name: z.string() })).describe('At most ten'),
});
export type Breach = z.output<typeof breach>;

const tag = 'Organisation';
export const organisationsApi = {
  getSetup: endpoint({
    method: 'GET',
    path: '/api/setup',
    summary: 'Whether the first organisation is still to be created',
    tag,
    response: z.object({ needed: z.boolean() }),
    ability: 'public',
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/api/setup',
    summary: 'Create the first organisation and its administrator',
    tag,
    body: z.strictObject({ organisation: organisationInput, administrator }),
    status: 201,
    response: z.object({ organisation: organisationRecord, userId: z.string() }),
    errors: ['already_set_up'],
    ability: 'public',
  }),
  listBlueprints: endpoint({
    method: 'GET',
    path: '/api/blueprints',
    summary: 'Blueprints an organisation can be created from',
    tag,
    ability: 'public',
    response: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          description: z.string(),
          organisation: z.object({ country: z.string(), baseCurrency: z.string(), language: z.string(), timeZone: z.string() }),
        }),
      ),
    }),
  }),
  createOrganisation: endpoint({
    method: 'POST',
    path: '/api/organisations',
    summary: 'Create another organisation; who creates it administers it',
    tag,
    body: organisationInput,
    status: 201,
    response: organisationRecord,
    ability: 'person',
  }),
  getOrganisation: endpoint({
    method: 'GET',
    path: '/api/organisation',
    summary: 'The organisation',
    tag,
    response: organisationRecord,
    ability: 'organisation.read',
  }),
  updateOrganisation: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/organisation',
    summary: 'Change name and defaults',
    tag,
    versioned: true,
    body: z.strictObject({
      name: organisationName.optional(),
      country: country.optional(),
      baseCurrency: currencyCode.optional(),
      language: language.optional(),
      timeZone: timeZone.optional(),
      paymentTermsDays: z.int().min(0).max(366).optional(),
    }),
    response: organisationRecord,
    ability: 'organisation.manage',
  }),
  deleteOrganisation: endpoint({
    method: 'DELETE',
    path: '/api/organisation',
    summary: 'Delete an organisation that has no customers',
    tag,
    response: empty,
    status: 204,
    errors: ['organisation_in_use'],
    ability: 'organisation.manage',
  }),
};

export const blueprintApi = {
  getBlueprint: endpoint({
    method: 'GET',
    path: '/api/organisation/blueprint',
    summary: 'The organisation’s rules for customers',
    tag,
    response: blueprintRecord,
    ability: 'organisation.read',
  }),
  previewBlueprint: endpoint({
    method: 'POST',
    path: '/api/organisation/blueprint/preview',
    summary: 'Which records would break changed rules',
    tag,
    body: z.strictObject({ rules: rulesSchema }),
    response: z.object({ breaches: z.array(breach) }),
    errors: ['rules_inconsistent'],
    ability: 'organisation.manage',
  }),
  updateBlueprint: endpoint({
    method: 'PUT',
    path: '/api/organisation/blueprint',
    summary: 'Change the rules; refused while records would break them, unless accepted (never for uniqueness)',
    tag,
    versioned: true,
    body: z.strictObject({ rules: rulesSchema, acceptBreaches: z.boolean().default(false) }),
    response: blueprintRecord,
    errors: ['rules_inconsistent', 'records_break_rules'],
    ability: 'organisation.manage',
  }),
};
