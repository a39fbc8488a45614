import { keysApi } from '../../contract/people.ts';
import { ROLES } from '../../contract/rights.ts';
import { createKey } from '../../server/features/people/keys.ts';
import { type Command, oneOf } from '../command.ts';
import { contextIn, organisationOf, withDatabase } from '../database.ts';
import { readFlags } from '../reading.ts';

export const command: Command = {
  summary: 'Create an API key; its secret is shown once.',
  flags: {
    org: { doc: 'Id or name of the organisation.', required: true },
    role: { doc: `One of: ${ROLES.join(', ')}.`, required: true, value: 'ROLE' },
    name: { doc: 'What the key is for. Default: Command line.' },
    scopes: { doc: 'read, write or both with a comma between. Default: read,write.', value: 'SCOPES' },
    expires: { doc: 'When it ends, like 2027-01-31T00:00:00Z. Default: never.', value: 'INSTANT' },
  },
  run: (given, say) => {
    const role = oneOf('role', given.text('role'), ROLES);
    const key = readFlags(keysApi.createKey.body, {
      role: ['role', role],
      name: ['name', given.text('name') ?? 'Command line'],
      scopes: ['scopes', given.text('scopes')?.split(',')],
      expiresAt: ['expires', given.text('expires')],
    });
    return withDatabase(say, async (database) => {
      const organisation = await organisationOf(database, given.text('org') ?? '');
      const created = await createKey(await contextIn(database, organisation.id, 'key create'), key);
      return { text: created.secret, json: { ...created, organisationId: organisation.id } };
    });
  },
};
