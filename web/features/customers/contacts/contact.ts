import { CONTACT_FIELDS, type Rules } from '../../../../contract/blueprint.ts';
import type { ContactInput, ContactRecord } from '../../../../contract/contacts.ts';
import { labelOf } from '../fields.ts';

export type ContactField = (typeof CONTACT_FIELDS)[number];
type TextField = Exclude<ContactField, 'isActive'>;
export type ContactValues = Record<TextField, string> & { isPrimary: boolean; isActive: boolean };
export type UsedContactField = { name: ContactField; label: string; required: boolean; max?: number };

const TEXTS = CONTACT_FIELDS.filter((name): name is TextField => name !== 'isActive');

export const emptyContact = (isPrimary = false): ContactValues => ({
  name: '',
  firstName: '',
  lastName: '',
  title: '',
  department: '',
  email: '',
  phone: '',
  mobile: '',
  notes: '',
  isPrimary,
  isActive: true,
});

export function contactFieldsOf(rules: Rules): UsedContactField[] {
  return CONTACT_FIELDS.filter((name) => rules.contactFields[name]).map((name) => {
    const rule = rules.contactFields[name];
    return { name, label: labelOf('contactFields', name, rule?.label), required: rule?.required ?? false, max: rule?.max };
  });
}

export function valuesOf(contact: ContactRecord): ContactValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, contact[name] ?? ''])) as Record<TextField, string>;
  return { ...texts, isPrimary: contact.isPrimary, isActive: contact.isActive };
}

/** What is sent: only fields in use, and of a known contact only those that changed. */
export function contactInput(rules: Rules, values: ContactValues, before?: ContactValues): ContactInput {
  const names = TEXTS.filter((name) => rules.contactFields[name] && (before ? values[name] !== before[name] : values[name].trim() !== ''));
  const texts = Object.fromEntries(names.map((name) => [name, values[name].trim() === '' ? null : values[name].trim()]));
  return {
    ...texts,
    ...(values.isPrimary !== (before?.isPrimary ?? false) && { isPrimary: values.isPrimary }),
    ...(rules.contactFields.isActive && values.isActive !== (before?.isActive ?? true) && { isActive: values.isActive }),
  };
}

/** The primary contact's name is the first thing asked for where one is demanded; a contact without any field filled is none. */
export const isBlank = (values: ContactValues): boolean => TEXTS.every((name) => values[name].trim() === '');

export const needsPrimary = (rules: Rules, type: string | null | undefined): boolean =>
  rules.primaryContactForTypes.some((wanted) => wanted === '*' || wanted === type);

/** A contact by its name, else by the way to reach it. */
export const contactName = (contact: Pick<ContactRecord, 'name' | 'email' | 'phone'>): string => contact.name ?? contact.email ?? contact.phone ?? '';
