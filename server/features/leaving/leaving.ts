import { HANDED_OVER, type HandedCounts, type LeavePreview, type LeaveRule } from '../../../contract/leaving.ts';
import { actorText, type Ctx } from '../../platform/context.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { notify } from '../notifications/notifications.ts';
import { expectMayLeave, listPeople, updatePerson } from '../people/people.ts';
import { listTeams } from '../people/teams.ts';
import { listTerritories } from '../territories/territories.ts';
import type { Hands } from './leaving.sql.ts';
import * as statements from './leaving.sql.ts';

const MOST_SHOWN = 20;
type Share = HandedCounts & { personId: string; name: string };
type Plan = { hands: Hands; leads: LeavePreview['leads']; territories: string[]; successor: { personId: string | null; teamId: string | null } };

const split = <T extends HandedCounts>(row: T) => ({ ...row, counts: Object.fromEntries(HANDED_OVER.map((kind) => [kind, row[kind]])) as HandedCounts });

/**
 * Who gets what of a person who leaves; nothing is changed. Errors: person_not_found, last_administrator, not_permitted (oneself),
 * rule_violated (personId, teamId).
 */
export async function previewLeave(ctx: Ctx, person: string, rule: LeaveRule): Promise<LeavePreview> {
  await expectMayLeave(ctx, person);
  await expectNotOneself(ctx, person);
  const { hands, leads, territories } = await planFor(ctx, person, rule);
  const [shares, sample, [keys]] = await ctx.db.batch<
    [Share, HandedCounts & { customerId: string | null; name: string | null; receiverId: string }, { n: number }]
  >([statements.selectShares(ctx.org, person, hands), statements.selectSample(ctx.org, person, hands, MOST_SHOWN), statements.countKeysOf(ctx.org, person)]);
  const sum = (kind: keyof HandedCounts) => shares.reduce((total, share) => total + share[kind], 0);
  return {
    counts: Object.fromEntries(HANDED_OVER.map((kind) => [kind, sum(kind)])) as HandedCounts,
    receivers: shares.map((row) => ({ personId: row.personId, name: row.name, counts: split(row).counts })),
    sample: sample.map((row) => ({ customerId: row.customerId, name: row.name, receiverId: row.receiverId, counts: split(row).counts })),
    leads,
    territories,
    keys: keys?.n ?? 0,
  };
}

/** What was asked for is done with the rights of who asked, who is to be there until the end. */
async function expectNotOneself(ctx: Ctx, person: string): Promise<void> {
  const { kind, id } = ctx.actor;
  const own = id === person || (kind === 'key' && id && (await ctx.db.row(statements.madeKey(ctx.org, id, person))));
  if (own) throw new Fault('not_permitted', { detail: 'Somebody else lets one leave' });
}

/**
 * Sends a person away within a transaction: nobody can assign anything to them from now on, their keys are revoked, teams have
 * another lead, territories somebody else. Answers who takes turns with the rest. Errors as of previewLeave.
 */
export async function sendAway(ctx: Ctx, person: string, rule: LeaveRule): Promise<Hands> {
  await expectNotOneself(ctx, person);
  await ctx.db.rows(sayEvent('PersonLeft', null));
  await updatePerson(ctx, person, { active: false }, null);
  await ctx.db.rows(sayEvent('', null));
  const { hands, leads, successor } = await planFor(ctx, person, rule);
  await ctx.db.batch([
    statements.revokeKeysOf(ctx.org, person),
    ...leads.map(({ teamId, leadId }) => statements.setLead(ctx.org, teamId, leadId)),
    statements.passTerritories(ctx.org, person, successor),
  ]);
  return hands;
}

/** Tells each receiver once what they take over. */
export async function tellReceivers(ctx: Ctx, person: string, hands: Hands): Promise<void> {
  const name = (await listPeople(ctx)).find(({ id }) => id === person)?.name ?? '';
  const about = { entity: 'day', id: null, customerId: null } as const;
  for (const { personId, customers, ...rest } of await ctx.db.rows<Share>(statements.selectShares(ctx.org, person, hands))) {
    const work = HANDED_OVER.reduce((sum, kind) => sum + (kind === 'customers' ? 0 : rest[kind]), 0);
    await notify(ctx, { to: [personId], kind: 'taken_over', about, params: { person: name, customers, work } });
  }
}

/** Hands over one customer with what is open there, or one record that belongs to none. Answers whether anything was left to hand over. */
export async function handOver(ctx: Ctx, subject: string, person: string, receiver: string): Promise<boolean> {
  const [, [staff]] = await ctx.db.batch<[unknown, { id: string }]>([statements.lockCustomer(ctx.org, subject), statements.selectStaff(ctx.org, [receiver])]);
  if (!staff) throw fieldFault('rule_violated', 'assignedTo', 'not_found', 'is nobody who works in this organisation');
  const done = await ctx.db.batch<unknown[]>([...statements.handOver(ctx.org, subject, person, receiver, actorText(ctx.actor)), sayEvent('', null)]);
  return done.some((rows, i) => i % 2 === 1 && rows.length > 0);
}

/** Who takes turns by a rule, as people, teams and territories are now. */
export const handsFor = async (ctx: Ctx, person: string, rule: LeaveRule): Promise<Hands> => (await planFor(ctx, person, rule)).hands;

async function planFor(ctx: Ctx, person: string, rule: LeaveRule): Promise<Plan> {
  const [people, teams, territories] = [await listPeople(ctx), await listTeams(ctx), await listTerritories(ctx)];
  const staff = new Set(people.filter(({ id, active, role }) => active && role !== 'portal' && id !== person).map(({ id }) => id));
  const membersOf = (teamId: string | null) => (teams.find(({ id }) => id === teamId)?.memberIds ?? []).filter((id) => staff.has(id)).toSorted();
  if (rule.personId) personOf(rule, staff);
  if (rule.teamId && !teams.some(({ id }) => id === rule.teamId)) teamOf(rule, []);
  const otherwise = rule.by === 'team' ? teamOf(rule, membersOf(rule.teamId)) : personOf(rule, staff);
  const lookedAfter = ({ personId, teamId }: (typeof territories)[number]) => (personId && staff.has(personId) ? [personId] : membersOf(teamId));
  const byTerritory = territories.map((one) => ({ territory: one.id, receivers: lookedAfter(one) })).filter(({ receivers }) => receivers.length);
  const leadOf = (members: string[]) => (rule.personId && members.includes(rule.personId) ? rule.personId : (members.find((id) => staff.has(id)) ?? null));
  return {
    hands: { otherwise, territories: rule.by === 'territory' ? byTerritory : [] },
    leads: teams.filter(({ leadId }) => leadId === person).map(({ id, name, memberIds }) => ({ teamId: id, name, leadId: leadOf(memberIds) })),
    territories: territories.filter(({ personId }) => personId === person).map(({ name }) => name),
    successor: rule.by === 'team' ? { personId: null, teamId: rule.teamId } : { personId: rule.personId, teamId: null },
  };
}

function personOf({ personId }: LeaveRule, staff: ReadonlySet<string>): string[] {
  if (personId && staff.has(personId)) return [personId];
  throw fieldFault('rule_violated', 'personId', personId ? 'not_found' : 'required', 'must be somebody else who works in this organisation');
}

function teamOf({ teamId }: LeaveRule, members: string[]): string[] {
  if (members.length) return members;
  throw fieldFault('rule_violated', 'teamId', teamId ? 'not_found' : 'required', 'must be a team with somebody else who works here');
}
