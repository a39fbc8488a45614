import type { z } from 'zod';
import { interactionInput } from '../../contract/interactions.ts';
import { logInteraction } from '../../server/features/interactions/interactions.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { type Cast, castOf, dayIn, hourOf } from './people.ts';

type Talk = z.input<typeof interactionInput> & { of: number };

/** What people talked about with the first customers, and what is to follow: yesterday, today, next week, nothing. */
const talks = ({ me, colleague }: Cast): Talk[] => [
  {
    of: 0,
    kind: 'meeting',
    subject: 'Review of the first half-year',
    occurredAt: hourOf(-21, 9),
    durationMinutes: 60,
    outcome: 'agreed',
    description: 'Pleased with quality and dates. They want to plan the second half-year together.',
    handledBy: me.id,
  },
  {
    of: 0,
    kind: 'call',
    subject: 'Question about the last delivery note',
    occurredAt: hourOf(-6, 10),
    durationMinutes: 8,
    outcome: 'reached',
    followUpOn: dayIn(-1),
    followUpWhat: 'Send a corrected delivery note',
    handledBy: me.id,
  },
  {
    of: 1,
    kind: 'email',
    subject: 'Asked for our prices for next year',
    occurredAt: hourOf(-3, 13),
    outcome: 'interested',
    followUpOn: dayIn(0),
    followUpWhat: 'Call about the price list',
    handledBy: me.id,
  },
  {
    of: 1,
    kind: 'call',
    subject: 'Tried to reach purchasing',
    occurredAt: hourOf(-9, 8),
    durationMinutes: 1,
    outcome: 'left_message',
    handledBy: colleague.id,
  },
  {
    of: 2,
    kind: 'visit',
    subject: 'Visit on site',
    occurredAt: hourOf(-14, 12),
    durationMinutes: 120,
    outcome: 'interested',
    description: 'Saw the production. Room for two more lines from next spring on.',
    followUpOn: dayIn(6),
    followUpWhat: 'Propose dates for a trial',
    handledBy: me.id,
  },
  {
    of: 3,
    kind: 'quote',
    subject: 'Offer for a year’s needs',
    occurredAt: hourOf(-5, 9),
    followUpOn: dayIn(0),
    followUpWhat: 'Ask what they think of the offer',
    handledBy: colleague.id,
  },
  {
    of: 3,
    kind: 'support',
    subject: 'Helped with the first order',
    occurredAt: hourOf(-30, 14),
    durationMinutes: 20,
    outcome: 'solved',
    handledBy: colleague.id,
  },
];

/** A few interactions, some with something to follow. Where there is one already, nothing is added. */
export async function fillConversations(ctx: Ctx): Promise<void> {
  const cast = await castOf(ctx);
  const known = await ctx.db.row(sql`select 1 from tenant.interaction i where i.org_id = ${ctx.org} limit 1`);
  if (!cast || known) return;
  for (const { of, ...talk } of talks(cast)) {
    const customer = cast.customers[of % cast.customers.length];
    if (customer) await logInteraction(cast.asMe, customer, interactionInput.parse(talk));
  }
}
