import { ADDRESS_FIELDS, CONTACT_FIELDS, CUSTOMER_FIELDS, type Rules } from '../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import type { Existing } from './matching.ts';

type Values = Record<string, unknown>;
type Column = { name: string; cell(record: Existing): string };

const KEPT_BY_US = ['totalRevenue', 'totalInvoices', 'createdAt', 'updatedAt'];
const NOTES = ['general', 'preferences', 'importantInfo', 'customFields'];

/** The columns of an export: every field that the organisation uses, by the name under which the import takes it back. */
export function columnsOf(rules: Rules, customFields: readonly CustomFieldRecord[]): Column[] {
  const columns: Column[] = [];
  const add = (name: string, value: (record: Existing) => unknown) => columns.push({ name, cell: (record) => cellOf(value(record)) });
  const field = (name: string) => add(name, (record) => (record as Values)[name]);

  field('id');
  for (const name of CUSTOMER_FIELDS.filter((name) => rules.fields[name])) {
    if (name === 'notes') for (const part of NOTES) add(`notes.${part}`, ({ notes }) => notes[part]);
    else field(name);
    if (name === 'name') field('status');
  }
  const contactFields = CONTACT_FIELDS.filter((name) => rules.contactFields[name]);
  for (const name of contactFields) add(`contact.${name}`, ({ contacts }) => contacts.find((one) => one.isPrimary)?.[name]);
  add('contacts', ({ contacts }) => others(contacts, contactFields));
  const addressFields = ['type', ...ADDRESS_FIELDS.filter((name) => rules.addressFields[name])] as const;
  for (const name of addressFields) add(`address.${name}`, ({ addresses }) => addresses.find((one) => one.isPrimary)?.[name as 'type']);
  add('addresses', ({ addresses }) => others(addresses, addressFields));
  for (const { key, kind } of customFields) add(`custom.${key}`, ({ custom }) => customValue(custom[key], kind));
  for (const name of KEPT_BY_US) field(name);
  return columns;
}

/** All but the primary one, with the fields that are used; null where there are none. */
function others(parts: readonly (Values & { id: string; isPrimary: boolean })[], fields: readonly string[]): Values[] | null {
  const list = parts
    .filter(({ isPrimary }) => !isPrimary)
    .map((part) => Object.fromEntries(['id', ...fields].filter((name) => part[name] !== null && part[name] !== undefined).map((name) => [name, part[name]])));
  return list.length ? list : null;
}

export function customValue(value: unknown, kind: CustomFieldRecord['kind']): unknown {
  if (kind !== 'money' || typeof value !== 'object' || value === null) return value;
  const { amount, currency } = value as Values;
  return `${amount} ${currency}`;
}

const isPlainList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one.trim() === one && !one.includes('|')) && !value[0]?.startsWith('[');

/** Lists as a|b where that says it all, other structures as JSON, nothing as an empty cell. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (isPlainList(value)) return value.join('|');
  return Object.keys(value).length ? JSON.stringify(value) : '';
}
