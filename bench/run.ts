import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { activityScenarios } from './activity.scenarios.ts';
import { makeKey, startBaseline, startOurs } from './contenders.ts';
import { dropDatabase, ensureData } from './generate/build.ts';
import { customersOf, LARGE, type Size, SMALL } from './generate/organisations.ts';
import { openSession } from './generate/sessions.ts';
import { startLoad } from './load/load.ts';
import { figuresOf, measure, noSums, type Pace, type Sums } from './measure.ts';
import { addAccount, addAdministrator, cookieOf } from './people.ts';
import { runPgbench, statementsOf } from './pgbench.ts';
import { type Cluster, startCluster } from './postgres.ts';
import { type Contender, memoryOf } from './processes.ts';
import { type Line, machine, type Report } from './report.ts';
import { pickSamples, type Samples } from './requests.ts';
import { type Scenario, scenariosOf } from './scenarios.ts';
import { verify } from './verify.ts';

export type Settings = {
  size: Size;
  rounds: number;
  seconds: number;
  connections: number;
  only: string[];
  profile: string | undefined;
  log(text: string): void;
};

const WARM_MS = 400;
const IDLE_MS = 3_000;

/** One interleaved run of all contenders on a fresh copy of the data. */
export async function run(settings: Settings): Promise<Report> {
  // Before the data are made, which is work enough to look busy.
  const load = machine();
  const template = await ensureData(settings.size, settings.log);
  const cluster = await startCluster('serving');
  const admin = await openSession(cluster.at('postgres'));
  const database = `${template}_run`;
  try {
    await copyDatabase(admin, template, database);
    return { ...(await compare(cluster, database, settings)), machine: load };
  } finally {
    await dropDatabase(admin, database).catch(() => {});
    await admin.end();
    await cluster.stop();
  }
}

/** By files, which is fast; changes of a run thus never reach the next one. */
export async function copyDatabase(admin: pg.Client, template: string, database: string): Promise<void> {
  const known = await admin.query('select from pg_database where datname = $1', [database]);
  if (known.rowCount) await dropDatabase(admin, database);
  await admin.query(`create database ${database} template ${template} strategy file_copy`);
}

async function compare(cluster: Cluster, database: string, settings: Settings): Promise<Report> {
  const { size, log } = settings;
  const owner = await openSession(cluster.at(database));
  const started: Contender[] = [];
  const load = startLoad();
  try {
    const samples = await pickSamples(owner, size);
    const url = cluster.url(database);
    await (await startOurs(url)).stop();
    const seller = await addAccount(owner, samples.large.id, samples.large.members[0] as string, await addAdministrator(url, samples.large.id));
    const ours = await startOurs(url, settings.profile ? ['--cpu-prof', `--cpu-prof-dir=${settings.profile}`] : []);
    started.push(ours);
    await delay(IDLE_MS);
    const idleMb = memoryOf(ours.pid, 'VmRSS');
    const baseline = await startBaseline(url);
    started.push(baseline);
    const keys = {
      large: await makeKey(owner, samples.large),
      small: await makeKey(owner, samples.small),
      seller: await cookieOf(`http://127.0.0.1:${ours.port}`, seller),
    };
    const totals = { large: customersOf(LARGE, size), small: customersOf(SMALL, size) };
    await verify({ ours: ours.port, baseline: baseline.port }, samples, keys, totals);
    const rounds = settings.rounds + 1;
    const all = [...scenariosOf(samples, keys, rounds), ...activityScenarios(samples, keys, rounds)];
    const scenarios = all.filter(({ key }) => settings.only.length === 0 || settings.only.includes(key));
    const lines = await interleaved(scenarios, settings, (scenario, who, sums, pace) => {
      const { pid, port } = who === 'ours' ? ours : baseline;
      return measure(load, { pid, port, postmaster: cluster.pid }, scenario[who], { ...pace, connections: scenario.people ?? pace.connections }, sums);
    });
    const loadedMb = memoryOf(ours.pid, 'VmRSS');
    await addPgbench(lines, cluster, owner, database, samples, settings);
    const version = (await owner.query<{ v: string }>('select version() as v')).rows[0]?.v ?? '';
    log('');
    return {
      at: new Date().toISOString(),
      size: size.name,
      rounds: settings.rounds,
      secondsEach: settings.seconds,
      connections: settings.connections,
      machine: machine(),
      postgres: version,
      node: process.version,
      idleMb,
      loadedMb,
      startMs: ours.startMs,
      lines,
    };
  } finally {
    load.stop();
    for (const contender of started) await contender.stop();
    await owner.end();
  }
}

async function addPgbench(lines: Line[], cluster: Cluster, owner: pg.Client, database: string, samples: Samples, { seconds, log }: Settings): Promise<void> {
  const { rows } = await owner.query<{ key: string; value: string }>('select key, value from platform.setting');
  const setting = (key: string) => rows.find((row) => row.key === key)?.value ?? '';
  const role = { user: setting('role.app'), password: setting('password.app') };
  log('pgbench');
  for (const [key, { org, requests }] of Object.entries(statementsOf(samples))) {
    const line = lines.find((one) => one.key === key);
    if (line) line.pgbench = await runPgbench(cluster, database, role, org, requests, seconds);
  }
}

type Who = 'ours' | 'baseline';
type Measure = (scenario: Scenario, who: Who, sums: Sums, pace: Pace) => Promise<void>;

/** All scenarios in each round, the contenders right after each other and taking turns at who goes first. */
async function interleaved(scenarios: Scenario[], settings: Settings, one: Measure): Promise<Line[]> {
  const { connections, rounds, seconds, log } = settings;
  const sums = scenarios.map(() => ({ ours: noSums(), baseline: noSums() }));
  const pace: Pace = { connections, warmMs: WARM_MS, measureMs: seconds * 1000 };
  for (let round = 0; round <= rounds; round++) {
    // Round 0 fills caches and compiles code; it counts for nobody.
    const warming = round === 0;
    log(warming ? 'Warming up' : `Round ${round} of ${rounds}`);
    for (const [i, scenario] of scenarios.entries()) {
      const order: Who[] = round % 2 ? ['ours', 'baseline'] : ['baseline', 'ours'];
      for (const who of order) await one(scenario, who, warming ? noSums() : (sums[i]?.[who] ?? noSums()), warming ? { ...pace, measureMs: 1000 } : pace);
    }
  }
  return scenarios.map(({ key, title, aim }, i) => {
    const { ours, baseline } = sums[i] ?? { ours: noSums(), baseline: noSums() };
    const ratios = ours.rates.map((rate, round) => rate / (baseline.rates[round] || 1));
    return { key, title, ...(aim && { aim }), ours: figuresOf(ours), baseline: figuresOf(baseline), ratios };
  });
}
