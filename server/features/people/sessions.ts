import { isAPIError } from 'better-auth/api';
import type { SessionSummary, Spoken, Theme } from '../../../contract/profile.ts';
import { openContext } from '../../platform/context.ts';
import { toWire } from '../../platform/db/sql.ts';
import { writeUnbound } from '../../platform/db/tenant.ts';
import type { Visitor } from '../../platform/http/routes.ts';
import { Fault } from '../../platform/problem.ts';
import { abilitiesOf } from './actors.ts';
import { membershipsOfPerson, type People } from './authentication.ts';
import { deviceOf } from './devices.rules.ts';
import { ask } from './identity.ts';
import { membershipsOf } from './people.sql.ts';
import * as statements from './sessions.sql.ts';
import { type Credentials, passSecondFactor } from './two-factor.ts';

/** Who a person is, and what they chose for themselves. */
export type Signed = { id: string; name: string; email: string; language: Spoken | null; timeZone: string | null; theme: Theme };
type User = {
  id: string;
  name: string;
  email: string;
  locale?: string | null | undefined;
  timeZone?: string | null | undefined;
  theme?: string | null | undefined;
};

const signedOf = ({ id, name, email, locale, timeZone, theme }: User): Signed => ({
  id,
  name,
  email,
  language: (locale as Spoken | null | undefined) ?? null,
  timeZone: timeZone ?? null,
  theme: (theme as Theme | null | undefined) ?? 'system',
});

const LONGEST_AGENT = 400;

/** Proves the password, and the second factor where one is in force, before there is any session. */
export async function signIn(people: People, visitor: Visitor, credentials: Credentials) {
  await passSecondFactor(people, credentials);
  return openSession(people, visitor, credentials);
}

/** better-auth proves the password and opens a session, whose cookie is handed on. The second factor must be passed already. */
export async function openSession(people: People, visitor: Visitor, { email, password }: Credentials) {
  const headers = new Headers({ 'user-agent': (visitor.request.headers['user-agent'] ?? '').slice(0, LONGEST_AGENT) });
  const answer = await ask(people.identityPool, () => people.identity.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })).catch(
    (error) => {
      throw isAPIError(error) && error.statusCode < 500 ? new Fault('invalid_credentials') : error;
    },
  );
  visitor.setHeader('set-cookie', answer.headers.getSetCookie());
  return sessionOf(people, signedOf(answer.response.user), undefined);
}

/** The person, the organisation acted in and the others. */
export async function sessionOf(people: People, person: Signed, organisation: string | undefined) {
  const organisations = await membershipsOfPerson(people, person.id);
  const chosen = (organisation ? organisations.find((one) => one.organisationId === organisation) : organisations[0]) ?? null;
  if (!chosen) return { person, organisation: null, organisations, abilities: [] };
  const actor = { kind: 'user', id: person.id, role: chosen.role, abilities: new Set<string>() } as const;
  const abilities = await abilitiesOf(openContext(people.app, chosen.organisationId, actor, 'session'), chosen.role);
  return { person, organisation: chosen, organisations, abilities: [...abilities] };
}

/** The person who calls, as the database has them now, and their session. Keys are no persons. */
export async function personOf(people: People, visitor: Visitor): Promise<{ person: Signed; sessionId: string }> {
  const headers = new Headers({ cookie: visitor.request.headers.cookie ?? '' });
  const found = await ask(people.identityPool, () => people.identity.api.getSession({ headers }));
  if (!found) throw new Fault(visitor.ctx ? 'not_permitted' : 'not_signed_in', visitor.ctx ? { detail: 'This is for persons, not for keys' } : {});
  return { person: signedOf(found.user), sessionId: found.session.id };
}

export async function listSessions({ identityPool }: People, personId: string, current: string): Promise<SessionSummary[]> {
  const { rows } = await identityPool.query<statements.SessionRow>(toWire(statements.listSessions(personId)));
  return rows.map(({ id, userAgent, createdAt, updatedAt }) => ({
    id,
    current: id === current,
    ...deviceOf(userAgent ?? ''),
    createdAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
  }));
}

export async function endSession({ identityPool }: People, personId: string, id: string): Promise<void> {
  const ended = await writeUnbound(identityPool, (db) => db.row(statements.deleteSession(personId, id)));
  if (!ended) throw new Fault('session_not_found');
}

export const endOtherSessions = ({ identityPool }: People, personId: string, current: string) =>
  writeUnbound(identityPool, (db) => db.rows(statements.deleteOtherSessions(personId, current)));

/** Ends the sessions of a person who belongs to no organisation any more. */
export async function endSessionsOf(identityPool: People['identityPool'], personId: string): Promise<void> {
  await writeUnbound(identityPool, async (db) => {
    const memberships = await db.rows(membershipsOf(personId));
    if (memberships.length === 0) await db.rows(statements.deleteSessions(personId));
  });
}
