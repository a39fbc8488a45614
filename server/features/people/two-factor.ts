import { randomBytes } from 'node:crypto';
import { verifyPassword } from 'better-auth/crypto';
import { actorText, type Ctx } from '../../platform/context.ts';
import { type Sql, sql, toWire } from '../../platform/db/sql.ts';
import { type Db, writeUnbound } from '../../platform/db/tenant.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import type { People } from './authentication.ts';
import { inEachOrganisation, provePassword } from './passwords.ts';
import { deleteSessions } from './sessions.sql.ts';
import { base32, keyUri, stepOf } from './totp.rules.ts';
import * as statements from './two-factor.sql.ts';

export type Credentials = { email: string; password: string; code?: string | undefined };
type Kept = Pick<People, 'identityPool' | 'vault'>;

const MOST_FAILURES = 5;
const LOCKED_MINUTES = 15;
const BACKUP_CODES = 10;
const purposeOf = (userId: string) => `two-factor:${userId}`;
const TOTP = /^\d{6}$/;
/** As people type it from paper: in groups, in capitals. */
const bare = (code: string) => code.replace(/[\s-]/g, '').toLowerCase();

/** For persons with a second factor in force: asks for a code with the right password only, and spends it. Of others it knows nothing. */
export async function passSecondFactor(people: Kept, { email, password, code }: Credentials): Promise<void> {
  const [known] = (await people.identityPool.query<{ id: string; password: string }>(toWire(statements.guardedByEmail(email)))).rows;
  if (!known) return;
  if (!(await verifyPassword({ hash: known.password, password }))) throw new Fault('invalid_credentials');
  if (!code) throw new Fault('two_factor_required');
  await spend(people, known.id, code, async () => {});
}

/** Takes a code once, and does `then` in the same transaction. Wrong ones are counted, and after some no code is taken for a while. */
async function spend(people: Kept, userId: string, given: string, then: (db: Db, kept: statements.TwoFactorRow) => Promise<void>): Promise<void> {
  const refusal = await writeUnbound(people.identityPool, async (db) => {
    const kept = await db.row<statements.TwoFactorRow>(statements.lock(userId));
    if (!kept) return new Fault('two_factor_off');
    if (kept.locked > 0) return new Fault('two_factor_locked', { retryAfter: kept.locked });
    if (await isTaken(people, db, userId, kept, bare(given))) {
      await then(db, kept);
      return null;
    }
    await db.rows(statements.countFailure(userId, MOST_FAILURES, LOCKED_MINUTES));
    return fieldFault('invalid_code', 'code', 'wrong_code', 'must be the present code of the authenticator, or an unused backup code');
  });
  if (refusal) throw refusal;
}

async function isTaken({ vault }: Kept, db: Db, userId: string, kept: statements.TwoFactorRow, code: string): Promise<boolean> {
  if (!TOTP.test(code)) return kept.confirmed && Boolean(await db.row(statements.spendBackupCode(userId, vault.mark(code, purposeOf(userId)))));
  const step = stepOf(Buffer.from(vault.unseal(kept.secret, purposeOf(userId)), 'base64'), code, new Date());
  if (step === undefined || step <= kept.lastStep) return false;
  await db.rows(statements.spendStep(userId, step));
  return true;
}

function newBackupCodes({ vault }: Kept, userId: string): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: BACKUP_CODES }, () => base32(randomBytes(8)).slice(0, 12).toLowerCase());
  return { codes: codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')), hashes: codes.map((code) => vault.mark(code, purposeOf(userId))) };
}

/** A new secret for an authenticator. It is in force once a code confirms it; until then it can be begun anew. */
export async function beginTwoFactor(people: Kept, person: { id: string; email: string }, password: string): Promise<{ secret: string; uri: string }> {
  await provePassword(people.identityPool, person.id, password);
  const secret = randomBytes(20);
  const sealed = people.vault.seal(secret.toString('base64'), purposeOf(person.id));
  if (!(await writeUnbound(people.identityPool, (db) => db.row(statements.begin(person.id, sealed))))) throw new Fault('two_factor_on');
  return { secret: base32(secret), uri: keyUri(secret, person.email) };
}

/** Puts the second factor in force. Answers the backup codes, which nobody can read again. */
export async function confirmTwoFactor(people: Kept, userId: string, code: string, cause: string): Promise<string[]> {
  const { codes, hashes } = newBackupCodes(people, userId);
  await spend(people, userId, code, async (db, kept) => {
    if (kept.confirmed) throw new Fault('two_factor_on');
    await db.rows(statements.confirm(userId, hashes));
    await inEachOrganisation(db, userId, cause, (org) => statements.noteOnMember(org, userId, true));
  });
  return codes;
}

export async function renewBackupCodes(people: Kept, userId: string, password: string): Promise<string[]> {
  await provePassword(people.identityPool, userId, password);
  const { codes, hashes } = newBackupCodes(people, userId);
  if (!(await writeUnbound(people.identityPool, (db) => db.row(statements.setBackupCodes(userId, hashes))))) throw new Fault('two_factor_off');
  return codes;
}

export async function disableTwoFactor(people: Kept, userId: string, password: string, cause: string): Promise<void> {
  await provePassword(people.identityPool, userId, password);
  await writeUnbound(people.identityPool, async (db) => {
    const removed = await db.row<{ confirmed: boolean }>(statements.remove(userId));
    if (removed?.confirmed) await inEachOrganisation(db, userId, cause, (org) => statements.noteOnMember(org, userId, false));
  });
}

/**
 * Takes a member's second factor away, for one whose authenticator is lost. Only where the person belongs to no other
 * organisation (belongs_elsewhere): an administrator must not weaken what guards another's data.
 */
export async function resetTwoFactor({ identityPool }: Kept, ctx: Ctx, userId: string): Promise<void> {
  if (userId === ctx.actor.id) throw new Fault('not_permitted', { detail: 'One’s own is turned off in the profile, with the password' });
  await writeUnbound(identityPool, async (db) => {
    const memberships = await db.rows<{ org: string; active: boolean }>(membershipsToLock(userId));
    if (!memberships.some(({ org }) => org === ctx.org)) throw new Fault('person_not_found');
    if (memberships.some(({ org, active }) => active && org !== ctx.org)) throw new Fault('belongs_elsewhere');
    const removed = await db.row<{ confirmed: boolean }>(statements.remove(userId));
    if (!removed?.confirmed) return;
    await db.batch([
      sql`select crm.enter(${ctx.org}, ${actorText(ctx.actor)}, ${ctx.cause})`,
      sql`select crm.say('TwoFactorReset', null)`,
      statements.noteOnMember(ctx.org, userId, false),
      deleteSessions(userId),
    ]);
  });
}

const membershipsToLock = (userId: string): Sql => sql`select m.org_id as org, m.active from crm.member m where m.id = ${userId} limit 1000 for update`;
