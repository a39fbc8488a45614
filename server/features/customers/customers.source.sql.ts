import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { momentOf, tableAsOf } from '../history/as-of.sql.ts';

/** Where the rows come from: today's views, or the same columns as they were. `only` narrows to one customer where it helps. */
export type Source = { customer: Sql; contact(only: Sql | null): Sql; address(only: Sql | null): Sql };
export const TODAY: Source = { customer: literal('tenant.customer'), contact: () => literal('tenant.contact'), address: () => literal('tenant.address') };

export function sourceAsOf(org: string, asOf: string, timeZone: string): Source {
  const moment = momentOf(asOf, timeZone);
  return {
    customer: tableAsOf('customer', org, moment, null),
    contact: (only) => tableAsOf('contact', org, moment, only),
    address: (only) => tableAsOf('address', org, moment, only),
  };
}

/** A day is its start in the organisation's zone, or with `end` the start of the day after; an instant is itself. */
export const instantOf = (value: string, timeZone: string, end = false): Sql =>
  value.includes('T') ? sql`${value}::timestamptz` : sql`((${value}::date + ${literal(end ? '1' : '0')})::timestamp at time zone ${timeZone})`;
