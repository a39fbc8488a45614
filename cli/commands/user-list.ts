import { listPeople } from '../../server/features/people/people.ts';
import type { Command } from '../command.ts';
import { contextIn, organisationOf, withDatabase } from '../database.ts';

export const command: Command = {
  summary: 'List the people of an organisation.',
  flags: { org: { doc: 'Id or name of the organisation.', required: true } },
  run: (given, say) =>
    withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const all = await listPeople(await contextIn(database, organisation.id, 'user list'));
      const people = all.map(({ id, email, name, role, active }) => ({ id, email, name, role, active }));
      const width = Math.max(...people.map(({ email }) => email.length));
      const text = people
        .map(({ email, name, role, active }) => `${email.padEnd(width)}  ${role.padEnd(13)}  ${name}${active ? '' : ' (has left)'}`)
        .join('\n');
      return { text, json: { organisationId: organisation.id, people } };
    }),
};
