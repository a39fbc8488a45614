import { type ImportMapping, importMapping } from '../../../contract/exchange.ts';
import type { ImportColumns, ImportSettings } from '../../../contract/imports.ts';
import type { Ctx } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { listCustomFields } from '../custom-fields/custom-fields.ts';
import { expectMayMakeFields, fitMapping, guessMapping, matchableOf, targetsOf, WrongMapping, withWantedFields } from '../exchange/exchange.ts';
import { settingsOf } from '../organisations/organisations.ts';
import type { Layout } from './imports.sql.ts';

const headerOf = ({ columns }: Layout) => columns.map(({ column }) => column);

type Guess = Pick<ImportColumns, 'guess' | 'fields' | 'matchable' | 'country' | 'mayMakeFields'>;

/** Where the columns of a file may lead, and where they probably do. */
export async function guessFor(ctx: Ctx, layout: Layout): Promise<Guess> {
  const [{ rules, country }, fields] = await Promise.all([settingsOf(ctx), listCustomFields(ctx)]);
  const targets = targetsOf(rules, fields);
  return {
    guess: importMapping.parse(guessMapping(headerOf(layout), targets)),
    fields: [...targets.values()].map(({ name, label, kind, custom }) => ({ name, label: label ?? null, kind: custom?.kind ?? kind })),
    matchable: matchableOf(targets),
    country,
    mayMakeFields: ctx.actor.abilities.has('organisation.manage'),
  };
}

/** What is to be done with a file, if it can be: as decided, else as guessed. Errors: wrong_mapping, not_permitted. */
export async function fittingSettings(ctx: Ctx, layout: Layout, decided: ImportSettings | null): Promise<ImportSettings> {
  const mapping: ImportMapping = decided?.mapping ?? (await guessFor(ctx, layout)).guess;
  const existing = await listCustomFields(ctx);
  expectMayMakeFields(ctx, mapping, existing);
  await refusingWrong(async () => fitMapping(mapping, headerOf(layout), await settingsOf(ctx), withWantedFields(mapping, existing)));
  return { mapping, update: decided?.update ?? false };
}

/** Faults of the mapping as those of the request. */
export async function refusingWrong<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (!(error instanceof WrongMapping)) throw error;
    throw new Fault('wrong_mapping', { errors: error.faults.slice(0, 50).map((fault) => ({ ...fault, path: `mapping.${fault.path}` })) });
  });
}
