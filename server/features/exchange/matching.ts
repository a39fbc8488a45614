import type { AddressRecord } from '../../../contract/addresses.ts';
import type { Rules } from '../../../contract/blueprint.ts';
import type { ContactRecord } from '../../../contract/contacts.ts';
import { uuid } from '../../../contract/scalars.ts';
import type { Ctx } from '../../platform/context.ts';
import type { CustomerRow } from '../customers/customers.sql.ts';
import { normalisePhone } from '../customers/phones.ts';
import type { Draft } from './drafting.ts';
import { selectMatches } from './matching.sql.ts';
import type { Target } from './targets.ts';

/** A customer that is there already. */
export type Existing = CustomerRow & { contacts: ContactRecord[]; addresses: AddressRecord[] };

/** The key of a row as the database compares it; null where the row has none or it is not valid. */
export function keyOf(draft: Draft, match: Target): string | null {
  if (match.name === 'id') return uuid.safeParse(draft.id).success ? (draft.id?.toLowerCase() ?? null) : null;
  const [first = '', second] = match.path;
  const value = second === undefined ? draft.input[first] : (draft.input[first] as Record<string, unknown> | undefined)?.[second];
  if (value === undefined || value === null || value === '') return null;
  if (match.path[0] === 'custom') return JSON.stringify(value);
  const text = String(value).replaceAll('\0', '');
  return match.name === 'phone' ? normalisePhone(text, draft.country) : text;
}

/** The customers of each key that the actor sees, by key; where two or more hold one, two are answered. */
export async function findExisting(ctx: Ctx, rules: Rules, match: Target, keys: string[]): Promise<Map<string, Existing[]>> {
  const wanted = [...new Set(keys)];
  const found = new Map<string, Existing[]>();
  if (wanted.length === 0) return found;
  const isUnique = rules.unique.some(({ rule, whileStatus }) => rule === match.name && !whileStatus);
  for (const { n, ...row } of await ctx.db.rows<Existing & { n: number }>(selectMatches(ctx, match.name, wanted, isUnique))) {
    const key = wanted[n - 1] ?? '';
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

/** Keys that differ only in what the comparison does not see are one key. */
export const comparable = (key: string, match: Target): string =>
  match.name === 'email' ? key.toLowerCase() : match.name === 'name' ? key.toLowerCase().replace(/\s+/g, ' ').trim() : key;
