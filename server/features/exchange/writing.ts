import type { Rules, UniqueRule } from '../../../contract/blueprint.ts';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { explainDuplicate, fieldOfRule } from '../customers/customers.duplicates.ts';
import type { FieldError } from '../customers/customers.rules.ts';
import type { Prepared } from './judging.ts';
import { type Claim, type ClaimRow, selectHolders } from './matching.sql.ts';
import { beginBulk, insertAddressesOfMany, insertContactsOfMany, insertCustomers, settleNew } from './writing.sql.ts';

/** What a batch comes to, in the order it was given: null is written, errors say why not. */
export type Written = (FieldError[] | null)[];
export type ToCreate = { id: string; prepared: Prepared };
type Values = Record<string, unknown>;

/** Writes new customers with their contacts and addresses in one transaction, each wholly or not at all. */
export async function writeNew(ctx: Ctx, rules: Rules, batch: readonly ToCreate[]): Promise<Written> {
  return halving(
    ctx,
    batch,
    (part) => attempt(ctx, rules, part),
    ({ prepared }) => prepared.values as Values,
  );
}

async function attempt(ctx: Ctx, rules: Rules, items: readonly ToCreate[]): Promise<Written> {
  const by = actorText(ctx.actor);
  const ids = items.map(({ id }) => id);
  const batch = items.map(({ prepared }) => prepared);
  const customers = batch.map(({ values }, i) => ({ ...values, id: ids[i], createdBy: by, updatedBy: by }));
  const { won, holders } = await transaction(ctx, async (ctx) => {
    const [, rows] = await Promise.all([ctx.db.rows(beginBulk), ctx.db.rows<{ id: string }>(insertCustomers(ctx.org, customers))]);
    const won = new Set(rows.map(({ id }) => id));
    const parts = <T>(list: (one: Prepared) => readonly T[]) =>
      batch.flatMap((one, i) => (won.has(ids[i] ?? '') ? list(one).map((part) => ({ ...part, customerId: ids[i] })) : []));
    const lost = batch.flatMap((one, n) => (won.has(ids[n] ?? '') ? [] : claimsOf(rules, one.values as Values, n)));
    const contacts = parts((one) => one.contacts);
    const addresses = parts((one) => one.addresses);
    const [holders] = await Promise.all([
      lost.length ? ctx.db.rows<ClaimRow>(selectHolders(ctx, lost)) : [],
      contacts.length && ctx.db.rows(insertContactsOfMany(ctx.org, contacts)),
      addresses.length && ctx.db.rows(insertAddressesOfMany(ctx.org, addresses)),
      ctx.db.rows(settleNew([...won])),
    ]);
    return { won, holders };
  });
  return batch.map((_, n) => (won.has(ids[n] ?? '') ? null : [taken(holders.find((claim) => claim.n === n && claim.held))]));
}

export const UNIQUE_FIELDS: Record<UniqueRule, string> = { email: 'email', phone: 'phone', name: 'name', erpNumber: 'erpNumber', owner: 'ownerUserId' };

/** What a customer would hold for itself alone under the organisation's rules. */
export const claimsOf = (rules: Rules, values: Values, n: number): Claim[] =>
  rules.unique
    .filter(({ rule, whileStatus }) => values[UNIQUE_FIELDS[rule]] && (!whileStatus || whileStatus.includes(String(values.status))))
    .map(({ rule }) => ({ n, rule, value: String(values[UNIQUE_FIELDS[rule]]) }));

export function taken(claim: Pick<ClaimRow, 'rule' | 'holder'> | undefined): FieldError {
  const path = claim ? fieldOfRule(claim.rule) : 'row';
  return { path, code: 'duplicate', message: `is taken by ${claim?.holder ? `“${claim.holder.name}” (${claim.holder.id})` : 'another customer'}` };
}

/**
 * Runs a batch; where one row's values are refused by the database, halves of it, down to that row. Other errors go on:
 * what was written before stays.
 */
export async function halving<T>(ctx: Ctx, batch: readonly T[], run: (part: readonly T[]) => Promise<Written>, valuesOf: (one: T) => Values): Promise<Written> {
  try {
    return batch.length ? await run(batch) : [];
  } catch (error) {
    const [only] = batch;
    if (!isOfValues(error) || only === undefined) throw error;
    if (batch.length === 1) return [[await explained(ctx, error, valuesOf(only))]];
    const middle = Math.ceil(batch.length / 2);
    const first = await halving(ctx, batch.slice(0, middle), run, valuesOf);
    return [...first, ...(await halving(ctx, batch.slice(middle), run, valuesOf))];
  }
}

const isOfValues = (error: unknown): boolean => error instanceof Fault || /^2[23]/.test((error as { code?: string }).code ?? '');

async function explained(ctx: Ctx, error: unknown, values: Values): Promise<FieldError> {
  const fault: unknown = error instanceof Fault ? error : await explainDuplicate(ctx, error, values).catch((told) => told);
  const told = fault instanceof Fault ? fault.problem.errors?.[0] : undefined;
  if (told) return { ...told, message: told.message };
  return { path: 'row', code: 'not_storable', message: `cannot be stored: ${(error as Error).message}` };
}
