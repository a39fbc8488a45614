import type { Ctx } from '../../platform/context.ts';
import { and, join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { summaryColumns } from './customers.list.sql.ts';

const MOST_WORDS = 6;
/** Candidates that are ranked; a search that finds more is too wide to be read to its end. */
export const MOST_FOUND = 200;

const likeEscape = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** A word of three letters may stand anywhere; a shorter one begins a word, which trigrams can still find. */
const wordCondition = (word: string): Sql => {
  const pattern = word.length >= 3 ? `%${likeEscape(word)}%` : `% ${likeEscape(word)}%`;
  return sql`s.text like crm.fold(${pattern})`;
};

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
 * The box: names from their beginning, then every word anywhere in names, contacts, e-mails and numbers; only when that finds
 * nothing, what is spelled alike. Ranked: the name itself, its beginning, the beginning of a word, anywhere; then by likeness.
 */
export function selectFound(ctx: Ctx, seen: Sql, search: { text: string; digits: string[]; conditions: Sql[]; limit: number; offset: number }): Sql {
  const org = ctx.org;
  const conditions = search.conditions.length ? sql` and ${and(search.conditions)}` : literal('');
  return sql`with
    said as materialized (select crm.fold(${search.text}) as q),
    held as materialized (select s.customer_id as id from tenant.customer_search s where s.org_id = ${org} and ${textCondition(search.text, search.digits)} limit ${MOST_FOUND}),
    begun as materialized (select c.id from tenant.customer c where c.org_id = ${org} and c.name_key collate "C" like crm.fold(${`${likeEscape(search.text)}%`})
      order by c.name_key collate "C", c.id limit 50),
    alike as materialized (select s.customer_id as id from tenant.customer_search s
      where s.org_id = ${org} and ${search.text.length >= 4} and not exists (select 1 from held) and not exists (select 1 from begun)
        and s.text %> crm.fold(${search.text}) limit ${MOST_FOUND}),
    found as (select id from held union select id from begun union select id from alike),
    ranked as (
      select c.id, c.name_key, count(*) over () as total,
        case when c.name_key = q then 4 when starts_with(c.name_key, q) then 3 when position(' ' || q in s.text) > 0 then 2 else 1 end
          + similarity(c.name_key, q) * 0.5 + word_similarity(q, s.text) * 0.4 as score
      from found f cross join said
      join tenant.customer c on c.org_id = ${org} and c.id = f.id
      join tenant.customer_search s on s.org_id = ${org} and s.customer_id = f.id
      where true${seen}${conditions}
      order by score desc, c.name_key collate "C", c.id limit ${search.limit + 1} offset ${search.offset})
    select ${summaryColumns(org)}, r.total::int as "total", '' as "sortKey"
    from ranked r join tenant.customer c on c.org_id = ${org} and c.id = r.id
    order by r.score desc, r.name_key collate "C", r.id`;
}

/** Search as one filter among others, for lists in an order of their own. */
export const searchCondition = (org: string, text: string, digits: string[]): Sql =>
  sql`c.id in (select s.customer_id from tenant.customer_search s where s.org_id = ${org} and ${textCondition(text, digits)})`;
