import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type pg from 'pg';
import type { OrganisationInput } from '../../../contract/organisations.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { toWire } from '../../platform/db/sql.ts';
import { type Db, writeUnbound } from '../../platform/db/tenant.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { insertOrganisation } from '../organisations/organisations.ts';
import { queueMail } from './mails.ts';
import { passwordOf } from './passwords.sql.ts';
import * as statements from './people.sql.ts';
import { isOn } from './two-factor.sql.ts';

export type NewPerson = { name: string; email: string; password: string };

/** A user with a password; an existing one must give theirs (invalid_credentials). Answers the user's id. */
async function ensureUser(db: Db, person: { name?: string | undefined; email: string; password: string }): Promise<{ id: string; name: string }> {
  const known = await db.row<{ id: string; name: string }>(statements.userByEmail(person.email));
  if (known) {
    const kept = await db.row<{ password: string }>(passwordOf(known.id));
    if (!kept || !(await verifyPassword({ hash: kept.password, password: person.password }))) throw new Fault('invalid_credentials');
    return known;
  }
  const user = { id: newId(), name: person.name || person.email, email: person.email };
  await db.rows(statements.insertUser(user));
  await db.rows(statements.insertPassword(newId(), user.id, await hashPassword(person.password)));
  return user;
}

/** Makes the person a member, or takes them back. */
async function join(db: Db, org: string, person: { id: string; name: string; email: string; role: string }): Promise<void> {
  const twoFactor = Boolean(await db.row(isOn(person.id)));
  await db.rows(statements.insertMember(org, { ...person, twoFactor }));
}

/** Creates an organisation and its administrator, all or nothing. With `first`, only while there is none (already_set_up). */
export async function foundOrganisation(
  identityPool: pg.Pool,
  input: { organisation: OrganisationInput; administrator: NewPerson },
  options: { first?: boolean } = {},
): Promise<{ organisationId: string; userId: string }> {
  return writeUnbound(identityPool, async (db) => {
    if (options.first) {
      await db.rows(statements.lockSetup);
      if (await db.row(statements.anyOrganisation)) throw new Fault('already_set_up');
    }
    const organisationId = await insertOrganisation(db, input.organisation);
    const user = await ensureUser(db, input.administrator);
    await join(db, organisationId, { ...user, email: input.administrator.email, role: 'administrator' });
    return { organisationId, userId: user.id };
  });
}

/** Another organisation for a person who is signed in; they administer it. */
export async function foundAnother(
  identityPool: pg.Pool,
  organisation: OrganisationInput,
  founder: { id: string; name: string; email: string },
): Promise<string> {
  return writeUnbound(identityPool, async (db) => {
    const id = await insertOrganisation(db, organisation);
    await join(db, id, { ...founder, role: 'administrator' });
    return id;
  });
}

/** Adds a person to an organisation without an invitation (command line). */
export async function addPerson(identityPool: pg.Pool, org: string, role: string, person: NewPerson): Promise<string> {
  return writeUnbound(identityPool, async (db) => {
    const user = await ensureUser(db, person);
    await join(db, org, { ...user, email: person.email, role });
    return user.id;
  });
}

/** Members by name. Who is guarded by a second factor is told to those who manage people alone. */
export async function listPeople(ctx: Ctx) {
  const may = ctx.actor.abilities.has('people.manage');
  const members = await ctx.db.rows<statements.PersonRow>(statements.listMembers(ctx.org));
  return members.map((member) => ({ ...member, twoFactor: may ? member.twoFactor : null }));
}

/** Changes a role or lets a person leave. The last active administrator stays one (last_administrator). */
export async function updatePerson(
  ctx: Ctx,
  id: string,
  set: { role?: string | undefined; active?: boolean | undefined },
  version: number | null,
): Promise<statements.PersonRow> {
  return transaction(ctx, async (ctx) => {
    const members = await ctx.db.rows<statements.PersonRow>(statements.lockMembers(ctx.org));
    const { person, next } = judge(members, id, set);
    if (version !== null && person.version !== version) throw new Fault('version_mismatch', { current: person.version });
    return (await ctx.db.row<statements.PersonRow>(statements.updateMember(ctx.org, id, next))) as statements.PersonRow;
  });
}

