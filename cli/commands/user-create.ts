import { ROLES } from '../../contract/rights.ts';
import { addPerson } from '../../server/features/people/people.ts';
import { type Command, oneOf } from '../command.ts';
import { organisationOf, withDatabase } from '../database.ts';
import { newPerson } from '../person.ts';

export const command: Command = {
  summary: 'Add a person to an organisation.',
  flags: {
    org: { doc: 'Id or name of the organisation.', required: true },
    email: { doc: 'E-mail address to sign in with.', required: true },
    password: { doc: 'Password, 12 characters or more; who has an account already gives theirs.', required: true },
    name: { doc: 'The person’s name. Default: the e-mail address.' },
    role: { doc: `One of: ${ROLES.join(', ')}.`, required: true, value: 'ROLE' },
  },
  run: (given, say) => {
    const role = oneOf('role', given.text('role'), ROLES) ?? 'member';
    const person = newPerson(given, 'name');
    return withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const userId = await addPerson(database.identityPool, organisation.id, role, person);
      return { text: `${person.email} is ${role} of ${organisation.name}.`, json: { userId, email: person.email, role, organisationId: organisation.id } };
    });
  },
};
