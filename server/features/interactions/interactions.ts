import type { InteractionInput, InteractionPatch, InteractionRecord } from '../../../contract/interactions.ts';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import type { FieldError } from '../customers/customers.rules.ts';
import { sayEvent, selectActiveMembers } from '../customers/customers.sql.ts';
import { lockForChange, refuse } from '../customers/customers.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { judgeInteraction, laterReminder, stateOf } from './interactions.rules.ts';
import * as statements from './interactions.sql.ts';

/** A row as the actor gets it, on `today` in the organisation's zone. */
export const present = <T extends statements.InteractionRow>(ctx: Ctx, row: T, today: string) => ({
  ...row,
  ...(ctx.actor.abilities.has('orders.read') ? {} : { orderId: null, order: null }),
  followUpState: stateOf(row, today),
  abilities: ctx.actor.abilities.has('interactions.write') ? (['update', 'delete'] as const).slice() : [],
});

/** An interaction with a customer that the actor sees (interaction_not_found). */
export async function getInteraction(ctx: Ctx, id: string): Promise<InteractionRecord> {
  const settings = await settingsOf(ctx);
  const row = await ctx.db.row<statements.InteractionRow>(statements.selectInteraction(ctx, id));
  if (!row) throw new Fault('interaction_not_found');
  return present(ctx, row, todayOf(settings, ctx.now));
}

/**
 * The interaction to be changed. Its customer is locked before it, as whoever logs does, so that writers wait for each other
 * and never in a circle.
 */
async function lockedInteraction(ctx: Ctx, id: string): Promise<InteractionRecord> {
  const { customerId } = await getInteraction(ctx, id);
  await lockForChange(ctx, customerId).catch(() => {
    throw new Fault('interaction_not_found');
  });
  return getInteraction(ctx, id);
}

/**
 * Logs an interaction; where it answers a follow-up, that one is done with it. The database moves the customer's last contact and
 * next follow-up. Errors: customer_not_found, rule_violated (occurredAt, contactId, orderId, handledBy, followUpOn,
 * closesFollowUpOf), follow_up_not_open (of the one that it answers).
 */
export async function logInteraction(ctx: Ctx, customerId: string, input: InteractionInput): Promise<InteractionRecord> {
  const { closesFollowUpOf, ...given } = input;
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const values = { ...given, occurredAt: given.occurredAt ?? ctx.now.toISOString(), handledBy: given.handledBy === undefined ? me : given.handledBy };
  return transaction(ctx, async (ctx) => {
    await lockForChange(ctx, customerId);
    refuse([...judgeInteraction(values, ctx.now), ...(await wrongReferences(ctx, customerId, values))]);
    if (closesFollowUpOf) await close(ctx, await answered(ctx, customerId, closesFollowUpOf));
    const id = newId();
    await ctx.db.rows(sayEvent('InteractionLogged', null));
    await ctx.db.rows(statements.insertInteraction(ctx.org, id, customerId, values));
    return getInteraction(ctx, id);
  });
}

/** The interaction whose follow-up is answered, of the same customer. */
async function answered(ctx: Ctx, customerId: string, id: string): Promise<InteractionRecord> {
  const known = await ctx.db.row<statements.InteractionRow>(statements.selectInteraction(ctx, id));
  if (known?.customerId !== customerId) throw fieldFault('rule_violated', 'closesFollowUpOf', 'not_found', 'is not an interaction with this customer');
  return present(ctx, known, todayOf(await settingsOf(ctx), ctx.now));
}

/** Who and what is named must exist: people in the organisation, contacts and orders at this customer (C14). */
async function wrongReferences(ctx: Ctx, customerId: string, { contactId, orderId, handledBy }: InteractionPatch): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  if (contactId && !(await ctx.db.row(statements.selectContactOf(ctx.org, customerId, contactId))))
    errors.push({ path: 'contactId', code: 'not_found', message: 'is not a contact of this customer' });
  if (orderId && !(ctx.actor.abilities.has('orders.read') && (await ctx.db.row(statements.selectOrderOf(ctx.org, customerId, orderId)))))
    errors.push({ path: 'orderId', code: 'not_found', message: 'is not an order of this customer' });
  if (handledBy && !(await ctx.db.row(selectActiveMembers(ctx.org, [handledBy]))))
    errors.push({ path: 'handledBy', code: 'not_found', message: 'is not a person of this organisation' });
  return errors;
}

const defined = <T extends object>(given: T) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
const same = (a: unknown, b: unknown) => (a ?? null) === (b ?? null);

/**
 * Changes an interaction: absent keeps, null clears. Another day opens a follow-up that is done again; no day takes it away with
 * what was to be done. Errors: interaction_not_found, version_mismatch, rule_violated.
 */
export async function updateInteraction(ctx: Ctx, id: string, patch: InteractionPatch, version: number | null): Promise<InteractionRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await lockedInteraction(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const without = patch.followUpOn === null ? { followUpWhat: null, followUpRemindAt: null, ...defined(patch) } : patch;
    const given = Object.entries(without).filter(([field, value]) => value !== undefined && !same(value, row[field as keyof InteractionRecord]));
    const changes: InteractionPatch = Object.fromEntries(given);
    refuse([...judgeInteraction({ ...row, ...changes }, ctx.now), ...(await wrongReferences(ctx, row.customerId, changes))]);
    const opened = 'followUpOn' in changes && row.followUpDoneAt ? { followUpDoneAt: null, followUpDoneBy: null } : {};
    if (given.length) await ctx.db.rows(statements.updateInteraction(ctx.org, id, { ...changes, ...opened }));
    return getInteraction(ctx, id);
  });
}

/** Deletes an interaction with its follow-up (interaction_not_found). */
export async function deleteInteraction(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockedInteraction(ctx, id);
    await ctx.db.rows(statements.deleteInteraction(ctx.org, id));
  });
}

function expectOpen({ followUpState }: InteractionRecord): void {
  if (followUpState === null || followUpState === 'done') throw new Fault('follow_up_not_open');
}

async function close(ctx: Ctx, interaction: InteractionRecord): Promise<void> {
  expectOpen(interaction);
  await ctx.db.rows(sayEvent('FollowUpDone', null));
  await ctx.db.rows(statements.updateInteraction(ctx.org, interaction.id, { followUpDoneAt: ctx.now, followUpDoneBy: actorText(ctx.actor) }));
}

/** What was to follow is done. Errors: interaction_not_found, follow_up_not_open. */
export async function finishFollowUp(ctx: Ctx, id: string): Promise<InteractionRecord> {
  return transaction(ctx, async (ctx) => {
    await close(ctx, await lockedInteraction(ctx, id));
    return getInteraction(ctx, id);
  });
}

/** Puts a follow-up off to a day that is not over. Errors: interaction_not_found, follow_up_not_open, rule_violated (on). */
export async function snoozeFollowUp(ctx: Ctx, id: string, on: string): Promise<InteractionRecord> {
  const settings = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    const interaction = await lockedInteraction(ctx, id);
    expectOpen(interaction);
    if (on < todayOf(settings, ctx.now)) refuse([{ path: 'on', code: 'in_past', message: 'is over' }]);
    await ctx.db.rows(sayEvent('FollowUpSnoozed', null));
    await ctx.db.rows(statements.updateInteraction(ctx.org, id, { followUpOn: on, followUpRemindAt: laterReminder(interaction, on) }));
    return getInteraction(ctx, id);
  });
}
