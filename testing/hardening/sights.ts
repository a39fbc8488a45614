import type { Role } from '../../contract/rights.ts';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
import type { TestApp } from '../harness.ts';
import { joinAs, type Member } from '../people.ts';
import { type Generous, generousRules, newRecords } from './generous.ts';
import type { Ids, Noun } from './requests.ts';

/** A person of each role, a colleague of the member's, and customers with all that belongs to them: whose each one is, its name tells. */
export type Stage = { people: Record<Role, Member>; sets: Record<(typeof SETS)[number], Ids> };
export const SETS = ['salesOwn', 'prospect', 'portalOwn', 'memberOwn', 'teamOwn', 'teamHandled', 'foreign'] as const;

export async function newStage(app: TestApp, org: Generous): Promise<Stage> {
  const statuses = [...generousRules.statuses, { key: 'lead', active: false }];
  await org.api.updateBlueprint({ body: { rules: { ...generousRules, statuses } } }, { ifMatch: '*' });
  const join = (role: Role) => joinAs(app, org, role);
  const people = {
    administrator: await join('administrator'),
    sales: await join('sales'),
    support: await join('support'),
    accountant: await join('accountant'),
    member: await join('member'),
    portal: await join('portal'),
  };
  const colleague = await join('sales');
  await org.api.createTeam({ body: { name: 'The team', memberIds: [people.member.id, colleague.id] } });
  const sets = {} as Stage['sets'];
  for (const name of SETS) sets[name] = await newRecords(org, `zq${name.toLowerCase()}`);
  const become = (name: (typeof SETS)[number], what: string) =>
    runStatements(app.owner, `update crm.customer set ${what} where id = '${sets[name].customers}'`);
  await become('salesOwn', `assigned_to = '${people.sales.id}'`);
  await become('prospect', `status = 'lead'`);
  await become('portalOwn', `owner_user_id = '${people.portal.id}'`);
  await become('memberOwn', `assigned_to = '${people.member.id}'`);
  await become('teamOwn', `assigned_to = '${colleague.id}'`);
  const handled = { kind: 'call', subject: 'zqteamhandled by the team', handledBy: colleague.id, followUpOn: '2026-01-31' } as const;
  await org.api.logInteraction({ params: { id: sets.teamHandled.customers }, body: handled });
  return { people, sets };
}

const team = (me: string) => `(select unnest(t.member_ids) from crm.team t where '${me}' = any (t.member_ids) union select '${me}')`;

/** The customers that each role is meant to see, said once more and apart from the server's table. Alias c. */
const CUSTOMERS: Record<Role, (me: string) => string> = {
  administrator: () => 'true',
  support: () => 'true',
  accountant: () => 'true',
  sales: (me) => `(c.assigned_to = '${me}' or c.status in ('lead', 'prospect'))`,
  member: (me) => `(c.assigned_to in ${team(me)} or exists (select from crm.interaction x where x.customer_id = c.id and x.handled_by in ${team(me)}))`,
  portal: (me) => `c.owner_user_id = '${me}'`,
};
/** Of what belongs to customers: more than that the customer is seen. Alias r, of the customer c. */
const ALSO: Partial<Record<Role, Partial<Record<Noun, (me: string) => string>>>> = {
  member: { interactions: (me) => `(r.handled_by in ${team(me)} or c.assigned_to in ${team(me)})` },
  // Documents of tickets are for those who may read tickets, and the customer's own people see what is shared with them.
  accountant: { documents: () => 'r.ticket_id is null' },
  portal: { documents: () => `r.visibility = 'shared'`, notes: () => `r.visibility = 'shared'` },
};

/** Ids of the customers, or of what belongs to customers, that a person is meant to see. */
export async function idsSeen(app: TestApp, org: string, role: Role, me: string, noun: Noun, table: string): Promise<Set<string>> {
  const also = ALSO[role]?.[noun]?.(me) ?? 'true';
  const from = table === 'customer' ? 'crm.customer c' : `crm.${table} r join crm.customer c on c.org_id = r.org_id and c.id = r.customer_id`;
  const id = table === 'customer' ? 'c.id' : 'r.id';
  const rows = await runStatements(app.owner, `select ${id} as id from ${from} where c.org_id = '${org}' and ${CUSTOMERS[role](me)} and ${also}`);
  return new Set(rows.map(({ id }) => String(id)));
}
