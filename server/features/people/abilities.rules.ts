import type { Ability } from '../../../contract/endpoint.ts';
import type { Role } from '../../../contract/people.ts';

const STAFF: Ability[] = [
  'customers.read',
  'interactions.read',
  'organisation.read',
  'people.read',
  'views.save',
  'views.share',
  'workorders.read',
  'equipment.read',
  'tickets.read',
];
const CHANGING: Ability[] = [
  'customers.update',
  'customers.export',
  'customers.bulk',
  'changes.undo',
  'workorders.write',
  'equipment.write',
  'tickets.write',
  'interactions.write',
];

/** What each role may do at all; which rows it may do it with is customers.access. */
const ABILITIES: Record<Role, readonly Ability[]> = {
  administrator: [
    ...STAFF,
    ...CHANGING,
    'customers.create',
    'customers.delete',
    'customers.import',
    'organisation.manage',
    'people.manage',
    'keys.manage',
    'audit.read',
  ],
  sales: [...STAFF, ...CHANGING, 'customers.create', 'customers.import'],
  support: [...STAFF, ...CHANGING],
  member: STAFF,
  portal: ['customers.read', 'customers.create', 'customers.update', 'customers.delete', 'organisation.read', 'views.save', 'changes.undo'],
};

const READING: ReadonlySet<Ability> = new Set([
  'customers.read',
  'interactions.read',
  'customers.export',
  'organisation.read',
  'people.read',
  'audit.read',
  'workorders.read',
  'equipment.read',
  'tickets.read',
]);

/** Abilities of a role; an API key's scopes narrow them: without `write` only reading is left, without `read` only writing. */
export function abilitiesOf(role: string, scopes: readonly string[] = ['read', 'write']): ReadonlySet<string> {
  const all = ABILITIES[role as Role] ?? [];
  return new Set(all.filter((ability) => scopes.includes(READING.has(ability) ? 'read' : 'write')));
}
