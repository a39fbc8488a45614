import type { CustomerListQuery } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { conditionsOf, TODAY } from './customers.filters.sql.ts';
import { searchCondition } from './customers.search.sql.ts';
import { phoneDigits } from './phones.ts';

/** The list's filters and search as conditions on alias c, for those who do something with all that match; beside what the actor sees. */
export async function matching(ctx: Ctx, query: Omit<CustomerListQuery, 'limit'>): Promise<Sql[]> {
  const settings = await settingsOf(ctx);
  const conditions = conditionsOf(ctx, settings, { ...query, limit: 1 });
  return query.q ? [...conditions, searchCondition(ctx.org, query.q, phoneDigits(query.q, settings.country), TODAY)] : conditions;
}
