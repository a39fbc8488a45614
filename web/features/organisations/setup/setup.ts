import type { Client } from '../../../../contract/client.ts';
import type { OrganisationInput } from '../../../../contract/organisations.ts';
import { guessPlace } from '../../../ui/pickers/guess.ts';

export type BlueprintCard = Awaited<ReturnType<Client['listBlueprints']>>['items'][number];
export type OrganisationValues = { organisation: Required<OrganisationInput> };
export type SetupValues = OrganisationValues & {
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

export function initialOrganisation(blueprints: BlueprintCard[]): OrganisationValues['organisation'] {
  const first = blueprints[0];
  if (!first) throw new Error('The server offers no blueprint');
  return { name: '', blueprint: first.key as OrganisationInput['blueprint'], ...placeOf(first) };
}

export const initialValues = (blueprints: BlueprintCard[]): SetupValues => ({
  organisation: initialOrganisation(blueprints),
  administrator: { name: '', email: '', password: '' },
});

/** The organisation by another blueprint, with the place that one proposes. */
export function withBlueprint(organisation: OrganisationValues['organisation'], blueprints: BlueprintCard[], key: string): OrganisationValues['organisation'] {
  const blueprint = blueprints.find((one) => one.key === key);
  return blueprint ? { ...organisation, blueprint: blueprint.key as OrganisationInput['blueprint'], ...placeOf(blueprint) } : organisation;
}
