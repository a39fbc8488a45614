import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ARGS, chromiumPath } from '../../testing/journeys/browser.ts';
import { startOurs } from '../contenders.ts';
import { dropDatabase, ensureData } from '../generate/build.ts';
import type { Size } from '../generate/organisations.ts';
import { openSession } from '../generate/sessions.ts';
import { addAccount, addAdministrator, type Credentials } from '../people.ts';
import { freePort, startCluster } from '../postgres.ts';
import { pickSamples, type Samples } from '../requests.ts';
import { copyDatabase } from '../run.ts';

/** Somebody of the largest organisation, or nobody who is signed in. */
type Visitor = 'administrator' | 'seller' | 'stranger';
/** A browser that nobody has used before. */
export type Visit = { context: BrowserContext; page: Page; debugPort: number; close(): Promise<void> };
export type Stage = { url: string; samples: Samples; visit(as?: Visitor): Promise<Visit>; stop(): Promise<void> };

const VIEWPORT = { width: 1350, height: 940 };

/** `person`: nobody is signed in without. */
export async function openVisit(url: string, person?: Credentials): Promise<Visit> {
  const profile = mkdtempSync(join(tmpdir(), 'clientele-bench-profile-'));
  const debugPort = await freePort();
  const args = [...ARGS, `--remote-debugging-port=${debugPort}`];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    args,
    headless: true,
    viewport: VIEWPORT,
    locale: 'en-GB',
  });
  // The tab it begins with is the one in front; frames are only drawn there.
  const page = context.pages()[0] ?? (await context.newPage());
  if (person) {
    const answer = await context.request.post(`${url}/api/session`, { data: person });
    if (!answer.ok()) throw new Error(`Could not sign in: ${await answer.text()}`);
  }
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, page, debugPort, close };
}

/** The product, started as in production on a copy of the bench's data. */
export async function openStage(size: Size, log: (text: string) => void): Promise<Stage> {
  const template = await ensureData(size, log);
  const cluster = await startCluster('serving');
  const admin = await openSession(cluster.at('postgres'));
  const database = `${template}_web`;
  const stop = async () => {
    await dropDatabase(admin, database).catch(() => {});
    await admin.end();
    await cluster.stop();
  };
  try {
    await copyDatabase(admin, template, database);
    const owner = await openSession(cluster.at(database));
    const samples = await pickSamples(owner, size);
    const administrator = await addAdministrator(cluster.url(database), samples.large.id);
    const seller = await addAccount(owner, samples.large.id, samples.large.members[0] as string, administrator);
    await owner.end();
    const server = await startOurs(cluster.url(database));
    const url = `http://127.0.0.1:${server.port}`;
    return {
      url,
      samples,
      visit: (as = 'administrator') => openVisit(url, { administrator, seller, stranger: undefined }[as]),
      stop: async () => {
        await server.stop();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
