import { actAs } from '../../server/features/people/actors.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { sql } from '../../server/platform/db/sql.ts';

export type Person = { id: string; name: string; role: string };
export type Cast = { people: Person[]; me: Person; colleague: Person; asMe: Ctx; customers: string[] };

/** Who works in an organisation, the administrator first, and its first customers by name; null where there is nobody or nothing yet. */
export async function castOf(ctx: Ctx): Promise<Cast | null> {
  const people = await ctx.db.rows<Person>(
    sql`select m.id, m.name, m.role from tenant.member m where m.org_id = ${ctx.org} and m.active and m.role <> 'portal' order by m.role = 'administrator' desc, m.name limit 3`,
  );
  const customers = await ctx.db.rows<{ id: string }>(sql`select c.id from tenant.customer c where c.org_id = ${ctx.org} order by c.name_key, c.id limit 4`);
  const [me, colleague = me] = people;
  if (!me || !colleague || customers.length === 0) return null;
  return { people, me, colleague, asMe: await actAs(ctx, me.id, me.role), customers: customers.map(({ id }) => id) };
}

/** A day so many days from today. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** A moment of such a day. */
export const hourOf = (days: number, hour: number): string => `${dayIn(days)}T${String(hour).padStart(2, '0')}:00:00Z`;
