import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { selectPage, selectTally } from '../server/features/customers/customers.list.sql.ts';
import { selectFound } from '../server/features/customers/customers.search.sql.ts';
import { selectCustomer } from '../server/features/customers/customers.sql.ts';
import { phoneDigits } from '../server/features/customers/phones.ts';
import type { Ctx } from '../server/platform/context.ts';
import { nothing, type Sql, toWire } from '../server/platform/db/sql.ts';
import type { Organisation } from './generate/organisations.ts';
import type { Cluster } from './postgres.ts';
import { cpuOfCluster } from './processes.ts';
import type { Samples } from './requests.ts';

export type Pgbench = { perSecond: number; postgresCpuMs: number };

/** Each script is prepared once by each connection, so more of them would measure little else in a few seconds. */
const MOST_SCRIPTS = 24;

/** The reading scenarios as the server's own statements, each list of them one request. */
export function statementsOf({ large, small, ids, words, pairs }: Samples): Record<string, { org: string; requests: Sql[][] }> {
  const page = ({ id }: Organisation) => {
    const first = selectPage(as(id), nothing, { conditions: [], sort: 'name', descending: false, after: null, limit: 50 });
    return { org: id, requests: [[first, selectTally(id, undefined)]] };
  };
  const search = ({ id, blueprint }: Organisation, terms: string[]) => {
    const digits = (text: string) => phoneDigits(text, blueprint.organisation.country);
    const found = (text: string) => selectFound(as(id), nothing, { text, digits: digits(text), conditions: [], limit: 20, offset: 0 });
    return { org: id, requests: terms.slice(0, MOST_SCRIPTS).map((text) => [found(text)]) };
  };
  return {
    'by-id': { org: large.id, requests: ids.slice(0, MOST_SCRIPTS).map((id) => [selectCustomer(as(large.id), id)]) },
    page: page(small),
    'page-large': page(large),
    search: search(small, words.small),
    'search-large': search(large, words.large),
    'search-two': search(large, pairs),
  };
}

const as = (org: string) => ({ org, actor: { kind: 'system', id: null, role: 'administrator', abilities: new Set<string>() } }) as unknown as Ctx;

/** Runs the requests by pgbench alone, as the role that serves: what PostgreSQL could do if the server cost nothing. */
export async function runPgbench(
  cluster: Cluster,
  database: string,
  role: { user: string; password: string },
  org: string,
  requests: Sql[][],
  seconds: number,
) {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-pgbench-'));
  try {
    mkdirSync(folder, { recursive: true });
    const files = requests.map((statements, i) => {
      const file = join(folder, `${i}.sql`);
      writeFileSync(file, scriptOf(org, statements));
      return ['-f', file];
    });
    const { host, port } = cluster.at(database);
    const env = { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: role.user, PGPASSWORD: role.password, PGDATABASE: database };
    const args = ['-n', '-M', 'prepared', '-c', '16', '-j', '2', '-T', String(seconds), ...files.flat()];
    const before = cpuOfCluster(cluster.pid);
    const { stdout } = await promisify(execFile)(join(cluster.binaries, 'pgbench'), args, { env, timeout: seconds * 1000 + 60_000 });
    const transactions = Number(/actually processed: (\d+)/.exec(stdout)?.[1]);
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    return { perSecond, postgresCpuMs: ((cpuOfCluster(cluster.pid) - before) / transactions) * 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One request, sent in one write like the server does. */
function scriptOf(org: string, statements: Sql[]): string {
  const planForValues = statements.some((statement) => !toWire(statement).name);
  const lines = [`select crm.enter_org('${org}', ${planForValues})`, ...statements.map(withLiterals)];
  return `\\startpipeline\n${lines.map((line) => `${line};\n`).join('')}\\endpipeline\n`;
}

function withLiterals(statement: Sql): string {
  const { text, values } = toWire(statement);
  return text.replace(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value));
}
