import { type Sql, sql } from '../../platform/db/sql.ts';

export type Membership = { organisationId: string; name: string; role: string };
export type PersonRow = { id: string; name: string; email: string; role: string; active: boolean; twoFactor: boolean; version: number; createdAt: string };

// Of the identity role: who a person is, and where they belong.
export const anyOrganisation = sql`select 1 from crm.organisation limit 1`;
export const lockSetup = sql`select pg_advisory_xact_lock(7233041912)`;
export const userByEmail = (email: string): Sql => sql`select id, name from auth."user" where email = lower(${email})`;
export const insertUser = (user: { id: string; name: string; email: string }): Sql =>
  sql`insert into auth."user" (id, name, email, "emailVerified") values (${user.id}, ${user.name}, lower(${user.email}), true)`;
export const insertPassword = (id: string, userId: string, hash: string): Sql =>
  sql`insert into auth.account (id, "accountId", "providerId", "userId", password) values (${id}, ${userId}, 'credential', ${userId}, ${hash})`;
export const membershipsOf = (userId: string): Sql => sql`
  select m.org_id as "organisationId", s.name, m.role from crm.member m join crm.settings s on s.org_id = m.org_id
  where m.id = ${userId} and m.active order by s.name, m.org_id limit 500`;

// Membership, on either role's transaction.
export const insertMember = (org: string, person: { id: string; name: string; email: string; role: string; twoFactor: boolean }): Sql => sql`
  insert into crm.member (org_id, id, name, email, role, two_factor) values (${org}, ${person.id}, ${person.name}, lower(${person.email}), ${person.role}, ${person.twoFactor})
  on conflict (org_id, id) do update set role = excluded.role, active = true`;

// Of the app role, within the tenant.
export const listMembers = (org: string): Sql => sql`
  select m.id, m.name, m.email, m.role, m.active, m.two_factor as "twoFactor", m.version, m.created_at as "createdAt" from tenant.member m where m.org_id = ${org} order by m.name, m.id limit 5000`;
export const lockMembers = (org: string): Sql => sql`
  select m.id, m.name, m.email, m.role, m.active, m.two_factor as "twoFactor", m.version, m.created_at as "createdAt" from crm.member m where m.org_id = ${org} order by m.id for update`;
export const updateMember = (org: string, id: string, set: { role: string; active: boolean }): Sql => sql`
  update crm.member set role = ${set.role}, active = ${set.active} where org_id = ${org} and id = ${id}
  returning id, name, email, role, active, two_factor as "twoFactor", version, created_at as "createdAt"`;
export const memberByEmail = (org: string, email: string): Sql =>
  sql`select m.id from tenant.member m where m.org_id = ${org} and m.email = lower(${email}) and m.active`;

export type InvitationRow = { id: string; email: string; role: string; expiresAt: string; acceptedAt: string | null; createdAt: string };
export const listInvitations = (org: string): Sql => sql`
  select i.id, i.email, i.role, i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.created_at as "createdAt"
  from tenant.invitation i where i.org_id = ${org} order by i.created_at desc, i.id limit 1000`;
export const deleteExpiredInvitation = (org: string, email: string): Sql =>
  sql`delete from crm.invitation where org_id = ${org} and lower(email) = lower(${email}) and accepted_at is null and expires_at < now()`;
export const insertInvitation = (org: string, i: { id: string; email: string; role: string; hash: Buffer; expiresAt: Date }): Sql => sql`
  insert into crm.invitation (org_id, id, email, role, token_hash, expires_at) values (${org}, ${i.id}, ${i.email}, ${i.role}, ${i.hash}, ${i.expiresAt})
  returning id, email, role, expires_at as "expiresAt", accepted_at as "acceptedAt", created_at as "createdAt"`;
export const deleteInvitation = (org: string, id: string): Sql =>
  sql`delete from crm.invitation where org_id = ${org} and id = ${id} and accepted_at is null returning id`;
/** Locks an invitation that is still open, for accepting it. */
export const openInvitation = (org: string, id: string, hash: Buffer): Sql => sql`
  select email, role from crm.invitation where org_id = ${org} and id = ${id} and token_hash = ${hash} and accepted_at is null and expires_at > now() for update`;
export const acceptInvitation = (org: string, id: string): Sql => sql`update crm.invitation set accepted_at = now() where org_id = ${org} and id = ${id}`;
