import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromLoad, Job, Result } from './job.ts';

export type Load = { pid: number; run(job: Job, onMeasuring: () => void): Promise<Result>; stop(): void };

const PROGRAM = fileURLToPath(new URL('./generator.ts', import.meta.url));

export function startLoad(): Load {
  const child = fork(PROGRAM, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return { pid: child.pid ?? -1, run: (job, onMeasuring) => perform(child, job, onMeasuring), stop: () => child.disconnect() };
}

function perform(child: ChildProcess, job: Job, onMeasuring: () => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => end(new Error('The load generator does not come to an end.')), job.warmMs + job.measureMs + 90_000);
    const onExit = () => end(new Error('The load generator died.'));
    const onMessage = (message: FromLoad) => {
      if (message.kind === 'measuring') onMeasuring();
      else end(message.kind === 'done' ? message.result : new Error(message.message));
    };
    function end(outcome: Result | Error): void {
      clearTimeout(limit);
      child.off('message', onMessage);
      child.off('exit', onExit);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    }
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send(job);
  });
}
