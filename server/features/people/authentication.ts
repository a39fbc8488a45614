import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { type Actor, type Ctx, openContext } from '../../platform/context.ts';
import { toWire } from '../../platform/db/sql.ts';
import { readingDb } from '../../platform/db/tenant.ts';
import type { Caller } from '../../platform/http/routes.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import type { Vault } from '../../platform/vault.ts';
import { abilitiesOf } from './actors.ts';
import { ask, type Identity } from './identity.ts';
import { actorOfKey, type KeyHolder } from './keys.ts';
import { type Membership, membershipsOf } from './people.sql.ts';

export type Person = { id: string; name: string; email: string };
type Known = { person: Person; memberships: Membership[] } | { org: string; key: KeyHolder } | null;

/** How long a looked-up session or key is believed; a revocation lags by at most this. */
const BELIEVED_MS = 1_000;
const MOST_KEPT = 20_000;

export type People = { app: pg.Pool; identityPool: pg.Pool; identity: Identity; vault: Vault };

/** Organisations a person belongs to, by name. */
export async function membershipsOfPerson(people: People, personId: string): Promise<Membership[]> {
  return (await people.identityPool.query(toWire(membershipsOf(personId)) as pg.QueryConfig)).rows;
}

/** Answers who calls: by session cookie or by `Authorization: Bearer` key. Unknown credentials are refused, none are a visitor. */
export function authenticator(people: People): { authenticate(request: FastifyRequest): Promise<Caller>; forget(): void } {
  let kept = new Map<string, { known: Promise<Known>; until: number }>();

  const remember = (credential: string, look: () => Promise<Known>): Promise<Known> => {
    const now = Date.now();
    const entry = kept.get(credential);
    if (entry && entry.until > now) return entry.known;
    if (kept.size >= MOST_KEPT) kept = new Map();
    const known = look();
    known.catch(() => kept.delete(credential));
    kept.set(credential, { known, until: now + BELIEVED_MS });
    return known;
  };

  const byCookie = (cookie: string) =>
    remember(cookie, async () => {
      const session = await ask(people.identityPool, () => people.identity.api.getSession({ headers: new Headers({ cookie }) }));
      if (!session) return null;
      const { id, name, email } = session.user;
      return { person: { id, name, email }, memberships: await membershipsOfPerson(people, id) };
    });

  const authenticate = async (request: FastifyRequest): Promise<Caller> => {
    const { authorization, cookie } = request.headers;
    const visitor: Caller = { ctx: null, personId: null, limitKey: request.ip };
    if (authorization) {
      const text = /^Bearer\s+(\S{1,200})$/i.exec(authorization)?.[1] ?? '';
      const found = await remember(text, () => actorOfKey(text, (org) => readingDb(people.app, org)));
      if (!found || !('key' in found)) throw new Fault('not_signed_in', { detail: 'The API key is unknown, revoked or expired' });
      return { ctx: await contextOf(people.app, found.org, { kind: 'key', ...found.key }, request), personId: null, limitKey: found.key.id };
    }
    if (!cookie?.includes('clientele.session_token')) return visitor;
    const found = await byCookie(cookie);
    if (!found || !('person' in found)) return visitor;
    refuseForeignOrigin(request);
    const membership = chosen(found.memberships, request.headers['clientele-organisation'] ?? organisationOf(request));
    const ctx = membership && (await contextOf(people.app, membership.organisationId, { kind: 'user', id: found.person.id, role: membership.role }, request));
    return { ctx: ctx ?? null, personId: found.person.id, limitKey: found.person.id };
  };

  return {
    authenticate,
    forget: () => {
      kept = new Map();
    },
  };
}

type Calling = Pick<Actor, 'kind' | 'id' | 'role'> & { scopes?: readonly string[] };
/** Of what they may do, what the organisation decides right now. */
async function contextOf(pool: pg.Pool, org: string, { scopes, ...who }: Calling, request: FastifyRequest): Promise<Ctx> {
  const ctx = openContext(pool, org, { ...who, abilities: new Set() }, `request:${request.id ?? newId()}`);
  return { ...ctx, actor: { ...who, abilities: await abilitiesOf(ctx, who.role, scopes) } };
}

/** A link to a file cannot say it in a header. */
function organisationOf({ query, method, routeOptions }: FastifyRequest): string | undefined {
  const { organisation } = query as { organisation?: unknown };
  return method === 'GET' && routeOptions.config.file && typeof organisation === 'string' ? organisation : undefined;
}

function chosen(memberships: Membership[], header: string | string[] | undefined): Membership | undefined {
  if (header === undefined) return memberships[0];
  return memberships.find((membership) => membership.organisationId === header);
}

/** Cookies travel with requests that other sites make; those may look at nothing and change nothing. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET') return;
  const origin = request.headers.origin;
  if (origin && URL.parse(origin)?.host !== request.headers.host) throw new Fault('not_permitted', { detail: 'The request comes from another site' });
}
