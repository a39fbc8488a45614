import type { Ctx } from '../../platform/context.ts';
import { and, join, literal, nothing, prepare, type Sql, sql } from '../../platform/db/sql.ts';
import { primaryParts, summaryColumns } from './customers.list.sql.ts';
import { type Source, TODAY } from './customers.source.sql.ts';
import { orderCounts } from './customers.sql.ts';

const MOST_WORDS = 6;
/** Candidates that are ranked; a search that finds more is too wide to be read to its end. */
export const MOST_FOUND = 200;
/** What is spelled alike is sieved after it is found. */
const MOST_ALIKE = 500;
/** Every text that begins with q lies between q and q followed by this. */
const LAST_CHARACTER = '\u{10ffff}';

/** A word of three letters may stand anywhere; a shorter one begins a word, which trigrams can still find. */
const wordCondition = (word: string): Sql => sql`s.text like ${word.length >= 3 ? '%' : '% '} || crm.like_escape(crm.fold(${word})) || '%'`;

/** Conditions on the search text (alias s): every word somewhere, or the digits of a phone number. */
export function textCondition(text: string, digits: string[]): Sql {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const everyWord = and(words.map(wordCondition));
  if (digits.length === 0) return everyWord;
  return sql`(${everyWord} or ${join(
    digits.map((run) => sql`s.text like ${`%${run}%`}`),
    ' or ',
  )})`;
}

/**
 * The box: names from their beginning; where those are few, every word anywhere in names, contacts, e-mails and numbers; only when
 * that finds nothing, what is spelled alike. Ranked: the name itself, its beginning, the beginning of a word, anywhere; shorter names first.
 */
export function selectFound(ctx: Ctx, seen: Sql, search: { text: string; digits: string[]; conditions: Sql[]; limit: number; offset: number }): Sql {
  const org = ctx.org;
  // The bounded candidates are already those that the actor sees and the filters let through: a later sieve would lose hits.
  const wanted = sql`${seen}${search.conditions.length ? sql` and ${and(search.conditions)}` : nothing}`;
  const among =
    seen === nothing && search.conditions.length === 0
      ? nothing
      : sql` and s.customer_id in (select c.id from tenant.customer c where c.org_id = ${org}${wanted})`;
  const statement = sql`with
    said as materialized (select crm.fold(${search.text}) as q),
    begun as materialized (select c.id, ' ' || c.name_key as text from tenant.customer c where c.org_id = ${org} and c.name_key collate "C" >= crm.fold(${search.text})
      and c.name_key collate "C" < crm.fold(${search.text}) || ${LAST_CHARACTER}${wanted} order by c.name_key collate "C", c.id limit ${MOST_FOUND}),
    held as materialized (select s.customer_id as id, s.text from tenant.customer_search s where s.org_id = ${org} and ${textCondition(search.text, search.digits)}${among}
      and not starts_with(s.text, ' ' || (select q from said)) and (select count(*) from begun) < ${MOST_FOUND} limit ${MOST_FOUND}),
    alike as materialized (select s.customer_id as id, s.text from crm.alike(${org}, (select q from said), ${MOST_ALIKE}) s
      where ${search.text.length >= 4} and not exists (select 1 from held) and not exists (select 1 from begun)${among}),
    scored as (
      select f.id, f.text, case when f.text = ' ' || q or starts_with(f.text, ' ' || q || ' | ') then 4 when starts_with(f.text, ' ' || q) then 3
          when position(' ' || q in f.text) > 0 then 2 else 1 end + 1.0 / length(split_part(f.text, ' | ', 1)) as score
      from (select * from begun union all select * from held) f cross join said
      union all
      select a.id, a.text, word_similarity(q, a.text) * 0.4 + similarity(split_part(a.text, ' | ', 1), q) * 0.5 from alike a cross join said),
    ranked as (
      select f.*, count(*) over () as total from scored f order by f.score desc, f.text collate "C", f.id limit ${search.limit + 1} offset ${search.offset})
    select ${summaryColumns}, ${orderCounts(org)}, r.total::int as "total", '' as "sortKey"
    from ranked r join tenant.customer c on c.org_id = ${org} and c.id = r.id ${primaryParts(org)}
    order by r.score desc, r.text collate "C", r.id`;
  return prepare(statement, among === nothing);
}

/** Search as one filter among others, for lists in an order of their own; in a list of the past by the words of then. */
export const searchCondition = (org: string, text: string, digits: string[], source: Source): Sql =>
  sql`c.id in (select s.customer_id from ${source === TODAY ? literal('tenant.customer_search') : textsOf(org, source)} s
    where s.org_id = ${org} and ${textCondition(text, digits)})`;

/** The search text of a time that none is kept of, as crm.search_text makes it. */
const textsOf = (org: string, source: Source): Sql => sql`(
  select p.org_id, p.id as customer_id, ' ' || crm.fold(concat_ws(' | ', p.name, p.display_name, p.company_name, p.email, p.erp_number,
    crm.digits(p.phone), crm.digits(p.secondary_phone), crm.digits(p.whatsapp), x.text)) as text
  from ${source.customer} p left join (
    select k.customer_id, string_agg(concat_ws(' | ', coalesce(k.full_name, concat_ws(' ', k.first_name, k.last_name)), k.email,
      crm.digits(k.phone), crm.digits(k.mobile)), ' | ') as text
    from ${source.contact(null)} k where k.org_id = ${org} group by k.customer_id) x on x.customer_id = p.id
  where p.org_id = ${org})`;
