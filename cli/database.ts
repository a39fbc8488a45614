import { readConfig } from '../server/config.ts';
import { type Database, openDatabase } from '../server/database.ts';
import { actAs } from '../server/features/people/actors.ts';
import { type Actor, type Ctx, openContext } from '../server/platform/context.ts';
import { sql, toWire } from '../server/platform/db/sql.ts';
import { UsageError } from './command.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Works on the database: the user's own, the one of a server that is running, or one started for as long as it takes. */
export async function withDatabase<T>(say: (line: string) => void, work: (database: Database) => Promise<T>): Promise<T> {
  // Without a handler the process would end at once, and a PostgreSQL that it started would stay.
  const interrupt = (name: NodeJS.Signals) => process.listenerCount(name) === 1 && process.exit(130);
  for (const name of SIGNALS) process.on(name, interrupt);
  const database = await openDatabase(readConfig(), say, { join: true });
  try {
    return await work(database);
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
    await database.stop();
  }
}

export type OrganisationRow = { id: string; name: string; blueprint: string; country: string; language: string };

export async function listOrganisations({ identityPool }: Database): Promise<OrganisationRow[]> {
  const { text } = toWire(sql`select s.org_id as id, s.name, s.blueprint, s.country, s.language from crm.settings s order by s.name, s.org_id`);
  return (await identityPool.query<OrganisationRow>(text)).rows;
}

/** An organisation by its id or its name. */
export async function organisationOf(database: Database, wanted: string): Promise<OrganisationRow> {
  const all = await listOrganisations(database);
  const found = all.filter(({ id, name }) => id === wanted.toLowerCase() || name.toLowerCase() === wanted.toLowerCase());
  if (found.length > 1) throw new Error(`There are ${found.length} organisations called “${wanted}”; give an id: ${found.map(({ id }) => id).join(', ')}`);
  if (!found[0]) throw new Error(`There is no organisation “${wanted}”. ${all.length ? `There are: ${namesOf(all)}` : 'Create one with: org create'}`);
  return found[0];
}

const namesOf = (all: OrganisationRow[]) =>
  all
    .slice(0, 20)
    .map(({ id, name }) => `${name} (${id})`)
    .join(', ');

const SYSTEM: Actor = { kind: 'system', id: null, role: 'system', abilities: new Set() };

/** A context in the organisation: as the system itself, or as one of its people. */
export async function contextIn(database: Database, org: string, command: string, email?: string): Promise<Ctx> {
  const open = (actor: Actor) => openContext(database.app, org, actor, `command:${command}`);
  if (!email) return open(SYSTEM);
  const person = await open(SYSTEM).db.row<{ id: string; role: string }>(
    sql`select m.id, m.role from tenant.member m where m.org_id = ${org} and m.email = ${email.toLowerCase()} and m.active`,
  );
  if (!person) throw new UsageError(`--as: nobody with the address ${email} is active in this organisation.`);
  return actAs(open(SYSTEM), person.id, person.role);
}
