import { randomBytes } from 'node:crypto';
import { type Samples, wire } from './requests.ts';

/** Requests of one kind to one contender. A list that is not to be repeated is handed on in parts, one a round, and nothing of it twice. */
export type Requests = { list: string[]; repeat: boolean; part?: number; together?: number };
/** `people`: how many ask at once, where that is not as many as there are connections. */
export type Scenario = { key: string; title: string; aim?: { ratio?: number; p95Ms?: number }; people?: number; ours: Requests; baseline: Requests };

export type Keys = { large: string; small: string; seller: string };
const MOST_CREATIONS = 150_000;

/** Every scenario with the same questions for both contenders. */
export function scenariosOf(samples: Samples, keys: Keys, rounds: number): Scenario[] {
  const { large, small, ids, words, pairs } = samples;
  const ours = (key: string, paths: string[]): Requests => ({ list: paths.map((path) => wire({ method: 'GET', path, headers: bearer(key) })), repeat: true });
  const baseline = (paths: string[]): Requests => ({ list: paths.map((path) => wire({ method: 'GET', path })), repeat: true });
  const search = (key: string, org: string, terms: string[]) => ({
    ours: ours(
      key,
      terms.map((term) => `/api/customers?limit=20&q=${encodeURIComponent(term)}`),
    ),
    baseline: baseline(terms.map((term) => `/customers?org=${org}&q=${encodeURIComponent(term)}`)),
  });
  const page = (key: string, org: string) => ({ ours: ours(key, ['/api/customers?limit=50&sort=name']), baseline: baseline([`/customers?org=${org}`]) });
  return [
    {
      key: 'by-id',
      title: 'one customer by id',
      aim: { ratio: 0.6, p95Ms: 10 },
      ours: ours(
        keys.large,
        ids.map((id) => `/api/customers/${id}`),
      ),
      baseline: baseline(ids.map((id) => `/customers/${id}`)),
    },
    { key: 'page', title: 'first page of 50, small', aim: { ratio: 1 }, ...page(keys.small, small.id) },
    { key: 'page-large', title: 'first page of 50, large', aim: { ratio: 5 }, ...page(keys.large, large.id) },
    { key: 'search', title: 'search 7 letters, small', aim: { ratio: 3, p95Ms: 50 }, ...search(keys.small, small.id, words.small) },
    { key: 'search-large', title: 'search 7 letters, large', aim: { ratio: 3, p95Ms: 50 }, ...search(keys.large, large.id, words.large) },
    { key: 'search-two', title: 'search 2 letters, large', aim: { p95Ms: 50 }, ...search(keys.large, large.id, pairs) },
    { key: 'create', title: 'create', aim: { ratio: 0.5 }, ...inParts(creations(keys.large, large.id), rounds) },
    { key: 'update', title: 'update', aim: { ratio: 0.5 }, ...inParts(updates(keys.large, samples.toUpdate), rounds) },
  ];
}

export type Pair = { ours: Requests; baseline: Requests };
export const inParts = ({ ours, baseline }: Pair, rounds: number): Pair => {
  const part = Math.floor(ours.list.length / rounds);
  return { ours: { ...ours, part }, baseline: { ...baseline, part } };
};

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const phone = (n: number) => `+4930${String(20_000_000 + ((n * 7_654_321) % 70_000_000))}`;

function creations(key: string, org: string): Pair {
  const run = randomBytes(4).toString('hex');
  const bodies = Array.from({ length: MOST_CREATIONS }, (_, n) => ({
    name: `Björn Neumann ${run} ${n}`,
    type: 'individual',
    email: `info.${n}@${run}.example`,
    phone: phone(n),
    notes: { general: 'Asked for an offer.' },
  }));
  return {
    ours: { list: bodies.map((body) => wire({ method: 'POST', path: '/api/customers', headers: bearer(key), body })), repeat: false },
    baseline: { list: bodies.map((body) => wire({ method: 'POST', path: '/customers', body: { ...body, org, status: 'prospect' } })), repeat: false },
  };
}

function updates(key: string, ids: string[]): Pair {
  const body = (n: number) => ({ phone: phone(n + 5_000_003), notes: { general: `Called back, ${n}.` } });
  const known = { ...bearer(key), 'if-match': '"1"' };
  return {
    ours: { list: ids.map((id, n) => wire({ method: 'PUT', path: `/api/customers/${id}`, headers: known, body: body(n) })), repeat: false },
    baseline: { list: ids.map((id, n) => wire({ method: 'PUT', path: `/customers/${id}`, body: body(n) })), repeat: false },
  };
}
