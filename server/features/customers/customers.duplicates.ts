import type { Rules, UniqueRule } from '../../../contract/blueprint.ts';
import { type Ctx, explainOutside } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { holderOf } from './customers.sql.ts';

type Values = Record<string, unknown>;
type Unique = { rule: UniqueRule; field: string; column: string; key(values: Values): Sql; what: string };

/** Each rule of uniqueness: the field it speaks of, the derived column that holds it, and how its key is made. */
const UNIQUES: readonly Unique[] = [
  { rule: 'email', field: 'email', column: 'unique_email', key: (v) => sql`lower(${v.email}::text)`, what: 'e-mail address' },
  { rule: 'phone', field: 'phone', column: 'unique_phone', key: (v) => sql`${v.phone}::text`, what: 'phone number' },
  { rule: 'name', field: 'name', column: 'unique_name', key: (v) => sql`crm.plain_name(${v.name}::text)`, what: 'name' },
  { rule: 'erpNumber', field: 'erpNumber', column: 'unique_erp_number', key: (v) => sql`${v.erpNumber}::text`, what: 'ERP number' },
  { rule: 'owner', field: 'ownerUserId', column: 'unique_owner', key: (v) => sql`${v.ownerUserId}::text`, what: 'owning user' },
];

type DatabaseError = { code?: string; constraint?: string };
export const violatedRule = (error: unknown): Unique | undefined => {
  const { code, constraint } = error as DatabaseError;
  if (code !== '23505' || !constraint) return undefined;
  return UNIQUES.find((unique) => constraint.includes(`customer_${unique.column}`));
};

/** Turns the database's refusal of a second holder into `duplicate`, naming the rule and, where the actor may see it, the holder. */
export async function explainDuplicate(ctx: Ctx, error: unknown, values: Values): Promise<never> {
  const unique = violatedRule(error);
  if (!unique) return refuseTakenContactEmail(error, 'contacts');
  return explainOutside(ctx, async (ctx) => {
    const holder = await ctx.db.row<{ id: string; name: string }>(holderOf(ctx, unique.column, unique.key(values)));
    throw new Fault('duplicate', {
      rule: unique.rule,
      detail: `Another customer has this ${unique.what} already`,
      errors: [{ path: unique.field, code: 'duplicate', message: `is taken by ${holder ? `“${holder.name}”` : 'another customer'}` }],
      ...(holder && { holder }),
    });
  });
}

/** Two contacts of one customer cannot have one address (E3); any other error goes on. `path` is where the request names it. */
export function refuseTakenContactEmail(error: unknown, path: string): never {
  const { code, constraint } = error as DatabaseError;
  if (code !== '23505' || !constraint?.includes('contact_email')) throw error;
  throw fieldFault('duplicate', path, 'duplicate', 'is the address of another contact of this customer', { rule: 'contactEmail' });
}

export const fieldOfRule = (rule: Rules['unique'][number]['rule']): string => UNIQUES.find((unique) => unique.rule === rule)?.field ?? rule;
