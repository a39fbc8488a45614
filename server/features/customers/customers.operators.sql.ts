import type { CustomerFilter } from '../../../contract/filter.ts';
import type { FilterKind, Operator } from '../../../contract/filter-fields.ts';
import { uuid } from '../../../contract/scalars.ts';
import { and, join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { countryCode } from './countries.ts';
import type { Place } from './customers.fields.sql.ts';
import { instantOf } from './customers.source.sql.ts';
import { normalisePhone, phoneDigits } from './phones.ts';
import { daysOf } from './relative-days.rules.ts';

/** What conditions depend on beside their own words. `me` is who asks, where that is a person; `today` a day of the organisation. */
export type Ground = { me: string | null; country: string; timeZone: string; today: string };
/** Thrown where a value does not fit; whoever knows the path says it. */
export class Misfit extends Error {}

type Given<K extends Operator> = NonNullable<CustomerFilter[K]>;
const like = (folded: Sql, value: string, before: string): Sql => sql`${folded} like ${before}::text || crm.like_escape(crm.fold(${value})) || '%'`;
const foldedOf = ({ value, folded }: Place): Sql => folded ?? sql`crm.fold(${value})`;

function isText(place: Place, text: Given<'is'>): Sql {
  if (typeof text === 'boolean') throw new Misfit('must be text');
  const same = sql`lower(${place.value}) = lower(${text})`;
  return place.folded ? sql`(${place.folded} collate "C" = left(crm.fold(${text}), 500) and ${same})` : same;
}

function phoneContains({ value }: Place, text: string, country: string): Sql {
  const known = phoneDigits(text, country);
  const runs = known.length ? known : [text.replace(/\D/g, '').replace(/^0+/, '')];
  if (!runs[0]) throw new Misfit('must have digits');
  const held = runs.map((run) => sql`crm.digits(${value}) like ${`%${run}%`}`);
  return sql`(${join(held, ' or ')})`;
}

const MEANINGS: Partial<Record<FilterKind, (value: string, ground: Ground) => string | null>> = {
  person: (value, { me }) => (value === 'me' ? me : idOf(value)),
  customer: idOf,
  territory: idOf,
  country: (value) => {
    const code = countryCode(value);
    if (!code) throw new Misfit('must be countries, by ISO 3166-1 alpha-2 code or by name');
    return code;
  },
};
function idOf(value: string): string {
  const id = uuid.safeParse(value);
  if (!id.success) throw new Misfit('must be ids');
  return id.data;
}
const ARRAYS: Partial<Record<FilterKind, string>> = { person: 'uuid[]', customer: 'uuid[]', territory: 'uuid[]', country: 'bpchar[]' };

function isIn({ kind, value }: Place, values: Given<'in'>, ground: Ground): Sql {
  const meaning = MEANINGS[kind];
  const meant = meaning ? values.map((one) => meaning(one, ground)).filter((one) => one !== null) : values;
  return sql`${value} = any (${meant}::${literal(ARRAYS[kind] ?? 'text[]')})`;
}

/** Dates of the customer are instants, and days are those of the organisation's zone; custom dates are days, which sort as text. */
function inDays({ custom, value, indexed = value }: Place, { from, to }: { from?: string | undefined; to?: string | undefined }, timeZone: string): Sql {
  const parts: Sql[] = [];
  if (custom) {
    if (from?.includes('T') || to?.includes('T')) throw new Misfit('must be a day, like 2026-01-31');
    if (from) parts.push(sql`${value} collate "C" >= ${from}`);
    if (to) parts.push(sql`${value} collate "C" <= ${to}`);
    return and(parts);
  }
  if (from) parts.push(sql`${indexed} >= ${instantOf(from, timeZone)}`);
  if (to) parts.push(to.includes('T') ? sql`${indexed} <= ${instantOf(to, timeZone)}` : sql`${indexed} < ${instantOf(to, timeZone, true)}`);
  return and(parts);
}

function holds({ value, custom }: Place, values: string[], every: boolean): Sql {
  if (custom) return every ? sql`${value} @> ${JSON.stringify(values)}::jsonb` : sql`jsonb_exists_any(${value}, ${values}::text[])`;
  return sql`${value} <> '{}' and ${value} ${literal(every ? '@>' : '&&')} ${values}::text[]`;
}

/** A condition on a value that is there. */
export function conditionOf(place: Place, operator: Operator, filter: CustomerFilter, ground: Ground): Sql {
  const { kind, value } = place;
  const given = <K extends Operator>(name: K) => filter[name] as Given<K>;
  switch (operator) {
    case 'is':
      if (kind === 'boolean') {
        if (typeof filter.is !== 'boolean') throw new Misfit('must be true or false');
        return sql`${value} = ${filter.is}`;
      }
      if (kind === 'phone') return sql`${value} = ${normalisePhone(String(filter.is), ground.country) ?? String(filter.is)}`;
      return isText(place, given('is'));
    case 'contains':
      return kind === 'phone' ? phoneContains(place, given('contains'), ground.country) : like(foldedOf(place), given('contains'), '%');
    case 'startsWith':
      return like(foldedOf(place), given('startsWith'), '');
    case 'in':
      return isIn(place, given('in'), ground);
    case 'between':
      return sql`${value} between ${given('between')[0]}::numeric and ${given('between')[1]}::numeric`;
    case 'atLeast':
      return sql`${value} >= ${given('atLeast')}::numeric`;
    case 'atMost':
      return sql`${value} <= ${given('atMost')}::numeric`;
    case 'from':
    case 'to':
      return inDays(place, filter, ground.timeZone);
    case 'within':
      return inDays(place, daysOf(given('within'), ground.today), ground.timeZone);
    case 'all':
      return holds(place, given('all'), true);
    case 'any':
      return holds(place, given('any'), false);
    default:
      return kind === 'tags' && !place.custom ? sql`${value} <> '{}'` : literal('true');
  }
}
