import { uuid } from '../../../contract/scalars.ts';
import { atOnce, type Ctx, transaction } from '../../platform/context.ts';
import type { Objects } from '../../platform/objects.ts';
import * as statements from './documents.sql.ts';
import type { Stores } from './stores.ts';

const MOST_AT_ONCE = 500;

/** First marked, so that nobody takes it up again; then the object; then the row with its pieces. What a dying process leaves is done next time. */
async function remove(ctx: Ctx, going: statements.Going[], stores: Stores): Promise<void> {
  for (const content of going) {
    await stores.of(content.store).remove(ctx, content);
    await atOnce(ctx, [statements.deleteContent(ctx.org, content.id)]);
  }
}

async function sweepAll(ctx: Ctx, of: Parameters<typeof statements.letGo>[1], stores: Stores): Promise<statements.Going[]> {
  const swept: statements.Going[] = [];
  for (;;) {
    const going = await transaction(ctx, (ctx) => ctx.db.rows<statements.Going>(statements.letGo(ctx.org, of, MOST_AT_ONCE)));
    await remove(ctx, going, stores);
    swept.push(...going);
    if (going.length < MOST_AT_ONCE) return swept;
  }
}

/** Gives up an upload that came to nothing. Where this fails too, the sweep does it. */
export async function giveUp(ctx: Ctx, id: string, stores: Stores): Promise<void> {
  await sweepAll(ctx, { id }, stores).catch(() => {});
}

/** Removes contents that no document will have any more: of uploads that were broken off, and of documents deleted long ago. */
export const sweepContents = async (ctx: Ctx, stores: Stores): Promise<number> => (await sweepAll(ctx, 'due', stores)).length;

type Erasure = { ofCustomer?: string | undefined; ofDocument?: string | undefined };
/** Erases the contents of deleted documents now: all of them, those of a customer, or one. */
export async function eraseContents(ctx: Ctx, { ofCustomer, ofDocument }: Erasure, stores: Stores): Promise<{ erased: number; bytes: number }> {
  const swept = await sweepAll(ctx, ofDocument ? { id: ofDocument } : ofCustomer ? { customer: ofCustomer } : 'released', stores);
  return { erased: swept.length, bytes: swept.reduce((sum, { size }) => sum + size, 0) };
}

const A_DAY = 86_400_000;

/**
 * Removes objects that the database knows nothing of, as after a restored backup or a deleted organisation. What is younger than a day
 * may be of a database that is only just coming back, and stays. `inOrg` opens the system's context of an organisation.
 */
export async function sweepObjects(objects: Objects, inOrg: (org: string) => Ctx, now = Date.now()): Promise<number> {
  let removed = 0;
  for await (const page of objects.list('')) {
    const old = page.filter(({ changedAt }) => changedAt.getTime() < now - A_DAY);
    for (const [org, keys] of Map.groupBy(old, ({ key }) => key.split('/')[0] ?? '')) {
      const ids = keys.map(({ key }) => key.slice(org.length + 1));
      // What is not named as we name objects is not ours.
      if (![org, ...ids].every((id) => uuid.safeParse(id).success)) continue;
      const known = new Set((await inOrg(org).db.rows<{ id: string }>(statements.selectKnown(org, ids))).map(({ id }) => id));
      for (const id of ids.filter((id) => !known.has(id))) {
        await objects.remove(`${org}/${id}`, null);
        removed += 1;
      }
    }
  }
  return removed;
}
