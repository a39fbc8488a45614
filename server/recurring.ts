import type { FastifyBaseLogger } from 'fastify';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import { deleteForgotten } from './features/bulk/bulk.sql.ts';
import type { BulkRunner } from './features/bulk/runner.ts';
import { remindOfContracts, renewContracts, tellOfEnd } from './features/contracts/contracts.jobs.ts';
import { archiveInactive } from './features/customers/retention.ts';
import { tellDays } from './features/day/digest.ts';
import { keepingOf } from './features/documents/keeping.ts';
import { sweepContents, sweepObjects } from './features/documents/sweeping.ts';
import type { ImportRunner } from './features/imports/runner.ts';
import { remindOfFollowUps } from './features/interactions/reminding.ts';
import { forgetNotifications, mailNotifications } from './features/notifications/notifications.jobs.ts';
import { sendMails } from './features/people/mails.jobs.ts';
import { deleteSent } from './features/people/mails.ts';
import { remindOfTasks } from './features/tasks/reminding.ts';
import { type Ctx, openContext, transaction } from './platform/context.ts';
import { sql } from './platform/db/sql.ts';
import { newId } from './platform/id.ts';
import { startJobs } from './platform/jobs/jobs.ts';

const SYSTEM: Ctx['actor'] = { kind: 'system', id: null, role: 'system', abilities: new Set() };

/** What the product does by itself, organisation by organisation. */
export async function startRecurring(
  database: Database,
  config: Config,
  log: FastifyBaseLogger,
  { bulk, imports, url }: { bulk: BulkRunner; imports: ImportRunner; url: string },
): Promise<{ stop(): Promise<void> }> {
  const { stores, objects } = keepingOf(config);
  const eachOrganisation = async (job: string, work: (ctx: Ctx) => Promise<unknown>) => {
    const { rows } = await database.identityPool.query<{ id: string }>('select id from crm.organisation order by id limit 100000');
    for (const { id } of rows)
      await work(openContext(database.app, id, SYSTEM, `job:${job}:${newId()}`)).catch((err) => log.error({ err, job }, 'a job failed for one organisation'));
  };
  const publicUrl = config.publicUrl || url;
  const jobs = [
    { name: 'retention', cron: '17 3 * * *', run: () => eachOrganisation('retention', archiveInactive) },
    { name: 'forget-idempotency-keys', cron: '47 * * * *', run: () => eachOrganisation('cleanup', forgetOldKeys) },
    { name: 'resume-bulk-actions', cron: '* * * * *', run: () => eachOrganisation('resume', bulk.resume) },
    {
      name: 'forget-bulk-actions',
      cron: '53 * * * *',
      run: () => eachOrganisation('cleanup', (ctx) => transaction(ctx, (ctx) => ctx.db.rows(deleteForgotten(ctx.org)))),
    },
    { name: 'resume-imports', cron: '* * * * *', run: () => eachOrganisation('resume-imports', imports.resume) },
    { name: 'forget-import-files', cron: '37 4 * * *', run: () => eachOrganisation('forget-import-files', imports.forget) },
    { name: 'reminders', cron: '* * * * *', run: () => eachOrganisation('reminders', (ctx) => remind(ctx, { publicUrl })) },
    { name: 'notifications', cron: '* * * * *', run: () => eachOrganisation('notifications', (ctx) => mailNotifications(ctx, { publicUrl })) },
    { name: 'forget-notifications', cron: '27 4 * * *', run: () => eachOrganisation('forget-notifications', forgetNotifications) },
    {
      name: 'forget-mails',
      cron: '7 4 * * *',
      run: () => eachOrganisation('forget-mails', (ctx) => transaction(ctx, (ctx) => ctx.db.rows(deleteSent(ctx.org)))),
    },
    { name: 'renew-contracts', cron: '7 * * * *', run: () => eachOrganisation('renew-contracts', renewContracts) },
    { name: 'remind-of-contracts', cron: '13 * * * *', run: () => eachOrganisation('remind-of-contracts', (ctx) => remindOfContracts(ctx, tellOfEnd)) },
    { name: 'sweep-documents', cron: '27 * * * *', run: () => eachOrganisation('sweep-documents', (ctx) => sweepContents(ctx, stores)) },
    ...(objects
      ? [
          {
            name: 'sweep-document-objects',
            cron: '7 4 * * *',
            run: async () => void (await sweepObjects(objects, (org) => openContext(database.app, org, SYSTEM, `job:sweep-document-objects:${newId()}`))),
          },
        ]
      : []),
    ...(config.smtpUrl
      ? [
          {
            name: 'mails',
            cron: '* * * * *',
            run: () => eachOrganisation('mails', (ctx) => sendMails(ctx, { url: config.smtpUrl, from: config.mailFrom, vault: database.vault })),
          },
        ]
      : []),
  ];
  return startJobs(database.jobsPool, jobs, (err, message) => log.error({ err }, message));
}

async function remind(ctx: Ctx, where: { publicUrl: string }): Promise<void> {
  await remindOfFollowUps(ctx);
  await remindOfTasks(ctx);
  await tellDays(ctx, where);
}

const forgetOldKeys = (ctx: Ctx) =>
  transaction(ctx, (ctx) => ctx.db.rows(sql`delete from crm.idempotency where org_id = ${ctx.org} and created_at < now() - interval '1 day'`));
