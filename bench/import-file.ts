import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { phoneOf } from './generate/details.ts';
import { companyName, DistinctNames, personOf, plain } from './generate/names.ts';
import { seeded } from './generate/random.ts';
import { COUNTRIES, TAGS } from './generate/words.ts';

/** Columns of the file and the fields of a sales organisation that they lead to. */
export const IMPORT_MAPPING = {
  columns: {
    Company: 'name',
    Mail: 'email',
    Telephone: 'phone',
    Kind: 'type',
    Town: 'address.city',
    Country: 'address.country',
    'First name': 'contact.firstName',
    'Last name': 'contact.lastName',
    'Contact mail': 'contact.email',
    Number: 'metadata.number',
    Labels: { field: 'tags', separator: '|' },
  },
  country: { column: 'Country' },
};

const CHUNK = 2_000;

/** Writes a CSV of that many valid customers, the same in every run, without holding it in memory. */
export async function writeImportFile(file: string, rows: number): Promise<void> {
  await pipeline(Readable.from(chunks(rows)), createWriteStream(file));
}

function* chunks(rows: number): Generator<string> {
  const header = Object.keys(IMPORT_MAPPING.columns);
  let chunk = line(header);
  let waiting = 0;
  for (const record of records(rows)) {
    chunk += line(record);
    if (++waiting < CHUNK) continue;
    yield chunk;
    chunk = '';
    waiting = 0;
  }
  yield chunk;
}

function* records(rows: number): Generator<string[]> {
  const random = seeded(rows + 1);
  const names = new DistinctNames();
  for (let n = 0; n < rows; n++) {
    const country = random.favour(COUNTRIES);
    const name = names.claim(0, () => companyName(country, random));
    const { first, last } = personOf(country, random);
    const host = `${plain(name).slice(0, 24)}${n % 97}.${country.domain}`;
    const labels = random.chance(0.5) ? [...new Set([random.favour(TAGS), random.favour(TAGS)])].join('|') : '';
    const mail = `${plain(first)}.${plain(last)}@${host}`;
    const kind = random.pick(['individual', 'business', 'enterprise']);
    yield [name, `info.${n}@${host}`, phoneOf(country, n), kind, random.favour(country.cities), country.code, first, last, mail, String(40_000 + n), labels];
  }
}

const line = (cells: string[]): string => `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
