import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type pg from 'pg';

export type Credentials = { email: string; password: string };

const CLI = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/** A new administrator of an organisation. */
export async function addAdministrator(databaseUrl: string, organisation: string): Promise<Credentials> {
  const person = { email: 'bench@clientele.example', password: randomBytes(12).toString('hex') };
  const flags = { org: organisation, role: 'administrator', ...person };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  await promisify(execFile)(process.execPath, [CLI, 'user', 'create', ...args], { env: { ...process.env, DATABASE_URL: databaseUrl } });
  return person;
}

/** An account for somebody whom the generator made a member and nothing more; its password is that of `other`. */
export async function addAccount(owner: pg.Client, org: string, member: string, other: Credentials): Promise<Credentials> {
  const email = 'seller@clientele.example';
  await owner.query(`insert into auth."user" (id, name, email, "emailVerified") select id, name, $3, true from crm.member where org_id = $1 and id = $2`, [
    org,
    member,
    email,
  ]);
  await owner.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password)
     select gen_random_uuid(), $1::text, a."providerId", $1::text::uuid, a.password from auth.account a join auth."user" u on u.id = a."userId" where u.email = $2`,
    [member, other.email],
  );
  return { email, password: other.password };
}

/** Signs in and answers the cookie to send. */
export async function cookieOf(url: string, credentials: Credentials): Promise<string> {
  const body = JSON.stringify(credentials);
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw new Error(`Could not sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
