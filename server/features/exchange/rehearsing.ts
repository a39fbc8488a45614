import type { Rules } from '../../../contract/blueprint.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Prepared } from './judging.ts';
import { type Claim, type ClaimRow, selectHolders } from './matching.sql.ts';
import { hash, type Memory } from './memory.ts';
import { claimsOf, taken, type Written } from './writing.ts';

export type Rehearsed = { prepared: Prepared; key: string | null };
const EARLIER_ROW = 0;

/** What writing these new customers would come to, after the rows before them, which `memory` holds. Nothing is written. */
export async function rehearseNew(ctx: Ctx, memory: Memory, rules: Rules, batch: readonly Rehearsed[]): Promise<Written> {
  const claims: Claim[] = batch.flatMap(({ prepared }, n) => claimsOf(rules, prepared.values as Record<string, unknown>, n));
  const found = claims.length ? await ctx.db.rows<ClaimRow>(selectHolders(ctx, claims)) : [];
  const claimsIn = new Map<number, ClaimRow[]>();
  for (const claim of found) claimsIn.set(claim.n, [...(claimsIn.get(claim.n) ?? []), claim]);
  return batch.map(({ prepared, key }, n) => {
    const mine = claimsIn.get(n) ?? [];
    const held = mine.find((claim) => claim.held);
    if (held) return [taken(held)];
    const wanted = mine.find((claim) => memory.recall(nameOf(claim)) !== undefined);
    if (wanted) return [{ ...taken(wanted), message: 'is taken by an earlier row of this file' }];
    for (const claim of mine) memory.remember(nameOf(claim), EARLIER_ROW);
    if (key !== null) memory.remember(matchName(key), fingerprint(prepared));
    return null;
  });
}

const nameOf = ({ rule, key }: ClaimRow): string => `${rule} ${key}`;
const matchName = (key: string): string => `match ${key}`;

/** Whether an earlier row of the file would have made the customer of this key: the same, another, or none (null). */
export function earlierRow(memory: Memory, key: string | null, prepared: Prepared): 'same' | 'different' | null {
  const mark = key === null ? undefined : memory.recall(matchName(key));
  return mark === undefined ? null : mark === fingerprint(prepared) ? 'same' : 'different';
}

/** Tells whether two rows would make the same customer. */
const fingerprint = ({ values, contacts, addresses }: Prepared): number =>
  hash(JSON.stringify([values, contacts.map(({ id: _, ...one }) => one), addresses.map(({ id: _, ...one }) => one)])) % 2 ** 32;
