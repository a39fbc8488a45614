import { ADDRESS_FIELDS, CONTACT_FIELDS, type Rules } from '../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';

/** How a cell is read: as text, as one of a list, … */
export type Kind = 'text' | 'choice' | 'country' | 'decimal' | 'moment' | 'list' | 'json' | 'fullName' | 'partOfName' | 'custom';
/** Where a column may lead. `path` is its place in a row's draft; `label` is what people call it. */
export type Target = { name: string; path: string[]; kind: Kind; label?: string | undefined; allowed?: readonly string[]; custom?: CustomFieldRecord };

const NOTES = ['general', 'preferences', 'importantInfo'];
const ADDRESS_PREFIXES = ['address', 'billing', 'shipping'];
/** Columns of our own exports and reject files that say nothing about a new customer. */
export const NOT_IMPORTED = new Set(
  '_row _reason id version createdAt updatedAt createdBy updatedBy isActive lifecycleExit totalRevenue totalInvoices activeWorkOrders totalWorkOrders'.split(
    ' ',
  ),
);

/** Every field that the organisation uses, by the name that a mapping calls it. */
export function targetsOf(rules: Rules, customFields: readonly CustomFieldRecord[]): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (name: string, path: string[], kind: Kind, more: Partial<Target> = {}) => targets.set(name, { name, path, kind, ...more });

  for (const [field, rule] of Object.entries(rules.fields)) {
    if (field === 'notes') {
      for (const part of NOTES) add(`notes.${part}`, ['notes', part], 'text');
      add('notes.customFields', ['notes', 'customFields'], 'json');
      add('notes', ['notes', 'general'], 'text', { label: rule?.label });
    } else add(field, [field], kindOf(field), { label: rule?.label, ...allowedIn(rules, field) });
  }
  add('status', ['status'], 'choice', { allowed: rules.statuses.map(({ key }) => key) });
  addContact(rules, add);
  for (const prefix of ADDRESS_PREFIXES) {
    for (const field of ADDRESS_FIELDS.filter((field) => rules.addressFields[field]))
      add(`${prefix}.${field}`, [prefix, field], field === 'country' ? 'country' : 'text', {
        label: prefix === 'address' ? rules.addressFields[field]?.label : undefined,
      });
  }
  add('address.type', ['address', 'type'], 'choice', { allowed: ['primary', 'billing', 'shipping'] });
  add('addresses', ['addresses'], 'json');
  for (const custom of customFields) add(`custom.${custom.key}`, ['custom', custom.key], 'custom', { label: custom.label, custom });
  return targets;
}

type Add = (name: string, path: string[], kind: Kind, more?: Partial<Target>) => void;

function addContact(rules: Rules, add: Add): void {
  for (const field of CONTACT_FIELDS.filter((field) => rules.contactFields[field]))
    add(`contact.${field}`, ['contact', field], field === 'isActive' ? 'custom' : 'text', {
      label: rules.contactFields[field]?.label,
      ...(field === 'isActive' && { custom: YES_OR_NO }),
    });
  const { name, firstName, lastName } = rules.contactFields;
  if (!name && firstName && lastName) add('contact.name', ['contact', 'name'], 'fullName');
  if (name && !firstName) add('contact.firstName', ['contact', 'firstName'], 'partOfName');
  if (name && !lastName) add('contact.lastName', ['contact', 'lastName'], 'partOfName');
  add('contacts', ['contacts'], 'json');
}

const YES_OR_NO: CustomFieldRecord = { id: '', key: '', label: '', kind: 'boolean', required: false, options: [], position: 0, sensitive: false, version: 1 };

function kindOf(field: string): Kind {
  if (field === 'tags') return 'list';
  if (field === 'metadata') return 'json';
  if (field === 'value') return 'decimal';
  if (field === 'lastContactAt' || field === 'nextFollowUpAt') return 'moment';
  return ['type', 'tier', 'source', 'currency', 'language', 'preferredContactMethod'].includes(field) ? 'choice' : 'text';
}

function allowedIn(rules: Rules, field: string): Partial<Target> {
  const lists: Record<string, readonly string[] | null> = {
    type: rules.types,
    tier: rules.tiers,
    source: rules.sources,
    currency: rules.currencies ?? Intl.supportedValuesOf('currency'),
    language: rules.languages,
    preferredContactMethod: ['phone', 'email', 'whatsapp'],
  };
  const allowed = lists[field];
  return allowed ? { allowed } : {};
}

/** A target by name; `metadata.KEY` is any key of the free metadata. */
export function targetNamed(targets: Map<string, Target>, name: string): Target | undefined {
  const known = targets.get(name);
  if (known || !name.startsWith('metadata.') || !targets.has('metadata')) return known;
  const key = name.slice('metadata.'.length);
  return key ? { name, path: ['metadata', key], kind: 'text' } : undefined;
}
