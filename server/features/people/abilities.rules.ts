import type { Ability } from '../../../contract/endpoint.ts';
import type { Role } from '../../../contract/people.ts';

const READ_CUSTOMERS: Ability[] = ['customers.read', 'organisation.read', 'people.read'];

/** What each role may do at all; which rows it may do it with is customers.access. */
const ABILITIES: Record<Role, readonly Ability[]> = {
  administrator: [
    ...READ_CUSTOMERS,
    'customers.create',
    'customers.update',
    'customers.delete',
    'organisation.manage',
    'people.manage',
    'keys.manage',
    'audit.read',
  ],
  sales: [...READ_CUSTOMERS, 'customers.create', 'customers.update'],
  support: [...READ_CUSTOMERS, 'customers.update'],
  member: READ_CUSTOMERS,
  portal: ['customers.read', 'customers.create', 'customers.update', 'customers.delete', 'organisation.read'],
};

const READING: ReadonlySet<Ability> = new Set(['customers.read', 'organisation.read', 'people.read', 'audit.read']);

/** Abilities of a role; an API key's scopes narrow them: without `write` only reading is left, without `read` only writing. */
export function abilitiesOf(role: string, scopes: readonly string[] = ['read', 'write']): ReadonlySet<string> {
  const all = ABILITIES[role as Role] ?? [];
  return new Set(all.filter((ability) => scopes.includes(READING.has(ability) ? 'read' : 'write')));
}
