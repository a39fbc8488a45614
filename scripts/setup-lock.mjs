import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Takes the lock file, waiting while its holder lives. It names the holder and the program that it runs: when
 * setup is killed, its npm may go on, and two of them at once would ruin node_modules.
 */
export async function takeLock(file, onWait) {
  const draft = `${file}.${process.pid}`;
  let told = false;
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; await delay(200)) {
    if (written(file, describe(process.pid))) return held(file, draft);
    const text = read(file);
    const holder = parse(text);
    const alive = holder?.processes.find(({ pid, started }) => startOf(pid) !== undefined && startOf(pid) === started);
    if (alive === undefined) await takeAway(file, text, draft);
    else if (!told) onWait(alive.pid);
    told ||= alive !== undefined;
  }
  throw new Error(`another setup has been running for ${LONGEST_WAIT_MS / 60_000} minutes. If it hangs, end it; ${file} names it.`);
}

function held(file, draft) {
  const release = () => {
    if (parse(read(file))?.processes[0].pid === process.pid) rmSync(file, { force: true });
  };
  process.once('exit', release);
  const nameChild = (pid) => {
    if (pid === undefined) return;
    writeFileSync(draft, describe(process.pid, pid));
    renameSync(draft, file);
  };
  return { release, nameChild };
}

// A holder that is dead, or a file that was just made and has nothing in it yet: that one gets a moment.
async function takeAway(file, text, draft) {
  if (parse(text) === undefined) await delay(500);
  if (text === undefined || read(file) !== text) return;
  try {
    renameSync(file, draft);
  } catch {
    return;
  }
  // Somebody else may have taken it away and made its own in between.
  const moved = read(draft);
  if (moved !== text && moved !== undefined) written(file, moved);
  rmSync(draft, { force: true });
}

const describe = (...pids) => JSON.stringify({ processes: pids.map((pid) => ({ pid, started: startOf(pid) ?? '' })) });

/** Tells a process from a later one with the same pid; undefined when there is none. */
function startOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? 'unknown' : fields[0] === 'Z' ? undefined : fields[19];
}

function parse(text) {
  try {
    const holder = JSON.parse(text);
    return Array.isArray(holder?.processes) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function written(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
