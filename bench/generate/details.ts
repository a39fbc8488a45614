import { type Person, personOf, plain } from './names.ts';
import type { Organisation } from './organisations.ts';
import { type Random, uuidAt } from './random.ts';
import { type Country, DEPARTMENTS, TITLES } from './words.ts';

export type Cell = string | number | null;
export type Row = Record<string, Cell>;
/** A customer in the making: the n-th of all, created at that time. */
export type Making = { n: number; random: Random; country: Country; organisation: Organisation; id: string; at: number; host: string };

export const stamp = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Numbers of one country differ while n stays below its range: multiplying by a number coprime to 10 is a permutation. */
export const phoneOf = ({ phone }: Country, n: number): string => {
  const range = 10 ** phone.digits;
  return phone.prefix + String((n * 7_654_321 + 2_345_678) % range).padStart(phone.digits, '0');
};

export function contactRow(making: Making, i: number): Row {
  const { n, random, country, organisation, id, at, host } = making;
  const { first, last }: Person = personOf(country, random);
  const split = 'firstName' in organisation.blueprint.rules.contactFields;
  return {
    org_id: organisation.id,
    id: uuidAt(at + 1 + i, random),
    customer_id: id,
    created_at: stamp(at),
    updated_at: stamp(at),
    full_name: split ? null : `${first} ${last}`,
    first_name: split ? first : null,
    last_name: split ? last : null,
    title: random.chance(0.5) ? random.pick(TITLES) : null,
    department: random.chance(0.4) ? random.pick(DEPARTMENTS) : null,
    email: random.chance(0.9) || organisation.blueprint.key === 'erp-quoting' ? `${plain(first)}.${plain(last)}${i}@${host}` : null,
    phone: random.chance(0.5) ? phoneOf(country, n * 3 + i + 1_000_003) : null,
    mobile: random.chance(0.5) ? phoneOf(country, n * 3 + i + 7_000_001) : null,
    is_primary: i === 0 ? 't' : 'f',
  };
}

export function addressRow({ random, country, organisation, id, at }: Making, i: number): Row {
  return {
    org_id: organisation.id,
    id: uuidAt(at + 5 + i, random),
    customer_id: id,
    created_at: stamp(at),
    updated_at: stamp(at),
    type: i === 0 ? 'primary' : random.pick(['billing', 'shipping']),
    is_primary: i === 0 ? 't' : 'f',
    line1: `${random.pick(country.streets)} ${1 + random.below(180)}`,
    city: random.favour(country.cities),
    postal_code: String(10_000 + random.below(89_999)),
    country: country.code,
  };
}
