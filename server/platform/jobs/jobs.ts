import type pg from 'pg';
import { PgBoss } from 'pg-boss';

export type Job = { name: string; cron: string; run(): Promise<void> };

/** Recurring work on the same PostgreSQL: one process of all does each turn. A turn that fails is tried again at the next. */
export async function startJobs(pool: pg.Pool, jobs: readonly Job[], log: (error: unknown, message: string) => void): Promise<{ stop(): Promise<void> }> {
  const db = { executeSql: async (text: string, values?: unknown[]) => pool.query(text, values as unknown[]) };
  const boss = new PgBoss({ db, schema: 'jobs', createSchema: false });
  boss.on('error', (error) => log(error, 'job queue'));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name);
    await boss.work(job.name, { pollingIntervalSeconds: 10 }, async () => {
      try {
        await job.run();
      } catch (error) {
        log(error, `job ${job.name}`);
        throw error;
      }
    });
    await boss.schedule(job.name, job.cron);
  }
  return { stop: () => boss.stop({ graceful: false, close: false }) };
}
