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
import { abilitiesOf } from './abilities.rules.ts';
import { membershipsOfPerson, type People } from './authentication.ts';
import { ask } from './identity.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { listMails, retryMail } from './mails.ts';
import {
  acceptInvitation,
  foundAnother,
  foundOrganisation,
  invite,
  listInvitations,
  listPeople,
  revokeInvitation,
  setupNeeded,
  updatePerson,
} from './people.ts';

const SYSTEM = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;

export function servePeople(edge: Edge, people: People, config: Config, forget: () => void): void {
  const limitSignIn = rateLimiter(config.signInLimitPerMinute);
  const recordOfOrganisation = async (id: string) => recordOf(await freshSettings(openContext(people.app, id, SYSTEM, 'request')));
  const publicUrl = () => config.publicUrl || `http://localhost:${(edge.app.server.address() as AddressInfo).port}`;

  /** Signs in through better-auth, hands its cookie on and answers who is signed in. */
  async function signIn(visitor: Visitor, credentials: { email: string; password: string }) {
    limitSignIn(visitor.request.ip);
    const answer = await ask(people.identityPool, () => people.identity.api.signInEmail({ body: credentials, returnHeaders: true })).catch((error) => {
      throw isAPIError(error) && error.statusCode < 500 ? new Fault('invalid_credentials') : error;
    });
    visitor.setHeader('set-cookie', answer.headers.getSetCookie());
    const { id, name, email } = answer.response.user;
    return sessionOf({ id, name, email }, undefined);
  }

  async function sessionOf(person: { id: string; name: string; email: string }, organisation: string | undefined) {
    const organisations = await membershipsOfPerson(people, person.id);
    const chosen = (organisation ? organisations.find((one) => one.organisationId === organisation) : organisations[0]) ?? null;
    return { person, organisation: chosen, organisations, abilities: chosen ? [...abilitiesOf(chosen.role)] : [] };
  }

  const personOf = async (visitor: Visitor) => {
    const headers = new Headers({ cookie: visitor.request.headers.cookie ?? '' });
    const session = await ask(people.identityPool, () => people.identity.api.getSession({ headers }));
    if (!session) throw new Fault('not_signed_in');
    const { id, name, email } = session.user;
    return { id, name, email };
  };

  serve(edge, organisationsApi, {
    ...organisationHandlers,
    getSetup: async () => ({ needed: await setupNeeded(people.identityPool) }),
    setUp: async (_visitor, { body }) => {
      const { organisationId, userId } = await foundOrganisation(people.identityPool, body, { first: true });
      return { organisation: await recordOfOrganisation(organisationId), userId };
    },
    createOrganisation: async (visitor, { body }) => {
      const id = await foundAnother(people.identityPool, body, await personOf(visitor));
      forget();
      return recordOfOrganisation(id);
    },
  });
  serve(edge, peopleApi, {
    signIn: (visitor, { body }) => signIn(visitor, body),
    getSession: async (visitor) => {
      if (visitor.personId) return sessionOf(await personOf(visitor), visitor.ctx?.org);
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
    listInvitations: async (ctx) => ({ items: await listInvitations(ctx) }),
    invite: (ctx, { body }) => invite(ctx, body, publicUrl()),
    revokeInvitation: (ctx, { params }) => revokeInvitation(ctx, params.id),
    acceptInvitation: async (visitor, { body }) => {
      limitSignIn(visitor.request.ip);
      const { email } = await acceptInvitation(people.identityPool, body);
      forget();
      return signIn(visitor, { email, password: body.password });
    },
    listMails: async (ctx) => ({ items: await listMails(ctx), serverSet: config.smtpUrl !== '' }),
    retryMail: (ctx, { params }) => retryMail(ctx, params.id),
  });
  serve(edge, keysApi, {
    listKeys: async (ctx) => ({ items: await listKeys(ctx) }),
    createKey: (ctx, { body }) => createKey(ctx, body),
    revokeKey: async (ctx, { params }) => {
      await revokeKey(ctx, params.id);
      forget();
    },
  });
}
