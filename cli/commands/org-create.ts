import { BLUEPRINTS } from '../../contract/blueprints/index.ts';
import { organisationInput } from '../../contract/organisations.ts';
import { foundOrganisation } from '../../server/features/people/people.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';
import { newPerson } from '../person.ts';
import { readFlags } from '../reading.ts';

export const command: Command = {
  summary: 'Create an organisation from a blueprint, and its administrator.',
  flags: {
    name: { doc: 'Name of the organisation.', required: true },
    blueprint: { doc: `One of: ${BLUEPRINTS.map(({ key }) => key).join(', ')}.`, required: true, value: 'KEY' },
    email: { doc: 'The administrator’s e-mail address.', required: true },
    password: { doc: 'The administrator’s password, 12 characters or more; who has an account already gives theirs.', required: true },
    'person-name': { doc: 'The administrator’s name. Default: the e-mail address.' },
    country: { doc: 'ISO 3166-1 alpha-2, like DE. Default: the blueprint’s.', value: 'CODE' },
    currency: { doc: 'ISO 4217, like EUR. Default: the blueprint’s.', value: 'CODE' },
    language: { doc: 'BCP 47, like de-DE. Default: the blueprint’s.', value: 'TAG' },
    'time-zone': { doc: 'IANA, like Europe/Berlin. Default: the blueprint’s.', value: 'ZONE' },
  },
  example: 'clientele org create --name "Muster AG" --blueprint erp-quoting --email anna@muster.de --password "correct horse battery"',
  run: (given, say) => {
    const organisation = readFlags(organisationInput, {
      name: ['name', given.text('name')],
      blueprint: ['blueprint', given.text('blueprint')],
      country: ['country', given.text('country')],
      baseCurrency: ['currency', given.text('currency')],
      language: ['language', given.text('language')],
      timeZone: ['time-zone', given.text('time-zone')],
    });
    const administrator = newPerson(given, 'person-name');
    return withDatabase(say, async ({ identityPool }) => {
      const { organisationId, userId } = await foundOrganisation(identityPool, { organisation, administrator });
      return {
        text: `Created ${organisation.name} (${organisationId}), administered by ${administrator.email}.`,
        json: { organisationId, userId, name: organisation.name, blueprint: organisation.blueprint, administrator: administrator.email },
      };
    });
  },
};
