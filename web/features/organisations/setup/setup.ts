import type { Client } from '../../../../contract/client.ts';
import type { OrganisationInput } from '../../../../contract/organisations.ts';
import { guessPlace } from '../../../ui/pickers/guess.ts';

export type BlueprintCard = Awaited<ReturnType<Client['listBlueprints']>>['items'][number];
export type SetupValues = {
  organisation: Required<OrganisationInput>;
  administrator: { name: string; email: string; password: string };
};

/** Where the organisation is: by the browser's clock, else as the blueprint proposes. */
export function placeOf({ organisation }: BlueprintCard) {
  const here = guessPlace();
  return {
    country: here?.country ?? organisation.country,
    baseCurrency: here?.currency ?? organisation.baseCurrency,
    language: here?.language ?? organisation.language,
    timeZone: here?.timeZone ?? organisation.timeZone,
  };
}

export function initialValues(blueprints: BlueprintCard[]): SetupValues {
  const first = blueprints[0];
  if (!first) throw new Error('The server offers no blueprint');
  const blueprint = first.key as SetupValues['organisation']['blueprint'];
  return { organisation: { name: '', blueprint, ...placeOf(first) }, administrator: { name: '', email: '', password: '' } };
}
