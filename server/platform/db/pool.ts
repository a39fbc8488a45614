import pg from 'pg';
import type { Connection } from './connection.ts';

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** Days stay days, instants become ISO 8601 in UTC with microseconds, decimals stay text, counts are numbers. */
const exactTypes = {
  getTypeParser(oid: number, format?: string) {
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMPTZ) return (text: string) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
    if (oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

export type PoolOptions = { max: number; statementTimeoutMs?: number; plainTypes?: boolean; searchPath?: string; name: string };

/** A pool of one role's connections. A dying connection is dropped from it and never takes the process along. */
export function openPool(connection: Connection, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    host: connection.host,
    port: connection.port,
    user: connection.user,
    password: connection.password,
    database: connection.database,
    ...(connection.ssl && { ssl: { rejectUnauthorized: false } }),
    max: options.max,
    pipeline: true,
    application_name: `clientele ${options.name}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: `-c TimeZone=UTC -c DateStyle=ISO -c statement_timeout=${options.statementTimeoutMs ?? 30_000} -c idle_in_transaction_session_timeout=60000 -c search_path=${options.searchPath ?? 'public'} -c enable_seqscan=${options.plainTypes ? 'on' : 'off'} -c plan_cache_mode=${options.plainTypes ? 'auto' : 'force_generic_plan'} -c pg_trgm.word_similarity_threshold=0.45`,
    ...(!options.plainTypes && { types: exactTypes }),
  } as pg.PoolConfig);
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
