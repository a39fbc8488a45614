import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { phoneOf } from './generate/details.ts';
import { companyName, DistinctNames, personOf, plain } from './generate/names.ts';
import { seeded } from './generate/random.ts';
import { COUNTRIES, TAGS } from './generate/words.ts';

/** Customers alone, which in a sales organisation are individuals; or each with a contact and an address. */
export type Kind = 'customers' | 'whole';

/** Columns of the file and the fields of a sales organisation that they lead to. */
const CUSTOMER = { Company: 'name', Mail: 'email', Telephone: 'phone', Kind: 'type', Number: 'metadata.number', Labels: { field: 'tags', separator: '|' } };
const PARTS = {
  Town: 'address.city',
  Country: 'address.country',
  'First name': 'contact.firstName',
  'Last name': 'contact.lastName',
  'Contact mail': 'contact.email',
};
export const mappingOf = (kind: Kind) =>
  kind === 'customers' ? { columns: CUSTOMER } : { columns: { ...CUSTOMER, ...PARTS }, country: { column: 'Country' } };

const CHUNK = 2_000;

/** Writes a CSV of that many valid customers, the same in every run, without holding it in memory. */
export async function writeImportFile(file: string, kind: Kind, rows: number): Promise<void> {
  await pipeline(Readable.from(chunks(kind, rows)), createWriteStream(file));
}

function* chunks(kind: Kind, rows: number): Generator<string> {
  const header = Object.keys(mappingOf(kind).columns);
  let chunk = line(header);
  let waiting = 0;
  for (const record of records(kind, rows)) {
    chunk += line(record);
    if (++waiting < CHUNK) continue;
    yield chunk;
    chunk = '';
    waiting = 0;
  }
  yield chunk;
}

function* records(of: Kind, rows: number): Generator<string[]> {
  const random = seeded(rows + 1);
  const names = new DistinctNames();
  for (let n = 0; n < rows; n++) {
    const country = random.favour(COUNTRIES);
    const name = names.claim(0, () => companyName(country, random));
    const { first, last } = personOf(country, random);
    const host = `${plain(name).slice(0, 24)}${n % 97}.${country.domain}`;
    const labels = random.chance(0.5) ? [...new Set([random.favour(TAGS), random.favour(TAGS)])].join('|') : '';
    const mail = `${plain(first)}.${plain(last)}@${host}`;
    const kind = of === 'customers' ? 'individual' : random.pick(['individual', 'business', 'enterprise']);
    const customer = [name, `info.${n}@${host}`, phoneOf(country, n), kind, String(40_000 + n), labels];
    yield of === 'customers' ? customer : [...customer, random.favour(country.cities), country.code, first, last, mail];
  }
}

const line = (cells: string[]): string => `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
