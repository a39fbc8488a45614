import { randomBytes } from 'node:crypto';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/database.ts';
import { addPerson, foundOrganisation } from '../../server/features/people/people.ts';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
import type { Command } from '../command.ts';
import { contextIn, listOrganisations, withDatabase } from '../database.ts';
import { agree } from '../demo/agreements.ts';
import { fill } from '../demo/filling.ts';
import { ADMINISTRATOR, type DemoOrganisation, ORGANISATIONS } from '../demo/organisations.ts';
import { SELF_SERVICE_USERS } from '../demo/records.ts';
import { remembered } from '../demo/remembering.ts';

export const command: Command = {
  summary: 'Create one organisation for each blueprint, with real data and people to sign in as. Safe to run twice.',
  flags: {},
  run: (_, say) =>
    withDatabase(say, async (database) => {
      const password = await remembered(database, 'password', async () => randomBytes(9).toString('base64url'));
      const organisations = [];
      for (const one of ORGANISATIONS) {
        say(`${one.organisation.name} …`);
        const id = await ensureOrganisation(database, one, password);
        for (const { role, ...person } of one.people) await addPerson(database.identityPool, id, role, { ...person, password });
        const ctx = await contextIn(database, id, 'demo');
        const customers = await fill(database, ctx, one, password);
        await agree(ctx, one.letter);
        organisations.push({ id, name: one.organisation.name, blueprint: one.organisation.blueprint, customers });
      }
      await runStatements(database.owner, 'analyze');
      const { publicUrl, port } = readConfig();
      const url = publicUrl || `http://localhost:${port}`;
      const people = [
        { ...ADMINISTRATOR, role: 'administrator of all' },
        ...ORGANISATIONS.flatMap(({ people, organisation }) => people.map((person) => ({ ...person, role: `${person.role} of ${organisation.name}` }))),
        ...SELF_SERVICE_USERS.slice(0, 1).map(({ name, email }) => ({ name, email, role: 'portal user of Langganan' })),
      ];
      const text = [
        ...organisations.map(({ name, blueprint, customers }) => `${name.padEnd(28)} ${blueprint.padEnd(14)} ${customers} customers`),
        '',
        `Sign in at ${url} with the password ${password} as`,
        ...people.map(({ email, role }) => `  ${email.padEnd(28)} ${role}`),
      ].join('\n');
      return { text, json: { url, password, organisations, people } };
    }),
};

/** The demo's own organisation, even where others have its name or it was renamed. */
async function ensureOrganisation(database: Database, { letter, organisation }: DemoOrganisation, password: string): Promise<string> {
  const found = async () => {
    const { organisationId } = await foundOrganisation(database.identityPool, { organisation, administrator: { ...ADMINISTRATOR, password } });
    return organisationId;
  };
  const exists = async (id: string) => (await listOrganisations(database)).some((one) => one.id === id);
  return remembered(database, letter, found, exists);
}
