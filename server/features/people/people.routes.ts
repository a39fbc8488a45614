import type { AddressInfo } from 'node:net';
import { isAPIError } from 'better-auth/api';
import { organisationsApi } from '../../../contract/organisations.ts';
import { keysApi, peopleApi } from '../../../contract/people.ts';
import type { Config } from '../../config.ts';
import { openContext } from '../../platform/context.ts';
import { rateLimiter } from '../../platform/http/rate-limit.ts';
import { type Edge, serve, type Visitor } from '../../platform/http/routes.ts';
import { Fault } from '../../platform/problem.ts';
import { organisationHandlers } from '../organisations/organisations.routes.ts';
import { freshSettings, recordOf } from '../organisations/organisations.ts';
import type { People } from './authentication.ts';
import { ask } from './identity.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { listMails, retryMail } from './mails.ts';
import {
  acceptInvitation,
  foundAnother,
  foundOrganisation,
  invite,
  invitedAddress,
  listInvitations,
  listPeople,
  revokeInvitation,
  setupNeeded,
  updatePerson,
} from './people.ts';
import { serveProfile } from './profile.routes.ts';
import { openSession, personOf, sessionOf, signIn } from './sessions.ts';
import { type Credentials, passSecondFactor, resetTwoFactor } from './two-factor.ts';

const SYSTEM = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;

export function servePeople(edge: Edge, people: People, config: Config, forget: () => void): void {
  const limitSignIn = rateLimiter(config.signInLimitPerMinute);
  const recordOfOrganisation = async (id: string) => recordOf(await freshSettings(openContext(people.app, id, SYSTEM, 'request')));
  const publicUrl = () => config.publicUrl || `http://localhost:${(edge.app.server.address() as AddressInfo).port}`;

  /** Limited by address: who tries, not whom. */
  const enter = (visitor: Visitor, credentials: Credentials) => {
    limitSignIn(visitor.request.ip);
    return signIn(people, visitor, credentials);
  };

  serve(edge, organisationsApi, {
    ...organisationHandlers,
    getSetup: async () => ({ needed: await setupNeeded(people.identityPool) }),
    setUp: async (_visitor, { body }) => {
      const { organisationId, userId } = await foundOrganisation(people.identityPool, body, { first: true });
      return { organisation: await recordOfOrganisation(organisationId), userId };
    },
    createOrganisation: async (visitor, { body }) => {
      const id = await foundAnother(people.identityPool, body, (await personOf(people, visitor)).person);
      forget();
      return recordOfOrganisation(id);
    },
  });
  serve(edge, peopleApi, {
    signIn: (visitor, { body }) => enter(visitor, body),
    getSession: async (visitor) => {
      if (visitor.personId) return sessionOf(people, (await personOf(people, visitor)).person, visitor.ctx?.org);
      const { ctx } = visitor;
      if (!ctx) throw new Fault('not_signed_in');
      const { id, name } = await recordOfOrganisation(ctx.org);
      const organisation = { organisationId: id, name, role: ctx.actor.role };
      return { person: null, organisation, organisations: [organisation], abilities: [...ctx.actor.abilities] };
    },
    signOut: async (visitor) => {
      const headers = new Headers({ cookie: visitor.request.headers.cookie ?? '' });
      const answer = await ask(people.identityPool, () => people.identity.api.signOut({ headers, returnHeaders: true })).catch((error) => {
        if (isAPIError(error) && error.statusCode < 500) return null;
        throw error;
      });
      if (answer) visitor.setHeader('set-cookie', answer.headers.getSetCookie());
      forget();
    },
    listPeople: async (ctx) => ({ items: await listPeople(ctx) }),
    updatePerson: async (ctx, { params, body }, { ifMatch }) => {
      const person = await updatePerson(ctx, params.id, body, ifMatch);
      forget();
      return person;
    },
    resetTwoFactor: async (ctx, { params }) => {
      await resetTwoFactor(people, ctx, params.id);
      forget();
    },
    listInvitations: async (ctx) => ({ items: await listInvitations(ctx) }),
    invite: (ctx, { body }) => invite(ctx, body, publicUrl()),
    revokeInvitation: (ctx, { params }) => revokeInvitation(ctx, params.id),
    acceptInvitation: async (visitor, { body }) => {
      limitSignIn(visitor.request.ip);
      const credentials = { email: await invitedAddress(people.identityPool, body.token), password: body.password, code: body.code };
      await passSecondFactor(people, credentials);
      await acceptInvitation(people.identityPool, body);
      forget();
      return openSession(people, visitor, credentials);
    },
    listMails: async (ctx) => ({ items: await listMails(ctx), serverSet: config.smtpUrl !== '' }),
    retryMail: (ctx, { params }) => retryMail(ctx, params.id),
  });
  serveProfile(edge, { people, publicUrl, limit: limitSignIn, forget });
  serve(edge, keysApi, {
    listKeys: async (ctx) => ({ items: await listKeys(ctx) }),
    createKey: (ctx, { body }) => createKey(ctx, body),
    revokeKey: async (ctx, { params }) => {
      await revokeKey(ctx, params.id);
      forget();
    },
  });
}
