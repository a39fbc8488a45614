/** Filters of the audit log, as they stand in the address. Names are the contract's. */
const NAMES = ['actor', 'entity', 'event', 'field', 'customerId', 'from', 'to', 'cursor'] as const;
export type AuditSearch = Partial<Record<(typeof NAMES)[number], string>>;
export type AuditFilter = Exclude<keyof AuditSearch, 'cursor'>;

/** Reads the address: what it knows is kept, the rest is dropped. */
export const auditSearch = (search: Record<string, unknown>): AuditSearch =>
  Object.fromEntries(NAMES.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [])));
