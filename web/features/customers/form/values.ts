import { CUSTOMER_FIELDS, type CustomerField, type Rules } from '../../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../../contract/custom-fields.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { type CustomInputs, customInputs } from '../../custom-fields/values.ts';
import { type AddressValues, emptyAddress } from '../addresses/address.ts';
import { type ContactValues, emptyContact, needsPrimary } from '../contacts/contact.ts';

export const NOTES = ['general', 'preferences', 'importantInfo'] as const;
export type TextField = Exclude<CustomerField, 'tags' | 'notes' | 'metadata'>;
export type NoteValues = Record<(typeof NOTES)[number], string>;

/** A customer while it is edited. Names and nesting are those of the request, so that the server's paths fit. */
export type CustomerValues = Record<TextField, string> & {
  status: string;
  tags: string[];
  notes: NoteValues;
  metadata: string;
  custom: CustomInputs;
  contacts: ContactValues[];
  addresses: AddressValues[];
};
/** What forms are made of: the organisation's rules, its custom fields, its currency. */
export type Ground = { rules: Rules; customFields: CustomFieldRecord[]; baseCurrency: string };

export const TEXT_FIELDS = CUSTOMER_FIELDS.filter((name): name is TextField => name !== 'tags' && name !== 'notes' && name !== 'metadata');
const blankTexts = () => Object.fromEntries(TEXT_FIELDS.map((name) => [name, ''])) as Record<TextField, string>;

export function newCustomer({ rules, customFields, baseCurrency }: Ground): CustomerValues {
  const type = rules.defaultType ?? '';
  const currency = rules.fields.currency ? (rules.defaults.currency ?? (rules.currencies?.includes(baseCurrency) === false ? '' : baseCurrency)) : '';
  return {
    ...blankTexts(),
    type,
    currency,
    language: rules.fields.language ? (rules.defaults.language ?? '') : '',
    status: rules.defaultStatus,
    tags: [],
    notes: { general: '', preferences: '', importantInfo: '' },
    metadata: '',
    custom: customInputs(customFields, {}, currency || baseCurrency),
    contacts: needsPrimary(rules, type) ? [emptyContact(true)] : [],
    addresses: Object.keys(rules.addressFields).length > 0 ? [emptyAddress(rules)] : [],
  };
}

export function knownCustomer(record: CustomerRecord, { customFields, baseCurrency }: Ground): CustomerValues {
  const note = (key: string) => (typeof record.notes?.[key] === 'string' ? record.notes[key] : '');
  return {
    ...(Object.fromEntries(TEXT_FIELDS.map((name) => [name, record[name] ?? ''])) as Record<TextField, string>),
    status: record.status,
    tags: record.tags,
    notes: { general: note('general'), preferences: note('preferences'), importantInfo: note('importantInfo') },
    metadata: Object.keys(record.metadata ?? {}).length > 0 ? JSON.stringify(record.metadata, null, 2) : '',
    custom: customInputs(customFields, record.custom, record.currency ?? baseCurrency),
    contacts: [],
    addresses: [],
  };
}
