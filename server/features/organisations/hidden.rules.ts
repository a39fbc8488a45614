import { FIELD_GROUPS, groupsHiddenFrom } from '../../../contract/field-rights.ts';
import type { Settings } from './organisations.ts';

/** Names of fields that do not exist for an actor: of customers plain, of contacts `contact.notes`, custom ones `custom.KEY`. */
export type Hidden = ReadonlySet<string>;

/** The settings as a role has them: a field that it does not see is a field that the organisation does not use. */
export function asSeenBy(role: string, settings: Settings): Settings {
  const groups = groupsHiddenFrom(role, settings.fieldRights);
  if (groups.length === 0) return settings;
  const custom = groups.includes('sensitive') ? settings.sensitiveFields.map((key) => `custom.${key}`) : [];
  const hidden = new Set<string>([...groups.flatMap((group) => FIELD_GROUPS[group]), ...custom]);
  const { fields, contactFields } = settings.rules;
  return { ...settings, hidden, rules: { ...settings.rules, fields: without(hidden, fields), contactFields: without(hidden, contactFields, 'contact.') } };
}

/** A record without the fields that are hidden; `part` is how the names of its fields begin there. */
export function without<T extends object>(hidden: Hidden, record: T, part = ''): T {
  if (hidden.size === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([field]) => !hidden.has(part + field))) as T;
}

type Whole = { custom: Record<string, unknown>; contacts?: object[] };
/** A customer, or its row of a list, as whoever does not see these fields gets it. */
export function shownOf<T extends Whole>(hidden: Hidden, customer: T): T {
  if (hidden.size === 0) return customer;
  const { custom, contacts } = customer;
  return {
    ...without(hidden, customer),
    custom: without(hidden, custom, 'custom.'),
    ...(contacts && { contacts: contacts.map((contact) => without(hidden, contact, 'contact.')) }),
  };
}

/** Emptying a field that one does not see is refused like writing it, which the rules refuse already. */
export const emptied = (hidden: Hidden, given: object, refused: readonly { path: string }[], part = '') =>
  Object.entries(given)
    .filter(([field, value]) => hidden.has(part + field) && value !== undefined && !refused.some(({ path }) => path === field))
    .map(([field]) => ({ path: field, code: 'field_not_used', message: 'is not used in this organisation' }));
