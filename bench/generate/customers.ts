import type { CustomerField, Rules } from '../../contract/blueprint.ts';
import { type Activity, activities } from './activity.ts';
import { addressRow, type Cell, contactRow, type Making, phoneOf, type Row, stamp } from './details.ts';
import { companyName, DistinctNames, personOf, plain } from './names.ts';
import { type Organisation, organisationOfCustomer, organisationsOf, type Size } from './organisations.ts';
import { type Random, seeded, uuidAt } from './random.ts';
import { COUNTRIES, type Country, INDUSTRIES, SOURCES, TAGS, TITLES } from './words.ts';

export type CustomerRows = { organisation: Organisation; member: Row | null; customer: Row; contacts: Row[]; addresses: Row[]; activity: Activity };

const FIRST = Date.UTC(2021, 10, 22);
const FIVE_YEARS = 5 * 365 * 24 * 3_600_000;
type Fields = Partial<Record<CustomerField, Cell>>;
const CONTACTS = [1, 1, 1, 3];
const ADDRESSES = [1, 1, 0, 2];

/** All customers with their contacts (3 for 2), addresses (1 for 1) and activity, in order of creation; the same in every run of a day. */
export function* customers(size: Size): Generator<CustomerRows> {
  const organisations = organisationsOf(size);
  const random = seeded(size.customers);
  const names = new DistinctNames();
  const latest = new Map<number, string>();
  const activityOf = activities(Date.now());
  for (let n = 0; n < size.customers; n++) {
    const organisation = organisations[organisationOfCustomer(n, size)] as Organisation;
    const country = random.favour(COUNTRIES);
    const at = FIRST + Math.floor(((n + random.real()) / size.customers) * FIVE_YEARS);
    const making: Making = { n, random, country, organisation, id: uuidAt(at, random), at, host: '' };
    const type = organisation.blueprint.rules.types.length ? random.favour(organisation.blueprint.rules.types) : null;
    const name = names.claim(organisation.index, () => (type === 'individual' ? personName(country, random) : companyName(country, random)));
    making.host = `${plain(name).slice(0, 24)}${n % 97}.${country.domain}`;
    const rows = rowsOf(making, name, type, latest.get(organisation.index) ?? null);
    const activity = activityOf(making, (rows.customer.assigned_to as string | null) ?? random.pick(organisation.members));
    yield { ...rows, customer: { ...rows.customer, ...contactOf(activity) }, activity };
    if (random.chance(0.05)) latest.set(organisation.index, making.id);
  }
}

function personName(country: Country, random: Random): string {
  const { first, last } = personOf(country, random);
  return random.chance(0.5) ? `${first} ${random.favour(country.given)} ${last}` : `${first} ${last}`;
}

function rowsOf(making: Making, name: string, type: string | null, parent: string | null): Omit<CustomerRows, 'activity'> {
  const { n, organisation } = making;
  const contacts = Array.from({ length: CONTACTS[n % 4] ?? 1 }, (_, i) => contactRow(making, i));
  const addresses = Array.from({ length: ADDRESSES[n % 4] ?? 1 }, (_, i) => addressRow(making, i));
  const customer = customerRow(making, name, type, parent);
  const owns = 'ownerUserId' in organisation.blueprint.rules.fields;
  const member = owns ? { org_id: organisation.id, id: customer.owner_user_id as string, name, email: `${making.id}@${making.host}`, role: 'portal' } : null;
  return { organisation, member, customer, contacts, addresses };
}

/** What the interactions tell of last contact and next follow-up. */
function contactOf({ interactions }: Activity): Row {
  const open = interactions.filter((one) => one.follow_up_on && !one.follow_up_done_at);
  const sorted = (rows: Row[], column: string) => rows.map((one) => one[column] as string).sort();
  return { last_contact_at: sorted(interactions, 'occurred_at').at(-1) ?? null, next_follow_up_at: sorted(open, 'follow_up_on')[0] ?? null };
}

function customerRow(making: Making, name: string, type: string | null, parent: string | null): Row {
  const { n, random, country, organisation, id, at, host } = making;
  const { rules } = organisation.blueprint;
  const member = random.pick(organisation.members);
  const some = <T>(share: number, value: T) => (random.chance(share) ? value : null);
  const all: Fields = {
    displayName: some(0.3, name.split(' ').slice(0, 2).join(' ')),
    companyName: type === 'individual' ? null : name,
    jobTitle: some(0.4, random.pick(TITLES)),
    email: rules.fields.email?.required || random.chance(0.85) ? `info.${n}@${host}` : null,
    phone: rules.fields.phone?.required || random.chance(0.9) ? phoneOf(country, n) : null,
    secondaryPhone: some(0.2, phoneOf(country, n + 5_000_011)),
    whatsapp: some(0.4, phoneOf(country, n + 3_000_017)),
    website: some(0.6, `https://www.${host}`),
    erpNumber: some(0.9, String(40_000 + n)),
    registrationNumber: some(0.5, `HRB ${10_000 + n}`),
    taxId: some(0.6, `${country.code}${100_000_000 + n}`),
    industry: some(0.8, random.favour(INDUSTRIES)),
    source: some(0.8, random.favour(SOURCES)),
    tier: some(0.5, random.pick(rules.tiers ?? ['standard'])),
    parentId: some(0.04, parent),
    assignedTo: some(0.7, member),
    ownerUserId: uuidAt(at, random),
    currency: (rules.currencies?.includes(country.currency) ?? true) ? country.currency : 'EUR',
    value: some(0.5, `${1 + random.below(250_000)}.${random.below(90) + 10}`),
    language: rules.languages === null ? country.language : (rules.languages.find((known) => known === country.language) ?? (rules.languages[0] as string)),
    preferredContactMethod: some(0.5, random.pick(['phone', 'email', 'whatsapp'])),
    tags: some(0.5, `{${[...new Set([random.favour(TAGS), random.favour(TAGS)])].join(',')}}`),
    notes: some(0.3, JSON.stringify({ general: `Met at ${random.pick(country.cities)}; asks for ${random.favour(country.trades)}.` })),
  };
  const row: Row = { org_id: organisation.id, id, created_at: stamp(at), updated_at: stamp(at), created_by: `user:${member}`, updated_by: `user:${member}` };
  const status = random.favour(rules.statuses).key;
  Object.assign(row, { name, type, status }, kept(all, rules));
  return { ...row, tags: row.tags ?? '{}', notes: row.notes ?? '{}' };
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMN = new Map<string, string>();

/** Only the fields that the blueprint uses. */
function kept(all: Fields, rules: Rules): Row {
  const row: Row = {};
  for (const field of Object.keys(all) as CustomerField[]) {
    const column = COLUMN.get(field) ?? snake(field);
    COLUMN.set(field, column);
    row[column] = field in rules.fields ? (all[field] ?? null) : null;
  }
  return row;
}
