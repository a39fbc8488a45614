import { LINK_RIGHTS, type LinkKind } from '../../../contract/tasks.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, join, literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import { seenDocuments } from '../documents/documents.sql.ts';
import { handled } from '../interactions/interactions.access.ts';

const numbered = (prefix: string, of: string) => `'${prefix}-' || lpad(i.number::text, greatest(5, length(i.number::text)), '0')${of}`;
/** What can be linked to (alias i): its table, how people call one of it, and who sees it beside its customer. */
const LINKED: Record<LinkKind, { table: string; title: string; seen?: (ctx: Ctx) => Sql }> = {
  ticket: { table: 'ticket', title: numbered('T', ` || ' ' || i.subject`) },
  work_order: { table: 'work_order', title: numbered('WO', ` || ' ' || i.title`) },
  interaction: { table: 'interaction', title: 'i.subject', seen: handled },
  equipment: { table: 'equipment', title: `i.serial || coalesce(' ' || i.model, '')` },
  order: { table: 'order', title: numbered('SO', ` || coalesce(' ' || i.customer_reference, '')`) },
  invoice: {
    table: 'invoice',
    // A draft has no number; people know it by what it comes to.
    title: `coalesce(lpad(i.year::text, 4, '0') || '-' || lpad(i.n::text, greatest(5, length(i.n::text)), '0'), trim_scale(i.total)::text || ' ' || i.currency)`,
  },
  contract: { table: 'contract', title: numbered('CT', ` || ' ' || i.title`) },
  contact: {
    table: 'contact',
    title: `coalesce(i.full_name, nullif(concat_ws(' ', i.first_name, i.last_name), ''), i.email, i.phone, i.mobile, '…')`,
  },
  document: {
    table: 'document',
    title: 'i.name',
    seen: (ctx) => {
      const conditions = seenDocuments(ctx, 'i');
      return conditions.length ? sql` and ${and(conditions)}` : nothing;
    },
  },
  note: { table: 'note', title: `coalesce(left(jsonb_path_query_first(i.content, '$[*].content[*].text') #>> '{}', 80), '…')` },
};
const KINDS = Object.entries(LINKED) as [LinkKind, (typeof LINKED)[LinkKind]][];
const mayRead = ({ actor }: Ctx, kind: LinkKind): boolean => actor.role === 'system' || actor.abilities.has(LINK_RIGHTS[kind]);
const from = (ctx: Ctx, kind: LinkKind): Sql =>
  sql`${literal(`tenant.${LINKED[kind].table}`)} i where i.org_id = ${ctx.org}${LINKED[kind].seen?.(ctx) ?? nothing}`;

/** How people call what a task (alias r) is about; null where that is not, or not for the actor. */
export const linkTitle = (ctx: Ctx): Sql => {
  const seen = KINDS.filter(([kind]) => mayRead(ctx, kind));
  if (seen.length === 0) return literal('null::text');
  return sql`case r.link_kind ${join(
    seen.map(([kind, { title }]) => sql`when ${literal(`'${kind}'`)} then (select ${literal(title)} from ${from(ctx, kind)} and i.id = r.link_id)`),
    ' ',
  )} end`;
};

/** The customer of a record that is linked to, where the actor sees both. */
export const selectLinked = (ctx: Ctx, kind: LinkKind, id: string): Sql | null =>
  mayRead(ctx, kind)
    ? sql`select c.id as "customerId" from ${literal(`tenant.${LINKED[kind].table}`)} i join tenant.customer c on c.org_id = ${ctx.org} and c.id = i.customer_id
        where i.org_id = ${ctx.org} and i.id = ${id}${LINKED[kind].seen?.(ctx) ?? nothing}${visible(ctx)}`
    : null;

/** Records of a customer that a task can be about, the newest first; with every word in how people call them. */
export const selectLinkable = (ctx: Ctx, kind: LinkKind, customer: string, words: string[], limit: number): Sql | null =>
  mayRead(ctx, kind)
    ? sql`select i.id, i.title from (select i.id, i.created_at, ${literal(LINKED[kind].title)} as title from ${from(ctx, kind)} and i.customer_id = ${customer}) i
        ${words.length ? sql`where ${and(words.map((word) => sql`crm.fold(i.title) like '%' || crm.like_escape(crm.fold(${word})) || '%'`))}` : nothing}
        order by i.created_at desc, i.id desc limit ${limit}`
    : null;
