import { createHmac } from 'node:crypto';
import { type Client, createClient } from '../contract/client.ts';
import type { Role } from '../contract/rights.ts';
import { textOf, type Waiting } from '../server/features/people/mails.ts';
import { addPerson } from '../server/features/people/people.ts';
import { openContext } from '../server/platform/context.ts';
import { sql } from '../server/platform/db/sql.ts';
import { type Organisation, PASSWORD, send, type TestApp } from './harness.ts';

export type Member = { id: string; name: string; email: string; cookie: string; api: Client };

/** Signs in by password; answers the session's cookie and a client that uses it. */
export async function signInAs(app: { url: string }, email: string, headers: Record<string, string> = {}, more: object = {}) {
  const answer = await send(app, null, 'POST', '/api/session', { email, password: PASSWORD, ...more }, headers);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, api: createClient({ baseUrl: app.url, headers: () => ({ cookie }) }) };
}

let people = 0;
/** A person who belongs to the organisation and is signed in; with an address of theirs somebody who has an account. */
export async function joinAs(app: TestApp, org: Organisation, role: Role, known?: string): Promise<Member> {
  const number = ++people;
  const [name, email] = [`Member ${number}`, known ?? `member${number}@members.example`];
  const id = await addPerson(app.database.identityPool, org.id, role, { name, email, password: PASSWORD });
  return { id, name, email, ...(known ? { cookie: '', api: org.api } : await signInAs(app, email)) };
}

/** Asks for a link to a new password, and reads it as its recipient will. */
export async function forgottenLink(app: TestApp, org: Organisation, email: string): Promise<string> {
  await send(app, null, 'POST', '/api/password/forgotten', { email });
  const { db } = openContext(app.database.app, org.id, { kind: 'system', id: null, role: 'system', abilities: new Set() }, 'test');
  const mail = await db.row<Waiting>(sql`select m.id, m.recipient, m.subject, m.body, m.link from tenant.mail m
    where m.org_id = ${org.id} and m.recipient = ${email} and m.link is not null order by m.created_at desc limit 1`);
  return (mail && /https?:\S+/.exec(textOf(mail, app.database.vault))?.[0]) ?? '';
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes behind the letters. */
export function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What an authenticator shows now, or so many half minutes later: RFC 6238, written here once more, apart from the server's. */
export function totp(secret: string, later = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(Date.now() / 30_000) + later, 4);
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const start = (hash[19] ?? 0) & 15;
  return String((hash.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Puts a second factor in force, with the code of a step before, so that the present one is still good. */
export async function enrol({ api }: Pick<Member, 'api'>): Promise<{ secret: string; backupCodes: string[] }> {
  const { secret } = await api.beginTwoFactor({ body: { password: PASSWORD } });
  const { backupCodes } = await api.confirmTwoFactor({ body: { code: totp(secret, -1) } });
  return { secret, backupCodes };
}
