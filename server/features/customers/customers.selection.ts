import type { CustomerListQuery } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { type Settings, settingsOf } from '../organisations/organisations.ts';
import { seenToday, visible } from './customers.access.ts';
import { conditionsOf } from './customers.filters.sql.ts';
import { searchCondition } from './customers.search.sql.ts';
import { type Source, sourceAsOf, TODAY } from './customers.source.sql.ts';
import { phoneDigits } from './phones.ts';

/** Which customers a list shows: rows of `source` (alias c) that the actor sees and every condition holds of. */
export type Selection = { settings: Settings; source: Source; seen: Sql; conditions: Sql[] };

/** All that a list query says of which customers, search and day among it, for whatever is to be done with all of them. */
export async function selectionOf(ctx: Ctx, query: CustomerListQuery): Promise<Selection> {
  const settings = await settingsOf(ctx);
  const source = query.asOf ? sourceAsOf(ctx.org, query.asOf, settings.timeZone) : TODAY;
  const conditions = await conditionsOf(ctx, settings, query, source);
  if (query.q) conditions.push(searchCondition(ctx.org, query.q, phoneDigits(query.q, settings.country), source));
  return { settings, source, seen: query.asOf ? seenToday(ctx) : visible(ctx), conditions };
}
