import { setTimeout as delay } from 'node:timers/promises';
import { PASSWORD, send } from '../harness.ts';
import { generousRules } from './generous.ts';

export type Way = { key: string; cookie: string };
export const ADMINISTRATOR = 'admin@example.com';

/** The first organisation over HTTP: an administrator’s key and session, and rules under which every field may be used. */
export async function setUp(app: { url: string }): Promise<Way> {
  const administrator = { name: 'Administrator', email: ADMINISTRATOR, password: PASSWORD };
  await send(app, null, 'POST', '/api/setup', { organisation: { name: 'Organisation', blueprint: 'sales' }, administrator });
  const session = await send(app, null, 'POST', '/api/session', { email: ADMINISTRATOR, password: PASSWORD });
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  await send(app, null, 'PUT', '/api/organisation/blueprint', { rules: generousRules }, { cookie, 'if-match': '*' });
  const { json } = await send(app, null, 'POST', '/api/keys', { name: 'load', role: 'administrator' }, { cookie });
  return { cookie, key: String(json.secret) };
}

/** What the server acknowledged, and every status that it answered. `lost` are requests that got no answer. */
export class Load {
  readonly created = new Map<string, string>();
  /** Customer id and version → the value that this version was acknowledged to have. */
  readonly updated = new Map<string, string>();
  readonly statuses = new Map<number, number>();
  readonly odd: string[] = [];
  lost = 0;
  #app: { url: string };
  readonly #way: Way;
  #serial = 0;
  readonly #name = `load ${Math.random().toString(36).slice(2)}`;

  constructor(app: { url: string }, way: Way) {
    this.#app = app;
    this.#way = way;
  }

  async #ask(method: string, path: string, body?: unknown, withCookie = false, headers: Record<string, string> = {}) {
    // A cookie that was never seen has to be looked up.
    const way: Record<string, string> = withCookie ? { cookie: `${this.#way.cookie}; n=${++this.#serial}` } : { authorization: `Bearer ${this.#way.key}` };
    try {
      const answer = await send(this.#app, null, method, path, body, { ...way, ...headers });
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
      if (answer.status >= 300 && !(isProblem && answer.status === 503)) this.odd.push(`${method} ${path} → ${answer.status} ${answer.text.slice(0, 200)}`);
      return answer;
    } catch {
      this.lost++;
      return undefined;
    }
  }

  async create(): Promise<void> {
    const name = `${this.#name} ${++this.#serial}`;
    const body = { name, contacts: [{ name: `contact of ${name}`, isPrimary: true }], addresses: [{ line1: `street of ${name}`, country: 'DE' }] };
    const answer = await this.#ask('POST', '/api/customers', body, this.#serial % 5 === 0);
    if (answer?.status === 201) this.created.set(String(answer.json.id), name);
  }

  async update(id: string): Promise<void> {
    const tier = `tier ${++this.#serial}`;
    const answer = await this.#ask('PATCH', `/api/customers/${id}`, { tier }, false, { 'if-match': '*' });
    if (answer?.status === 200) this.updated.set(`${id} ${answer.json.version}`, tier);
  }

  /** The nth request of a mixture of creations, updates of the same few customers, and reads. */
  async one(n: number): Promise<void> {
    const known = [...this.created.keys()].slice(0, 10);
    const id = known[n % known.length];
    if (n % 3 === 0 && id) await this.update(id);
    else if (n % 7 === 1) await this.#ask('GET', '/api/customers?limit=5', undefined, n % 2 === 0);
    else if (n % 31 === 2) await this.#ask('POST', '/api/session', { email: ADMINISTRATOR, password: PASSWORD });
    else await this.create();
  }

  /** So many at once, again and again, until told to stop. */
  async keepUp(atOnce: number, until: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: atOnce }, async (_, i) => {
        for (let n = i; !until.aborted; n += atOnce) {
          const lost = this.lost;
          await this.one(n);
          if (this.lost > lost) await delay(20);
        }
      }),
    );
  }

  /** Acknowledged writes that a server does not have: ids, and values of versions. */
  async missing(app: { url: string }): Promise<string[]> {
    const missing: string[] = [];
    const versions = new Map<string, string>();
    for (const [id, name] of this.created) {
      const answer = await send(app, this.#way.key, 'GET', `/api/customers/${id}`);
      const { contacts, addresses } = answer.json as { contacts?: { name: string }[]; addresses?: { line1: string }[] };
      if (contacts?.[0]?.name !== `contact of ${name}` || addresses?.[0]?.line1 !== `street of ${name}`) missing.push(`${name}: ${answer.text.slice(0, 200)}`);
    }
    for (const id of new Set([...this.updated.keys()].map((key) => key.split(' ')[0]))) {
      for (let cursor = ''; ; ) {
        const { json } = await send(app, this.#way.key, 'GET', `/api/customers/${id}/history?field=tier&limit=200${cursor}`);
        for (const change of (json.items ?? []) as { recordId: string; version: number; changes: { field: string; to: string }[] }[])
          versions.set(`${change.recordId} ${change.version}`, String(change.changes.find(({ field }) => field === 'tier')?.to));
        if (!json.nextCursor) break;
        cursor = `&cursor=${json.nextCursor}`;
      }
    }
    for (const [version, tier] of this.updated) if (versions.get(version) !== tier) missing.push(`${version}: ${tier}`);
    return missing;
  }
}
