import type { InteractionOfAny, InteractionQuery } from '../../../contract/interactions.ts';
import type { Ctx } from '../../platform/context.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { anyOf, type Belonging, between, customerOf, is, type Page, pageOf } from '../customers/belongings.ts';
import { isMoment } from '../customers/customers.cursor.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { handled } from './interactions.access.ts';
import { type InteractionRow, interactionColumnsOf } from './interactions.sql.ts';
import { present } from './interactions.ts';

const INTERACTIONS: Belonging = {
  table: literal('interaction'),
  columns: () => sql`${interactionColumnsOf('r')}, ${customerOf}`,
  beside: (org) => sql` left join tenant.contact k on k.org_id = ${org} and k.id = r.contact_id
    left join tenant.member m on m.org_id = ${org} and m.id = r.handled_by
    left join tenant.order o on o.org_id = ${org} and o.id = r.order_id`,
  sorts: { occurredAt: { by: literal('r.occurred_at'), type: literal('timestamptz'), isKey: isMoment } },
};
const FOLLOW_UPS = {
  open: literal('r.follow_up_on is not null and r.follow_up_done_at is null'),
  done: literal('r.follow_up_done_at is not null'),
  none: literal('r.follow_up_on is null'),
};

/** Interactions with the customers that the actor sees (invalid_cursor). */
export async function listAllInteractions(ctx: Ctx, query: InteractionQuery): Promise<Page<InteractionOfAny>> {
  const today = todayOf(await settingsOf(ctx), ctx.now);
  const conditions: Sql[] = [
    sql`true${handled(ctx, 'r')}`,
    ...is('r.customer_id', query.customerId),
    ...is('r.contact_id', query.contactId),
    ...anyOf('r.kind', query.kind),
    ...anyOf('r.outcome', query.outcome),
    ...(query.handledBy === 'none' ? [literal('r.handled_by is null')] : is('r.handled_by', query.handledBy)),
    ...(query.followUp ? [FOLLOW_UPS[query.followUp]] : []),
    ...(await between(ctx, 'r.occurred_at', query.occurredFrom, query.occurredTo)),
  ];
  const page = await pageOf<InteractionRow & Pick<InteractionOfAny, 'customer'>>(ctx, INTERACTIONS, query, conditions);
  return { ...page, items: page.items.map(({ customer, ...row }) => ({ ...present(ctx, row, today), customer })) };
}
