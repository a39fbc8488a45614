import { FIELD_GROUPS, groupsHiddenFrom } from '../../../contract/field-rights.ts';
import { fieldFault } from '../../platform/problem.ts';
import type { Settings } from './organisations.ts';

/** Names of fields that do not exist for an actor: of customers plain, of other records `contact.notes`, of lines `order.line.total`, custom ones `custom.KEY`. */
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

/** A record of a kind that belongs to a customer, as whoever does not see these fields gets it. */
export function shownRecord<T extends object>(hidden: Hidden, kind: string, record: T): T {
  const shown = without(hidden, record, `${kind}.`);
  return 'lines' in shown ? { ...shown, lines: shownLines(hidden, kind, shown.lines) } : shown;
}

export const shownLines = (hidden: Hidden, kind: string, lines: unknown): unknown =>
  Array.isArray(lines) ? lines.map((line: object) => without(hidden, line, `${kind}.line.`)) : lines;

/** Whether some of what a line says is hidden: whoever does not see it cannot write lines. */
export const hidesOfLines = (hidden: Hidden, kind: string): boolean => [...hidden].some((name) => name.startsWith(`${kind}.line.`));

/** Emptying a field that one does not see is refused like writing it, which the rules refuse already. */
export const emptied = (hidden: Hidden, given: object, refused: readonly { path: string }[], part = '') =>
  Object.entries(given)
    .filter(([field, value]) => hidden.has(part + field) && value !== undefined && !refused.some(({ path }) => path === field))
    .map(([field]) => notUsed(field));

const notUsed = (path: string) => ({ path, code: 'field_not_used', message: 'is not used in this organisation' });

/** What of a record that belongs to a customer whoever does not see it cannot write either. */
export const unwritable = (hidden: Hidden, kind: string, given: object) => [
  ...emptied(hidden, given, [], `${kind}.`),
  ...('lines' in given && given.lines !== undefined && hidesOfLines(hidden, kind) ? [notUsed('lines')] : []),
];

/** A list is neither narrowed nor sorted by what its reader does not see, nor written with it: each would tell (malformed). `asked`: parameters by the field that they ask for. */
export function expectSeen(hidden: Hidden, kind: string, asked: Record<string, string | undefined>): void {
  for (const [path, field] of Object.entries(asked))
    if (field && hidden.has(`${kind}.${field.replace('-', '')}`)) throw fieldFault('malformed', path, 'unknown_field', 'is not a field of this list here');
}
