import type pg from 'pg';
import { LARGE, type Organisation, organisationsOf, type Size, SMALL } from './generate/organisations.ts';
import { type Random, seeded } from './generate/random.ts';

/** What both contenders are asked for: picked from the data before the run, the same each time. */
export type Samples = {
  large: Organisation;
  small: Organisation;
  ids: string[];
  toUpdate: string[];
  words: { large: string[]; small: string[] };
  pairs: string[];
  /** The customer with the longest story. */
  storied: string;
};

const MOST_UPDATES = 150_000;

export async function pickSamples(client: pg.Client, size: Size): Promise<Samples> {
  const organisations = organisationsOf(size);
  const large = organisations[LARGE] as Organisation;
  const small = organisations[SMALL] as Organisation;
  const random = seeded(77);
  const ofLarge = await rowsOf(client, large.id);
  const storied = (ofLarge[0] as Named).id;
  const largeRows = shuffled(ofLarge, random);
  const smallRows = shuffled(await rowsOf(client, small.id), random);
  const wordsOf = (rows: Named[]) =>
    rows
      .slice(0, 4000)
      .flatMap((row) => partOf(row.name, 7, random))
      .slice(0, 1000);
  return {
    large,
    small,
    ids: largeRows.slice(0, 4096).map((row) => row.id),
    toUpdate: largeRows.slice(-MOST_UPDATES).map((row) => row.id),
    words: { large: wordsOf(largeRows), small: wordsOf(smallRows) },
    pairs: largeRows.slice(0, 1000).flatMap((row) => /\p{L}{2}/u.exec(row.name)?.[0].toLowerCase() ?? []),
    storied,
  };
}

type Named = { id: string; name: string };
const rowsOf = async (client: pg.Client, org: string): Promise<Named[]> =>
  (await client.query<Named>('select id, name from crm.customer where org_id = $1 order by id', [org])).rows;

function shuffled<T>(items: T[], random: Random): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}

/** Some letters in a row out of one of the name's words; nothing when no word is that long. */
function partOf(name: string, length: number, random: Random): string[] {
  const words = name.match(new RegExp(`\\p{L}{${length},}`, 'gu'));
  if (!words) return [];
  const word = random.pick(words);
  const from = random.below(word.length - length + 1);
  return [word.slice(from, from + length).toLowerCase()];
}

type Parts = { method: 'GET' | 'POST' | 'PUT'; path: string; headers?: Record<string, string>; body?: object };

/** A request as it goes over the wire. */
export function wire({ method, path, headers = {}, body }: Parts): string {
  const text = body ? JSON.stringify(body) : '';
  const all = { host: 'localhost', accept: 'application/json', ...headers };
  const lines = Object.entries(body ? { ...all, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : all);
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`;
}
