import { HANDED_OVER, type HandedCounts, type LeavePreview, type LeaveRule } from '../../contract/leaving.ts';
import { recordOf } from '../../server/features/bulk/bulk.ts';
import { beginLeave } from '../../server/features/bulk/leaving.ts';
import { workOn } from '../../server/features/bulk/running.ts';
import { previewLeave } from '../../server/features/leaving/leaving.ts';
import { listPeople } from '../../server/features/people/people.ts';
import { endSessionsOf } from '../../server/features/people/sessions.ts';
import { listTeams } from '../../server/features/people/teams.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { type Command, type Given, UsageError } from '../command.ts';
import { contextIn, organisationOf, withDatabase } from '../database.ts';

export const command: Command = {
  summary: 'Let a person leave an organisation, and hand over what they have.',
  words: ['EMAIL'],
  flags: {
    org: { doc: 'Id or name of the organisation.', required: true },
    to: { doc: 'Who gets all of it.', value: 'EMAIL' },
    team: { doc: 'The team whose people take turns.', value: 'NAME' },
    'by-territory': { type: 'boolean', doc: 'Whoever looks after the territory that a customer is in.' },
    otherwise: { doc: 'With --by-territory: who gets what is in none.', value: 'EMAIL' },
    as: { doc: 'E-mail address of the administrator who does it. Default: the system.', value: 'EMAIL' },
    'dry-run': { type: 'boolean', doc: 'Only say who would get what.' },
  },
  example: 'clientele user remove ben@muster.de --org "Muster AG" --team North --dry-run',
  run: (given, say) => {
    const by = ruleKind(given);
    return withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const ctx = await contextIn(database, organisation.id, 'user remove', given.text('as'));
      if (ctx.actor.kind === 'user' && !ctx.actor.abilities.has('people.manage')) throw new UsageError('--as: must be an administrator.');
      const person = await personOf(ctx, given.words[0] ?? '', 'EMAIL', true);
      const rule = await ruleOf(ctx, given, by);
      const preview = await previewLeave(ctx, person.id, rule);
      const dryRun = given.has('dry-run');
      const known = { personId: person.id, email: person.email, organisationId: organisation.id, dryRun, ...preview };
      const shares = textOf(preview);
      if (dryRun) return { text: `${person.email} would hand over:\n${shares}\nNothing was written: this was a dry run.`, json: known };
      const { id, counts } = await beginLeave(ctx, person.id, rule);
      await endSessionsOf(database.identityPool, person.id);
      say(`${counts.total.toLocaleString('en-US')} to hand over …`);
      await workOn(ctx, id, new AbortController().signal);
      const { problem, ...action } = await recordOf(ctx, id);
      const left = action.counts.refused ? `\n${action.counts.refused} could not be handed over.` : '';
      return {
        text: `${person.email} has left ${organisation.name} and handed over:\n${shares}${left}\nCause ${action.cause}: it can be undone.`,
        json: { ...known, cause: action.cause, state: action.state, outcome: action.counts, problem },
        failed: action.state !== 'done' || action.counts.refused > 0,
      };
    });
  },
};

function ruleKind(given: Given): LeaveRule['by'] {
  const [to, team, byTerritory] = [given.text('to'), given.text('team'), given.has('by-territory')];
  if ([to, team, byTerritory].filter(Boolean).length !== 1) throw new UsageError('“user remove” needs one of --to EMAIL, --team NAME, --by-territory.');
  if (byTerritory !== Boolean(given.text('otherwise'))) throw new UsageError('--by-territory and --otherwise EMAIL belong together.');
  return to ? 'person' : team ? 'team' : 'territory';
}

async function ruleOf(ctx: Ctx, given: Given, by: LeaveRule['by']): Promise<LeaveRule> {
  if (by === 'team') {
    const teams = await listTeams(ctx);
    const wanted = given.text('team')?.toLowerCase();
    const team = teams.find(({ id, name }) => name.toLowerCase() === wanted || id === wanted);
    if (team) return { by, personId: null, teamId: team.id };
    throw new UsageError(`--team: there is no team “${given.text('team')}”. There are: ${teams.map(({ name }) => name).join(', ') || 'none'}.`);
  }
  const flag = by === 'person' ? 'to' : 'otherwise';
  return { by, personId: (await personOf(ctx, given.text(flag) ?? '', `--${flag}`, false)).id, teamId: null };
}

async function personOf(ctx: Ctx, email: string, what: string, mayHaveLeft: boolean) {
  const person = (await listPeople(ctx)).find((one) => one.email === email.toLowerCase() && (one.active || mayHaveLeft));
  if (!person) throw new UsageError(`${what}: nobody with the address ${email} is ${mayHaveLeft ? '' : 'active '}in this organisation.`);
  return person;
}

const WORDS: Record<keyof HandedCounts, string> = {
  customers: 'customers',
  tickets: 'tickets',
  workOrders: 'work orders',
  followUps: 'follow-ups',
  contracts: 'contracts',
  tasks: 'tasks',
  orders: 'orders',
};
const countsOf = (counts: HandedCounts) => HANDED_OVER.map((kind) => `${counts[kind].toLocaleString('en-US')} ${WORDS[kind]}`).join(', ');

function textOf({ receivers, counts, leads, territories, keys }: LeavePreview): string {
  const width = Math.max(5, ...receivers.map(({ name }) => name.length));
  return [
    ...receivers.map((one) => `  ${one.name.padEnd(width)}  ${countsOf(one.counts)}`),
    `  ${'in all'.padEnd(width)}  ${countsOf(counts)}`,
    ...(leads.length ? [`  lead of ${leads.map(({ name }) => name).join(', ')}`] : []),
    ...(territories.length ? [`  territories: ${territories.join(', ')}`] : []),
    ...(keys ? [`  ${keys} API ${keys === 1 ? 'key' : 'keys'} revoked`] : []),
  ].join('\n');
}
