import { HANDED_OVER, type HandedOver } from '../../../contract/leaving.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { territoriesOf } from '../territories/territories.sql.ts';
import { HANDED } from './leaving.kinds.ts';

const counted = (of: (kind: HandedOver) => string): Sql => literal(HANDED_OVER.map((kind) => `${of(kind)} as "${kind}"`).join(', '));
const counts = counted((kind) => `d."${kind}"`);

/** Turns to be taken: customers with how much of each kind is there (alias h), and what belongs to no customer, each by itself. */
const turns = (org: string, person: string): Sql => sql`
  select h.subject, ${counted((kind) => `count(*) filter (where h.kind = '${kind}')::int`)} from (${join(
    HANDED_OVER.map((kind) => {
      const { table, column, open, subject } = HANDED[kind];
      return sql`select ${literal(`${subject} as subject, '${kind}'::text as kind`)} from ${literal(`tenant.${table}`)} r
        where r.org_id = ${org} and ${literal(`r.${column}`)} = ${person} and ${literal(open)}`;
    }),
    ' union all ',
  )}) h group by h.subject`;

/** Who takes turns: of each territory where the rule goes by them, and where there is no other. */
export type Hands = { otherwise: string[]; territories: { territory: string; receivers: string[] }[] };

/**
 * Each turn with who takes it. Alike ones are dealt one after the other, those with the customer itself first: so everybody gets
 * as many customers as the next, to within one, and about as much of the rest. The same people and turns are always dealt alike.
 */
const dealt = (org: string, person: string, { otherwise, territories }: Hands): Sql => {
  const receivers = territories.length
    ? sql`select u.*, coalesce(g.receivers, ${otherwise}::uuid[]) as receivers from (${turns(org, person)}) u
        left join (${territoriesOf(org, sql`select s.subject from (${turns(org, person)}) s`)}) t on t.customer_id = u.subject
        left join jsonb_to_recordset(${JSON.stringify(territories)}::jsonb) as g(territory uuid, receivers uuid[]) on g.territory = t.territory_id`
    : sql`select u.*, ${otherwise}::uuid[] as receivers from (${turns(org, person)}) u`;
  const alike = literal(HANDED_OVER.map((kind) => `r."${kind}" desc`).join(', '));
  return sql`select r.*, row_number() over (order by ${alike}, r.subject) as place,
      r.receivers[1 + (row_number() over (partition by r.receivers order by ${alike}, r.subject) - 1) % cardinality(r.receivers)] as receiver
    from (${receivers}) r`;
};

/** What each receiver would get. */
export const selectShares = (org: string, person: string, hands: Hands): Sql => sql`
  select d.receiver as "personId", m.name, ${counted((kind) => `sum(d."${kind}")::int`)} from (${dealt(org, person, hands)}) d
  join tenant.member m on m.org_id = ${org} and m.id = d.receiver group by d.receiver, m.name order by m.name, d.receiver`;
export const selectSample = (org: string, person: string, hands: Hands, most: number): Sql => sql`
  select c.id as "customerId", c.name, d.receiver as "receiverId", ${counts} from (${dealt(org, person, hands)}) d
  left join tenant.customer c on c.org_id = ${org} and c.id = d.subject order by d.place limit ${most}`;
/** Rows of subject and receiver, for the items of a bulk action. */
export const selectDealt = (org: string, person: string, hands: Hands): Sql => sql`select d.subject, d.receiver from (${dealt(org, person, hands)}) d`;

/** Hands over one turn: a statement for each kind, which answers what it changed, each after the name of its event. */
export const handOver = (org: string, subject: string, person: string, receiver: string, by: string): Sql[] =>
  HANDED_OVER.flatMap((kind) => {
    const { table, column, open, subject: of, event, alone } = HANDED[kind];
    const ofSubject = alone ? sql`(r.customer_id = ${subject} or (r.customer_id is null and r.id = ${subject}))` : sql`${literal(of)} = ${subject}`;
    return [
      sayEvent(event, null),
      sql`update ${literal(`crm.${table}`)} r set ${literal(column)} = ${receiver}${kind === 'customers' ? sql`, updated_by = ${by}` : literal('')}
        where r.org_id = ${org} and ${ofSubject} and ${literal(`r.${column}`)} = ${person} and ${literal(open)} returning r.id`,
    ];
  });

export const lockCustomer = (org: string, id: string): Sql => sql`select c.id from crm.customer c where c.org_id = ${org} and c.id = ${id} for update`;
export const selectStaff = (org: string, ids: readonly string[]): Sql =>
  sql`select m.id from tenant.member m where m.org_id = ${org} and m.active and m.role <> 'portal' and m.id = any (${[...ids]}::uuid[]) order by m.id`;

export const revokeKeysOf = (org: string, person: string): Sql =>
  sql`update crm.api_key set revoked_at = now() where org_id = ${org} and created_by = ${`user:${person}`} and revoked_at is null`;
export const countKeysOf = (org: string, person: string): Sql =>
  sql`select count(*)::int as n from tenant.api_key k where k.org_id = ${org} and k.created_by = ${`user:${person}`} and k.revoked_at is null`;
export const madeKey = (org: string, key: string, person: string): Sql =>
  sql`select 1 from tenant.api_key k where k.org_id = ${org} and k.id = ${key} and k.created_by = ${`user:${person}`}`;

export const setLead = (org: string, team: string, lead: string | null): Sql =>
  sql`update crm.team set lead_id = ${lead} where org_id = ${org} and id = ${team}`;
/** A team that looks after a territory already goes on doing so. */
export const passTerritories = (org: string, person: string, to: { personId: string | null; teamId: string | null }): Sql =>
  sql`update crm.territory set person_id = ${to.personId}, team_id = coalesce(team_id, ${to.teamId}) where org_id = ${org} and person_id = ${person}`;
