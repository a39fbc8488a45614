import type { Ctx } from '../../platform/context.ts';
import { and, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { addressColumns } from '../customers/addresses.sql.ts';
import { contactColumns } from '../customers/contacts.sql.ts';
import type { Source } from '../customers/customers.source.sql.ts';
import { customerColumns } from '../customers/customers.sql.ts';

const own = literal('c.id');
const contacts = (org: string, source: Source): Sql => sql`coalesce((select json_agg(x order by x."isPrimary" desc, x.id) from (
  select ${contactColumns} from ${source.contact(own)} k where k.org_id = ${org} and k.customer_id = c.id) x), '[]') as contacts`;
const addresses = (org: string, source: Source): Sql => sql`coalesce((select json_agg(x order by x."isPrimary" desc, x.id) from (
  select ${addressColumns} from ${source.address(own)} a where a.org_id = ${org} and a.customer_id = c.id) x), '[]') as addresses`;

/** All customers that the actor sees, whole, by name: one snapshot, however long the reading takes. */
export const openExport = (ctx: Ctx, seen: Sql, conditions: Sql[], source: Source): Sql => sql`
  declare exported no scroll cursor for
  select ${customerColumns}, ${contacts(ctx.org, source)}, ${addresses(ctx.org, source)}
  from ${source.customer} c where c.org_id = ${ctx.org}${seen} and ${and(conditions)}
  order by c.name_key collate "C", c.id`;
/** Not a fixed statement, which a connection would prepare for the rows of one cursor. */
export const nextExported: Sql = sql`fetch ${literal('500')} from exported`;
