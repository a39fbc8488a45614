import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { quietly, startOf } from './processes.ts';

type Holder = { pid: number; started: string; place: string; id: string };

const BEAT_MS = 2_000;
const SILENCE_MS = 8_000;

export class FolderInUse extends Error {}

/**
 * Takes a folder for this process alone by a file that names it. A holder that is dead is replaced. Where its
 * pid says nothing (another machine or container on the same volume), its heartbeat decides.
 * Throws FolderInUse.
 */
export async function takeOwnerLock(file: string): Promise<{ release(): void }> {
  const mine = JSON.stringify(ourselves());
  for (let attempt = 0; attempt < 20; attempt++) {
    if (written(file, mine)) return hold(file, mine);
    const held = quietly(() => readFileSync(file, 'utf8'));
    if (held === undefined && quietly(() => statSync(file)) !== undefined) throw inUse(file, 'another user');
    const holder = readHolder(held);
    // A file with nothing readable in it is either being written right now or the rest of a crash.
    if (holder === undefined && attempt < 10) await delay(50);
    else if (holder !== undefined && (await lives(file, holder))) throw inUse(file, `pid ${holder.pid}`);
    else if (held !== undefined) putAside(file, held);
  }
  throw inUse(file, 'it is being taken again and again');
}

function ourselves(): Holder {
  return { pid: process.pid, started: startOf(process.pid) ?? 'unknown', place: place(), id: randomUUID() };
}

/** Pids are comparable within one start of one machine, and within one container of it. */
function place(): string {
  const boot = quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = quietly(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, namespace].join(' ');
}

async function lives(file: string, holder: Holder): Promise<boolean> {
  const started = startOf(holder.pid);
  if (holder.place === place()) {
    if (started === undefined) return false;
    if (started !== 'unknown') return started === holder.started;
  }
  const seen = lastBeat(file);
  if (seen !== undefined && Math.abs(Date.now() - seen) > 30_000) return false;
  await delay(SILENCE_MS);
  return lastBeat(file) !== seen;
}

function hold(file: string, mine: string): { release(): void } {
  const beat = setInterval(() => quietly(() => utimesSync(file, new Date(), new Date())), BEAT_MS).unref();
  return {
    release() {
      clearInterval(beat);
      if (quietly(() => readFileSync(file, 'utf8')) === mine) rmSync(file, { force: true });
    },
  };
}

/** Two that find the same dead holder must not both remove a file: the second would remove the first's own. */
function putAside(file: string, held: string): void {
  const aside = `${file}.${randomUUID()}`;
  if (quietly(() => renameSync(file, aside) ?? true) === undefined) return;
  const moved = readFileSync(aside, 'utf8');
  if (moved !== held) written(file, moved);
  rmSync(aside);
}

function written(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(text: string | undefined): Holder | undefined {
  const holder = quietly(() => JSON.parse(text ?? '') as Partial<Holder>);
  return typeof holder?.pid === 'number' && holder.place !== undefined ? (holder as Holder) : undefined;
}

const lastBeat = (file: string): number | undefined => quietly(() => statSync(file).mtimeMs);

function inUse(file: string, who: string): FolderInUse {
  return new FolderInUse(`Another Clientele process (${who}) is using this data folder: ${file} says so. Stop it first.`);
}
