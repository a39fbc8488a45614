import type { Connection } from '../../server/platform/db/connection.ts';
import { type Organisation, organisationsOf, type Size } from './organisations.ts';
import { openSession } from './sessions.ts';

/** The organisations with their copies of the blueprints' rules, and their members. */
export async function loadOrganisations(owner: Connection, size: Size): Promise<void> {
  const client = await openSession(owner);
  for (const organisation of organisationsOf(size)) {
    const { id, members } = organisation;
    await client.query('insert into crm.organisation (id) values ($1)', [id]);
    await client.query(
      `insert into crm.settings (org_id, id, name, blueprint, rules, country, base_currency, language, time_zone)
       values ($1, $1, $2, $3, $4, $5, $6, $7, $8)`,
      settingsOf(organisation),
    );
    for (const { rule, whileStatus } of organisation.blueprint.rules.unique) {
      await client.query('insert into crm.unique_rule (org_id, rule, statuses) values ($1, $2, $3)', [id, rule, whileStatus ?? null]);
    }
    await client.query(
      `insert into crm.member (org_id, id, name, email, role) select $1, m, 'Member ' || n, 'member' || n || '@example.com', 'sales'
       from unnest($2::uuid[]) with ordinality as x (m, n)`,
      [id, members],
    );
  }
  await client.end();
}

function settingsOf({ id, name, blueprint }: Organisation): unknown[] {
  const { country, baseCurrency, language, timeZone } = blueprint.organisation;
  const { unique: _, ...rules } = blueprint.rules;
  return [id, name, blueprint.key, JSON.stringify(rules), country, baseCurrency, language, timeZone];
}
