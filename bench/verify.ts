import type { Organisation } from './generate/organisations.ts';
import type { Samples } from './requests.ts';
import type { Keys } from './scenarios.ts';

type Json = Record<string, unknown>;
type Page = { items: Json[]; total?: number };

/** Nobody is measured by wrong answers: each contender must give the right ones first. `totals` are counts of customers. */
export async function verify(ports: { ours: number; baseline: number }, samples: Samples, keys: Keys, totals: { large: number; small: number }): Promise<void> {
  const { large, small, ids, words, pairs } = samples;
  const ours = <T>(key: string, path: string) => fetched<T>(`http://127.0.0.1:${ports.ours}/api${path}`, { authorization: `Bearer ${key}` });
  const baseline = <T>(path: string) => fetched<T>(`http://127.0.0.1:${ports.baseline}${path}`, {});
  const id = ids[0];
  expect('by id', [(await ours<Json>(keys.large, `/customers/${id}`)).id, (await baseline<Json>(`/customers/${id}`)).id], [id, id]);
  for (const [key, org, total] of [
    [keys.large, large, totals.large],
    [keys.small, small, totals.small],
  ] as const) {
    const pages = [await ours<Page>(key, '/customers?limit=50&sort=name'), await baseline<Page>(`/customers?org=${org.id}`)];
    expect(
      `page of ${org.name}`,
      pages.map((page) => [page.items.length, page.total]),
      pages.map(() => [50, total]),
    );
  }
  await expectFound(ours, baseline, keys.large, large, words.large);
  await expectFound(ours, baseline, keys.small, small, words.small);
  await expectFound(ours, baseline, keys.large, large, pairs);
}

type Ours = <T>(key: string, path: string) => Promise<T>;
type Baseline = <T>(path: string) => Promise<T>;

/** The term was cut from a name of that organisation: both must find something, and ours no less, for it looks into more than the name. */
async function expectFound(ours: Ours, baseline: Baseline, key: string, org: Organisation, terms: string[]): Promise<void> {
  for (const term of terms.slice(0, 20)) {
    const q = encodeURIComponent(term);
    const [mine, theirs] = [await ours<Page>(key, `/customers?limit=20&q=${q}`), await baseline<Page>(`/customers?org=${org.id}&q=${q}`)];
    // Two letters are looked for at the beginning of words only.
    const wanted = term.length > 2 ? theirs.items.length : 1;
    if (theirs.items.length === 0 || mine.items.length < wanted) {
      throw new Error(`Search for “${term}” in ${org.name}: ours finds ${mine.items.length}, the baseline ${theirs.items.length}.`);
    }
  }
}

async function fetched<T>(url: string, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

function expect(what: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${what}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
}
