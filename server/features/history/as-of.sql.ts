import { literal, type Sql, sql } from '../../platform/db/sql.ts';

/** A day means its end in the organisation's zone; an instant itself. */
export const momentOf = (asOf: string, timeZone: string): Sql =>
  asOf.includes('T') ? sql`${asOf}::timestamptz` : sql`((${asOf}::date + 1)::timestamp at time zone ${timeZone} - interval '1 microsecond')`;

type Entity = 'customer' | 'contact' | 'address';

/** A table of the tenant as it was, with today's columns; `only` narrows it to one customer. */
export const tableAsOf = (entity: Entity, org: string, moment: Sql, only: Sql | null): Sql =>
  sql`crm.${literal(entity)}_as_of(${org}, ${moment}, ${only ?? literal('null')})`;