function judge(members: statements.PersonRow[], id: string, set: { role?: string | undefined; active?: boolean | undefined }) {
  const person = members.find((member) => member.id === id);
  if (!person) throw new Fault('person_not_found');
  const next = { role: set.role ?? person.role, active: set.active ?? person.active };
  const others = members.some((member) => member.id !== id && member.active && member.role === 'administrator');
  if (!others && !(next.active && next.role === 'administrator')) throw new Fault('last_administrator');
  return { person, next };
}

/** Refuses who is nobody here (person_not_found), and the last active administrator (last_administrator). */
export async function expectMayLeave(ctx: Ctx, id: string): Promise<void> {
  judge(await ctx.db.rows<statements.PersonRow>(statements.listMembers(ctx.org)), id, { active: false });
}

/** Refuses, within a transaction, what has left the organisation without an active administrator (last_administrator). */
export async function expectAdministrator(ctx: Ctx): Promise<void> {
  const members = await ctx.db.rows<statements.PersonRow>(statements.lockMembers(ctx.org));
  if (!members.some(({ active, role }) => active && role === 'administrator')) throw new Fault('last_administrator');
}

const tokenHash = (secret: string) => createHash('sha256').update(secret).digest();
const INVITATION_DAYS = 14;

/** Invites by mail. The link is answered too, for the case that no mail server is set. */
export async function invite(ctx: Ctx, input: { email: string; role: string }, publicUrl: string): Promise<statements.InvitationRow & { link: string }> {
  const secret = randomBytes(32).toString('base64url');
  const id = newId();
  const link = `${publicUrl}/invitation?token=${ctx.org}.${id}.${secret}`;
  const expiresAt = new Date(ctx.now.getTime() + INVITATION_DAYS * 86_400_000);
  const row = await transaction(ctx, async (ctx) => {
    if (await ctx.db.row(statements.memberByEmail(ctx.org, input.email))) throw new Fault('already_member');
    await ctx.db.rows(statements.deleteExpiredInvitation(ctx.org, input.email));
    const row = await ctx.db.row<statements.InvitationRow>(statements.insertInvitation(ctx.org, { id, ...input, hash: tokenHash(secret), expiresAt }));
    await queueMail(ctx, {
      recipient: input.email,
      subject: 'You are invited to Clientele',
      body: `You are invited to work in Clientele. Open this link within ${INVITATION_DAYS} days to accept:\n\n${link}\n`,
    });
    return row;
  }).catch((error) => {
    throw (error as { code?: string }).code === '23505' ? new Fault('already_invited') : error;
  });
  return { ...(row as statements.InvitationRow), link };
}

export const listInvitations = (ctx: Ctx) => ctx.db.rows<statements.InvitationRow>(statements.listInvitations(ctx.org));

export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  if (!(await transaction(ctx, (ctx) => ctx.db.row(statements.deleteInvitation(ctx.org, id))))) throw new Fault('invitation_not_found');
}

const TOKEN = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([\w-]{43})$/;

/** The address that an open invitation was sent to (invitation_not_found). */
export async function invitedAddress(identityPool: pg.Pool, token: string): Promise<string> {
  const [, org, id, secret] = TOKEN.exec(token) ?? [];
  const open =
    org && id && secret && (await writeUnbound(identityPool, (db) => db.row<{ email: string }>(statements.openInvitation(org, id, tokenHash(secret)))));
  if (!open) throw new Fault('invitation_not_found');
  return open.email;
}

/** Accepts an invitation: makes the user where there is none and the membership. Answers the invited address. */
export async function acceptInvitation(
  identityPool: pg.Pool,
  input: { token: string; name?: string | undefined; password: string },
): Promise<{ email: string }> {
  const [, org, id, secret] = TOKEN.exec(input.token) ?? [];
  if (!org || !id || !secret) throw new Fault('invitation_not_found');
  return writeUnbound(identityPool, async (db) => {
    const open = await db.row<{ email: string; role: string }>(statements.openInvitation(org, id, tokenHash(secret)));
    if (!open) throw new Fault('invitation_not_found');
    const user = await ensureUser(db, { ...input, email: open.email });
    await join(db, org, { ...user, ...open });
    await db.rows(statements.acceptInvitation(org, id));
    return { email: open.email };
  });
}

export const setupNeeded = async (identityPool: pg.Pool): Promise<boolean> =>
  (await identityPool.query(toWire(statements.anyOrganisation) as pg.QueryConfig)).rows.length === 0;
