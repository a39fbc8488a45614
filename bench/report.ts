import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Figures } from './measure.ts';

export type Line = {
  key: string;
  title: string;
  aim?: { ratio?: number; p95Ms?: number };
  ours: Figures;
  baseline: Figures;
  /** Ours to the baseline in each round, to see how far they differ. */
  ratios: number[];
  pgbench?: { perSecond: number; postgresCpuMs: number };
};
export type Report = {
  at: string;
  size: string;
  rounds: number;
  secondsEach: number;
  connections: number;
  machine: { processor: string; cores: number; memoryGb: number; load: number[] };
  postgres: string;
  node: string;
  idleMb: number;
  loadedMb: number;
  startMs: number;
  lines: Line[];
};

const AIM_IDLE_MB = 150;
const AIM_START_MS = 3_000;
const MOST_ERRORS = 0.001;

export const machine = (): Report['machine'] => ({
  processor: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  load: loadavg(),
});

export const ratioOf = (line: Line): number => line.ours.perSecond / (line.baseline.perSecond || 1);
const failed = ({ sent, errors }: Figures): boolean => sent === 0 || errors / sent > MOST_ERRORS;

/** Whether everything was answered; aims that are missed are shown, and are no failure. */
export const succeeded = (report: Report): boolean => report.lines.every((line) => !failed(line.ours) && !failed(line.baseline));

export function print(report: Report, log: (text: string) => void): void {
  log(
    `\n${report.connections} connections, ${report.rounds} rounds of ${report.secondsEach} s each; ms; CPU in ms a request, of the server and of PostgreSQL\n`,
  );
  log(row('', 'req/s', 'p50', 'p95', 'p99', 'server', 'PG', 'bytes', 'errors'));
  for (const line of report.lines) {
    log(`${line.title}: ${verdict(line)}`);
    log(figures('  ours', line.ours));
    log(figures('  baseline', line.baseline));
    if (line.pgbench) log(row('  pgbench', line.pgbench.perSecond.toFixed(0), '', '', '', '', line.pgbench.postgresCpuMs.toFixed(3)));
    for (const [problem, count] of [...Object.entries(line.ours.problems), ...Object.entries(line.baseline.problems)]) log(`    ${count} × ${problem}`);
  }
  log(`\nidle memory ${report.idleMb.toFixed(0)} MB ${mark(report.idleMb < AIM_IDLE_MB)} (aim < ${AIM_IDLE_MB})`);
  log(`memory after the load ${report.loadedMb.toFixed(0)} MB`);
  log(`warm start  ${(report.startMs / 1000).toFixed(2)} s ${mark(report.startMs < AIM_START_MS)} (aim < ${AIM_START_MS / 1000})`);
  const [load = 0] = report.machine.load;
  if (load > 1)
    log(`The machine was busy with other things before the run (load ${load.toFixed(1)}): the figures are lower than they would be, ratios less so.`);
}

function verdict(line: Line): string {
  const ratio = ratioOf(line);
  const parts = [`${ratio.toFixed(2)} of the baseline (${Math.min(...line.ratios).toFixed(2)}–${Math.max(...line.ratios).toFixed(2)})`];
  if (line.aim?.ratio !== undefined) parts.push(`aim ≥ ${line.aim.ratio} ${mark(ratio >= line.aim.ratio)}`);
  if (line.aim?.p95Ms !== undefined) parts.push(`aim p95 < ${line.aim.p95Ms} ms ${mark(line.ours.p95 < line.aim.p95Ms)}`);
  return parts.join(', ');
}

const mark = (met: boolean): string => (met ? '✓' : '✗ MISSED');

function figures(name: string, f: Figures): string {
  const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1);
  return row(
    name,
    f.perSecond.toFixed(0),
    ms(f.p50),
    ms(f.p95),
    ms(f.p99),
    f.serverCpuMs.toFixed(3),
    f.postgresCpuMs.toFixed(3),
    String(f.bytes),
    String(f.errors),
  );
}

const row = (name: string, ...cells: string[]): string => name.padEnd(14) + cells.map((cell) => cell.padStart(9)).join('');

/** Writes a result among the earlier ones. Answers the file. */
export function saveResult(kind: string, result: object): string {
  const folder = fileURLToPath(new URL('./results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${new Date().toISOString().replace(/[:.]/g, '-')}-${kind}.json`;
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}
