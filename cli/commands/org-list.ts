import type { Command } from '../command.ts';
import { listOrganisations, withDatabase } from '../database.ts';

export const command: Command = {
  summary: 'List the organisations.',
  flags: {},
  run: (_, say) =>
    withDatabase(say, async (database) => {
      const organisations = await listOrganisations(database);
      const text = organisations.map(({ id, name, blueprint }) => `${id}  ${blueprint.padEnd(13)}  ${name}`).join('\n');
      return { text: text || 'There are no organisations. Create one with: org create', json: { organisations } };
    }),
};
