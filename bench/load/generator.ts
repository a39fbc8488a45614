/** The load generator: a process of its own, so that its use of the processor is apart from the contenders'. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, Connection } from './connection.ts';
import type { FromLoad, Job, Result } from './job.ts';

const MOST_REQUESTS = 4_000_000;

const tell = (message: FromLoad) => process.send?.(message);

async function perform(job: Job): Promise<Result> {
  const requests = job.requests.map((text) => Buffer.from(text));
  const result: Result & { times: number[] } = { microseconds: new Uint32Array(), elapsedMs: 0, bytes: 0, sent: 0, errors: 0, problems: {}, times: [] };
  const begun = performance.now();
  const from = begun + job.warmMs;
  const until = from + job.measureMs;
  let next = 0;
  function take(): Buffer[] | undefined {
    if ((next >= requests.length && !job.repeat) || next >= MOST_REQUESTS) return undefined;
    const at = next % requests.length;
    next += job.together;
    return requests.slice(at, at + job.together);
  }

  async function worker(): Promise<void> {
    let connections = await openAll(job.port, job.together);
    for (let page = take(); page !== undefined; page = take()) {
      const start = performance.now();
      if (start >= until) break;
      const answers = await Promise.all(page.map((request, i) => (connections[i] as Connection).send(request)));
      if (start >= from) record(result, summed(answers), performance.now() - start);
      if (connections.some(({ usable }) => !usable)) {
        closeAll(connections);
        await delay(20);
        connections = await openAll(job.port, job.together);
      }
    }
    closeAll(connections);
  }

  const mark = delay(job.warmMs).then(() => tell({ kind: 'measuring' }));
  await Promise.all(Array.from({ length: job.connections }, worker));
  await mark;
  const { times, ...rest } = result;
  return { ...rest, elapsedMs: performance.now() - from, microseconds: Uint32Array.from(times) };
}

const openAll = (port: number, count: number) => Promise.all(Array.from({ length: count }, () => Connection.open(port)));
const closeAll = (connections: Connection[]) => {
  for (const connection of connections) connection.close();
};

/** Good when all are. */
function summed(answers: Answer[]): Answer {
  const worst = answers.find(({ problem }) => problem !== undefined) ?? (answers[0] as Answer);
  return { ...worst, bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function record(result: Result & { times: number[] }, answer: Answer, milliseconds: number): void {
  result.sent++;
  result.bytes += answer.bytes;
  result.times.push(Math.round(milliseconds * 1000));
  if (answer.problem === undefined) return;
  result.errors++;
  const text = `${answer.status} ${answer.problem}`.slice(0, 300);
  if (text in result.problems || Object.keys(result.problems).length < 5) result.problems[text] = (result.problems[text] ?? 0) + 1;
}

process.on('message', (job: Job) => {
  perform(job).then(
    (result) => tell({ kind: 'done', result }),
    (error: Error) => tell({ kind: 'failed', message: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
