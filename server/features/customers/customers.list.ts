import { type CustomerListQuery, type CustomerSummary, customerFilters } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { shownOf } from '../organisations/hidden.rules.ts';
import { type Settings, settingsOf } from '../organisations/organisations.ts';
import { seesAll, visible } from './customers.access.ts';
import { isAmount, isMoment, readCursor, writeCursor } from './customers.cursor.ts';
import { conditionsOf } from './customers.filters.sql.ts';
import { type Counted, type SortField, type SummaryRow, selectCount, selectPage, selectTally, talliesSuffice } from './customers.list.sql.ts';
import { isActive } from './customers.rules.ts';
import { MOST_FOUND, selectFound } from './customers.search.sql.ts';
import { selectionOf } from './customers.selection.ts';
import { phoneDigits } from './phones.ts';

export type Page<T> = { items: T[]; nextCursor: string | null; total: number; totalExact: boolean };

const FILTERS = Object.keys(customerFilters);

/** Lists and searches customers that the actor sees. One page costs one round trip of two statements, whatever its length. */
export async function listCustomers(ctx: Ctx, query: CustomerListQuery, counted = true): Promise<Page<CustomerSummary>> {
  const settings = await settingsOf(ctx);
  if (query.q && !query.sort && !query.asOf) return search(ctx, settings, query, query.q);
  return inOrder(ctx, query, counted);
}

/** The whole list, in pieces: every row once, in its order, also while others change it. Where it is of the past, each piece costs the whole of it. */
export async function* wholeList(ctx: Ctx, query: CustomerListQuery): AsyncGenerator<CustomerSummary[]> {
  const limit = query.asOf ? LARGE_PIECE : PIECE;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<CustomerSummary> = await listCustomers(ctx, { ...query, limit, cursor }, false);
    yield page.items;
    cursor = page.nextCursor;
  }
}
const PIECE = 500;
const LARGE_PIECE = 5_000;

async function inOrder(ctx: Ctx, query: CustomerListQuery, counted: boolean): Promise<Page<CustomerSummary>> {
  const wanted = query.sort ?? 'name';
  const descending = wanted.startsWith('-');
  const sort = wanted.replace('-', '') as SortField;
  const { settings, source, seen, conditions } = await selectionOf(ctx, query);
  const after = query.cursor === undefined ? null : readCursor(query.cursor, wanted, isKeyOf(sort));
  const kept = seesAll(ctx) && !query.asOf && talliesSuffice(query, FILTERS);
  const tally = kept ? selectTally(ctx.org, query.status?.length ? query.status : undefined) : selectCount(ctx.org, seen, conditions, source);
  const page = selectPage(ctx, seen, { conditions, sort, descending, after, limit: query.limit }, source);
  const [rows, [count] = []] = await ctx.db.batch<[SummaryRow, Counted]>((counted ? [page, tally] : [page]) as [Sql, Sql]);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map((row) => summary(settings, row)),
    nextCursor: last ? writeCursor(wanted, { key: last.sortKey, id: last.id }) : null,
    total: count?.n ?? 0,
    totalExact: !count?.capped,
  };
}

async function search(ctx: Ctx, settings: Settings, query: CustomerListQuery, text: string): Promise<Page<CustomerSummary>> {
  const offset = query.cursor === undefined ? 0 : readOffset(query.cursor);
  const rows = await ctx.db.rows<SummaryRow & { total: number }>(
    selectFound(ctx, visible(ctx), {
      text,
      digits: phoneDigits(text, settings.country),
      conditions: await conditionsOf(ctx, settings, query),
      limit: query.limit,
      offset,
    }),
  );
  const total = rows[0]?.total ?? 0;
  return {
    items: rows.slice(0, query.limit).map((row) => summary(settings, row)),
    nextCursor: rows.length > query.limit ? writeCursor('match', { key: String(offset + query.limit), id: '' }) : null,
    total,
    totalExact: total < MOST_FOUND,
  };
}

function summary(settings: Settings, row: SummaryRow): CustomerSummary {
  const { contactId, contactName, contactEmail, contactPhone, addressId, city, state, country, sortKey: _, ...customer } = row;
  return shownOf(settings.hidden, {
    ...customer,
    isActive: isActive(settings.rules, row.status),
    primaryContact: contactId ? { id: contactId, name: contactName, email: contactEmail, phone: contactPhone } : null,
    primaryAddress: addressId ? { city, state, country } : null,
  });
}

const isKeyOf = (sort: SortField) => (sort.endsWith('At') ? isMoment : sort === 'totalRevenue' ? isAmount : () => true);
const readOffset = (cursor: string): number =>
  Number(
    readCursor(
      cursor,
      'match',
      (key) => /^\d{1,4}$/.test(key),
      () => true,
    ).key,
  );
