import type { Load } from './load/load.ts';
import { cpuOf, cpuOfCluster } from './processes.ts';
import type { Requests } from './scenarios.ts';

/** One contender in one scenario, all its rounds together. Processor seconds are those of the measured time. */
export type Sums = {
  microseconds: Uint32Array[];
  rates: number[];
  sent: number;
  errors: number;
  seconds: number;
  bytes: number;
  serverCpu: number;
  postgresCpu: number;
  problems: Record<string, number>;
};

export const noSums = (): Sums => ({
  microseconds: [],
  rates: [],
  sent: 0,
  errors: 0,
  seconds: 0,
  bytes: 0,
  serverCpu: 0,
  postgresCpu: 0,
  problems: {},
});

export type Target = { port: number; pid: number; postmaster: number };
export type Pace = { connections: number; warmMs: number; measureMs: number };

/** Puts one contender under load for one round and adds what was seen to `sums`. */
export async function measure(load: Load, target: Target, requests: Requests, pace: Pace, sums: Sums): Promise<void> {
  const job = {
    ...pace,
    port: target.port,
    requests: requests.part ? requests.list.splice(0, requests.part) : requests.list,
    repeat: requests.repeat,
    together: requests.together ?? 1,
  };
  let before = { server: 0, postgres: 0 };
  const now = () => ({ server: cpuOf(target.pid), postgres: cpuOfCluster(target.postmaster) });
  const result = await load.run(job, () => {
    before = now();
  });
  const after = now();
  sums.serverCpu += after.server - before.server;
  sums.postgresCpu += after.postgres - before.postgres;
  sums.microseconds.push(result.microseconds);
  sums.rates.push((result.sent - result.errors) / (result.elapsedMs / 1000));
  sums.sent += result.sent;
  sums.errors += result.errors;
  sums.seconds += result.elapsedMs / 1000;
  sums.bytes += result.bytes;
  for (const [problem, count] of Object.entries(result.problems)) sums.problems[problem] = (sums.problems[problem] ?? 0) + count;
}

export type Figures = {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  serverCpuMs: number;
  postgresCpuMs: number;
  bytes: number;
  sent: number;
  errors: number;
  problems: Record<string, number>;
};

/** Milliseconds, per request where nothing else is said. */
export function figuresOf(sums: Sums): Figures {
  const sorted = new Uint32Array(sums.microseconds.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of sums.microseconds) {
    sorted.set(part, at);
    at += part.length;
  }
  sorted.sort();
  const percentile = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000;
  const each = (total: number) => (sums.sent ? total / sums.sent : 0);
  return {
    perSecond: (sums.sent - sums.errors) / (sums.seconds || 1),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    serverCpuMs: each(sums.serverCpu) * 1000,
    postgresCpuMs: each(sums.postgresCpu) * 1000,
    bytes: Math.round(each(sums.bytes)),
    sent: sums.sent,
    errors: sums.errors,
    problems: sums.problems,
  };
}
