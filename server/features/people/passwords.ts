import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type pg from 'pg';
import { openContext, transaction } from '../../platform/context.ts';
import { type Sql, sql, toWire } from '../../platform/db/sql.ts';
import { type Db, writeUnbound } from '../../platform/db/tenant.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { membershipsOfPerson, type People } from './authentication.ts';
import { queueMail } from './mails.ts';
import { forgottenMail } from './passwords.mail.ts';
import * as statements from './passwords.sql.ts';
import { deleteOtherSessions, deleteSessions } from './sessions.sql.ts';

const SYSTEM = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;
const LINK_MINUTES = 60;
const MOST_LINKS = 3;
const linkHash = (token: string) => createHash('sha256').update(token).digest();

/** Proves that whoever uses a session knows its password too (wrong_password, at `field`). */
export async function provePassword(identityPool: pg.Pool, userId: string, password: string, field = 'password'): Promise<void> {
  const [kept] = (await identityPool.query<{ password: string }>(toWire(statements.passwordOf(userId)))).rows;
  if (kept && (await verifyPassword({ hash: kept.password, password }))) return;
  throw fieldFault('wrong_password', field, 'wrong_password', 'is not the present password');
}

/** A new password in place of the one that is proven. Every other session ends, every link is void. */
export async function changePassword(
  { identityPool }: People,
  who: { userId: string; sessionId: string },
  input: { currentPassword: string; password: string },
): Promise<void> {
  await provePassword(identityPool, who.userId, input.currentPassword, 'currentPassword');
  const hash = await hashPassword(input.password);
  await writeUnbound(identityPool, (db) =>
    db.batch([statements.setPassword(who.userId, hash), deleteOtherSessions(who.userId, who.sessionId), statements.deleteLinks(who.userId)]),
  );
}

/**
 * Mails a link to whoever has this address and belongs to an organisation; else does nothing. The mail goes through the outbox of
 * the person's first organisation, but its link is sealed there: administrators read that there was one, not where it leads.
 */
export async function forgetPassword(people: People, email: string, publicUrl: string): Promise<void> {
  const [known] = (await people.identityPool.query<{ id: string; email: string; language: string | null }>(toWire(statements.reachableByEmail(email)))).rows;
  const [first] = known ? await membershipsOfPerson(people, known.id) : [];
  if (!known || !first) return;
  const token = randomBytes(32).toString('base64url');
  const made = await writeUnbound(people.identityPool, async (db) => {
    await db.rows(statements.deleteExpiredLinks(known.id));
    return db.row<{ expiresAt: Date }>(statements.insertLink({ userId: known.id, hash: linkHash(token), minutes: LINK_MINUTES, most: MOST_LINKS }));
  });
  if (!made) return;
  const ctx = openContext(people.app, first.organisationId, SYSTEM, 'request');
  const words = forgottenMail(known.language ?? (await settingsOf(ctx)).language);
  // Behind the #, so that the link's secret stands in no server's log.
  const secret = { link: `${publicUrl}/password#${token}`, expiresAt: made.expiresAt, vault: people.vault };
  await transaction(ctx, (ctx) => queueMail(ctx, { recipient: known.email, ...words, secret }));
}

/** Sets a new password by a link, which is then used up. Every session ends; a second factor stays in force. */
export async function setPassword({ identityPool }: People, input: { token: string; password: string }): Promise<void> {
  const hash = await hashPassword(input.password);
  await writeUnbound(identityPool, async (db) => {
    const link = await db.row<{ userId: string }>(statements.takeLink(linkHash(input.token)));
    if (!link) throw new Fault('link_not_found');
    await db.batch([statements.setPassword(link.userId, hash), deleteSessions(link.userId), statements.deleteLinks(link.userId)]);
  });
}

/** Writes what is said of a person in each organisation, as theirs; also where they left, for they may come back. */
export async function inEachOrganisation(db: Db, userId: string, cause: string, statement: (org: string) => Sql): Promise<void> {
  const memberships = await db.rows<{ org: string }>(sql`select m.org_id as org from crm.member m where m.id = ${userId} order by m.org_id limit 1000`);
  const enter = ({ org }: { org: string }) => sql`select crm.enter(${org}, ${`user:${userId}`}, ${cause})`;
  await db.batch(memberships.flatMap((membership) => [enter(membership), statement(membership.org)]));
}
