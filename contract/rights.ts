/**
 * Who may do what: one table, ability by role. The server decides by it, the screens show it, the tests walk it.
 * What a role sees within its reach, field by field, is the organisation's setting.
 */
export const ROLES = ['administrator', 'sales', 'support', 'accountant', 'member', 'portal'] as const;
export type Role = (typeof ROLES)[number];

/**
 * How far an ability goes. `all`: everything of the organisation. `theirs`: the customers that the person is assigned to, prospects
 * and leads, and what belongs to them. `team`: what somebody of a team of theirs handles, and the customers that the team is assigned
 * to or handles something of. `own`: what is the person's own.
 */
export const REACHES = ['all', 'theirs', 'team', 'own', 'none'] as const;
export type Reach = (typeof REACHES)[number];

// administrator, sales, support, accountant, member, portal
export const RIGHTS = {
  'customers.read': ['all', 'theirs', 'all', 'all', 'team', 'own'],
  'customers.create': ['all', 'theirs', 'none', 'none', 'none', 'own'],
  'customers.update': ['all', 'theirs', 'all', 'none', 'none', 'own'],
  'customers.move': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'customers.delete': ['all', 'none', 'none', 'none', 'none', 'own'],
  'customers.export': ['all', 'theirs', 'all', 'all', 'none', 'none'],
  'customers.import': ['all', 'theirs', 'none', 'none', 'none', 'none'],
  'customers.bulk': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'changes.undo': ['all', 'theirs', 'all', 'all', 'none', 'own'],
  'interactions.read': ['all', 'theirs', 'all', 'none', 'team', 'none'],
  'interactions.write': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'notes.read': ['all', 'theirs', 'all', 'none', 'team', 'own'],
  'notes.write': ['all', 'theirs', 'all', 'none', 'team', 'none'],
  'tasks.read': ['all', 'theirs', 'all', 'all', 'team', 'none'],
  'tasks.write': ['all', 'theirs', 'all', 'all', 'team', 'none'],
  'workorders.read': ['all', 'theirs', 'all', 'none', 'team', 'none'],
  'workorders.write': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'equipment.read': ['all', 'theirs', 'all', 'none', 'team', 'none'],
  'equipment.write': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'tickets.read': ['all', 'theirs', 'all', 'none', 'team', 'none'],
  'tickets.write': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'orders.read': ['all', 'theirs', 'all', 'all', 'team', 'none'],
  'orders.write': ['all', 'theirs', 'none', 'none', 'none', 'none'],
  'invoices.read': ['all', 'theirs', 'none', 'all', 'none', 'own'],
  'invoices.write': ['all', 'none', 'none', 'all', 'none', 'none'],
  'payments.write': ['all', 'none', 'none', 'all', 'none', 'none'],
  'contracts.read': ['all', 'theirs', 'all', 'all', 'team', 'none'],
  'contracts.write': ['all', 'theirs', 'none', 'none', 'none', 'none'],
  // Of the portal what is shared with the customer.
  'documents.read': ['all', 'theirs', 'all', 'all', 'team', 'own'],
  'documents.write': ['all', 'theirs', 'all', 'none', 'none', 'none'],
  'documents.erase': ['all', 'none', 'none', 'none', 'none', 'none'],
  'views.save': ['own', 'own', 'own', 'own', 'own', 'own'],
  'views.share': ['all', 'all', 'all', 'all', 'all', 'none'],
  'organisation.read': ['all', 'all', 'all', 'all', 'all', 'all'],
  'organisation.manage': ['all', 'none', 'none', 'none', 'none', 'none'],
  'people.read': ['all', 'all', 'all', 'all', 'all', 'none'],
  'people.manage': ['all', 'none', 'none', 'none', 'none', 'none'],
  'keys.manage': ['all', 'none', 'none', 'none', 'none', 'none'],
  'audit.read': ['all', 'none', 'none', 'none', 'none', 'none'],
} as const satisfies Record<string, readonly [Reach, Reach, Reach, Reach, Reach, Reach]>;

export type Right = keyof typeof RIGHTS;
export const ALL_RIGHTS = Object.keys(RIGHTS) as Right[];

/** How far a role goes with an ability; whoever has no role of the table goes nowhere. */
export function reachOf(role: string, right: Right): Reach {
  const at = ROLES.indexOf(role as Role);
  return at < 0 ? 'none' : (RIGHTS[right][at] ?? 'none');
}

/** What of a customer's history is for whom: kinds of records, as the history names them, by the ability to read them. What is not here is for the audit log alone. */
export const RECORD_RIGHTS = {
  customer: 'customers.read',
  contact: 'customers.read',
  address: 'customers.read',
  interaction: 'interactions.read',
  work_order: 'workorders.read',
  equipment: 'equipment.read',
  ticket: 'tickets.read',
  note: 'notes.read',
  task: 'tasks.read',
  order: 'orders.read',
  // Drafts, and notes on payments, are in there: not for those who only read what was sent to them.
  invoice: 'invoices.write',
  credit_note: 'invoices.write',
  payment: 'invoices.write',
  contract: 'contracts.read',
  document: 'documents.read',
} as const satisfies Record<string, Right>;

/** An API key's scopes: without `read` nothing that only reads is left, without `write` nothing else. */
export const scopeOf = (right: Right): 'read' | 'write' => (right.endsWith('.read') || right === 'customers.export' ? 'read' : 'write');

/** What a role may do at all, narrowed by a key's scopes. */
export const rightsOf = (role: string, scopes: readonly string[] = ['read', 'write']): ReadonlySet<Right> =>
  new Set(ALL_RIGHTS.filter((right) => reachOf(role, right) !== 'none' && scopes.includes(scopeOf(right))));
