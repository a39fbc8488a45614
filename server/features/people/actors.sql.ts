import { literal, type Sql, sql } from '../../platform/db/sql.ts';

const idIn = (kind: 'user' | 'key', column: string): Sql =>
  literal(`case when ${column} like '${kind}:%' then substr(${column}, ${kind.length + 2})::uuid end`);

/** Joins who an actor (`user:ID`, `key:ID`) is: a member and an API key, found by their ids however many of them there are. */
export const joinActor = (org: string, column: string, member = 'm', key = 'k'): Sql => sql`
  left join tenant.member ${literal(member)} on ${literal(member)}.org_id = ${org} and ${literal(member)}.id = ${idIn('user', column)}
  left join tenant.api_key ${literal(key)} on ${literal(key)}.org_id = ${org} and ${literal(key)}.id = ${idIn('key', column)}`;
