import { setTimeout as pause } from 'node:timers/promises';
import { profileApi } from '../../../contract/profile.ts';
import { type Edge, serve, type Visitor } from '../../platform/http/routes.ts';
import type { People } from './authentication.ts';
import { changePassword, forgetPassword, setPassword } from './passwords.ts';
import { profileOf, updateProfile } from './profile.ts';
import { endOtherSessions, endSession, listSessions, personOf } from './sessions.ts';
import { beginTwoFactor, confirmTwoFactor, disableTwoFactor, renewBackupCodes } from './two-factor.ts';

/** As long as asking for a link takes in any case, so that the time does not tell whether there is such a person. */
const SAME_TIME_MS = 300;

type Settings = { people: People; publicUrl: () => string; limit: (caller: string) => void; forget: () => void };

/** What a person does with their own account. Passwords and codes are tried so many times a minute, by person or address. */
export function serveProfile(edge: Edge, { people, publicUrl, limit, forget }: Settings): void {
  const causeOf = (visitor: Visitor) => `request:${visitor.request.id}`;
  const me = async (visitor: Visitor) => (await personOf(people, visitor)).person;
  const proving = async (visitor: Visitor) => {
    const person = await me(visitor);
    limit(person.id);
    return person;
  };

  serve(edge, profileApi, {
    getProfile: async (visitor) => profileOf(people, (await me(visitor)).id),
    updateProfile: async (visitor, { body }) => updateProfile(people, (await me(visitor)).id, body, causeOf(visitor)),
    changePassword: async (visitor, { body }) => {
      const { person, sessionId } = await personOf(people, visitor);
      limit(person.id);
      await changePassword(people, { userId: person.id, sessionId }, body);
      forget();
    },
    beginTwoFactor: async (visitor, { body }) => beginTwoFactor(people, await proving(visitor), body.password),
    confirmTwoFactor: async (visitor, { body }) => ({
      backupCodes: await confirmTwoFactor(people, (await proving(visitor)).id, body.code, causeOf(visitor)),
    }),
    renewBackupCodes: async (visitor, { body }) => ({ backupCodes: await renewBackupCodes(people, (await proving(visitor)).id, body.password) }),
    disableTwoFactor: async (visitor, { body }) => disableTwoFactor(people, (await proving(visitor)).id, body.password, causeOf(visitor)),
    listSessions: async (visitor) => {
      const { person, sessionId } = await personOf(people, visitor);
      return { items: await listSessions(people, person.id, sessionId) };
    },
    endSession: async (visitor, { params }) => {
      await endSession(people, (await me(visitor)).id, params.id);
      forget();
    },
    endOtherSessions: async (visitor) => {
      const { person, sessionId } = await personOf(people, visitor);
      await endOtherSessions(people, person.id, sessionId);
      forget();
    },
    forgetPassword: async (visitor, { body }) => {
      limit(visitor.request.ip);
      await Promise.all([forgetPassword(people, body.email, publicUrl()), pause(SAME_TIME_MS)]);
    },
    setPassword: async (visitor, { body }) => {
      limit(visitor.request.ip);
      await setPassword(people, body);
      forget();
    },
  });
}
