import type { SimilarCustomer, SimilarQuery } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import { join, literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from './customers.access.ts';
import { phoneCondition } from './customers.filters.sql.ts';
import { TODAY } from './customers.source.sql.ts';

export type SimilarRow = SimilarCustomer;
/** `phone` is E.164; what is absent is not asked for. */
export type Typed = Pick<SimilarQuery, 'name' | 'email' | 'phone' | 'erpNumber' | 'except'>;

const MOST_SHOWN = 5;
const MOST_HELD = 50;
const MOST_ALIKE = 500;
/** Of the trigrams of two names together, the share that both have; Bauer & Sohn and Baur & Sohn have 0.6. */
const ALIKE_FROM = 0.45;
const FEWEST_LETTERS = 3;

const butFor = ({ except }: Typed): Sql => (except ? sql` and c.id <> ${except}` : nothing);

/** Customers (alias c) that the actor sees and that are not the one being changed, for one reason. */
const branch = (ctx: Ctx, typed: Typed, reason: SimilarCustomer['reasons'][number], score: Sql, condition: Sql): Sql => sql`(
  select c.id, ${reason}::text as reason, ${score}::real as score from tenant.customer c
  where c.org_id = ${ctx.org} and ${condition}${visible(ctx)}${butFor(typed)} limit ${MOST_HELD})`;

const folded = (name: string): Sql => sql`left(crm.fold(${name}), 500)`;

/** The best of those that are spelled alike, by name or by company. */
const alikeBranch = (ctx: Ctx, typed: Typed, name: string): Sql => sql`(
  select x.id, 'name' as reason, x.score from (
    select c.id, greatest(similarity(c.name_key, ${folded(name)}), similarity(crm.fold(coalesce(c.company_name, '')), ${folded(name)})) as score
    from crm.alike(${ctx.org}, ${folded(name)}, ${MOST_ALIKE}) s
    join tenant.customer c on c.org_id = ${ctx.org} and c.id = s.customer_id${visible(ctx)}${butFor(typed)}) x
  where x.score >= ${ALIKE_FROM}::real order by x.score desc, x.id limit ${MOST_HELD})`;

function branches(ctx: Ctx, typed: Typed): Sql[] {
  const { name = '', email, phone, erpNumber } = typed;
  const held = (reason: 'erpNumber' | 'email' | 'phone', score: string, condition: Sql) => branch(ctx, typed, reason, literal(score), condition);
  const found: Sql[] = [];
  if (erpNumber) found.push(held('erpNumber', '4', sql`c.erp_number = ${erpNumber}`));
  if (email) {
    found.push(held('email', '3', sql`c.email is not null and lower(c.email) = lower(${email})`));
    found.push(
      held(
        'email',
        '3',
        sql`c.id in (select k.customer_id from tenant.contact k where k.org_id = ${ctx.org} and k.email is not null and lower(k.email) = lower(${email}))`,
      ),
    );
  }
  if (phone) found.push(held('phone', '2', phoneCondition(ctx.org, phone, TODAY)));
  if ([...name].length >= FEWEST_LETTERS) {
    found.push(branch(ctx, typed, 'name', literal('1'), sql`c.name_key collate "C" = ${folded(name)}`));
    found.push(alikeBranch(ctx, typed, name));
  }
  return found;
}

/** Customers that may be the one that is being typed, most certain first; undefined where nothing was typed that could tell. */
export function selectSimilar(ctx: Ctx, typed: Typed): Sql | undefined {
  const found = branches(ctx, typed);
  if (found.length === 0) return undefined;
  return sql`select c.id, c.name, c.status, array_agg(distinct f.reason) as reasons from (${join(found, ' union all ')}) f
    join tenant.customer c on c.org_id = ${ctx.org} and c.id = f.id
    group by c.id, c.name, c.status, c.name_key order by max(f.score) desc, c.name_key collate "C", c.id limit ${MOST_SHOWN}`;
}
