import { createHash } from 'node:crypto';
import type { DocumentRecord, DocumentUpload } from '../../../contract/customer-documents.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import type { Objects } from '../../platform/objects.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { expectVisible } from '../customers/customers.ts';
import * as statements from './documents.sql.ts';
import { getDocument } from './documents.ts';
import { lookedAt } from './looking.ts';
import { cleanName, endingOf } from './names.rules.ts';
import type { Stores } from './stores.ts';
import { giveUp } from './sweeping.ts';

/** What is taken as a document: bytes at most, bytes of all together (null: no limit), endings; and where contents are. */
export type Keeping = { largest: number; quota: number | null; endings: readonly string[]; stores: Stores; objects: Objects | null };

const tooLarge = (largest: number) => new Fault('too_large', { detail: `A document may have at most ${Math.floor(largest / 1024 / 1024)} MiB`, largest });

/**
 * Keeps a document as it arrives; what does not come to its end leaves nothing. `length` is how long it will be, where that was said.
 * Errors: customer_not_found, too_large, rule_violated (fileName: its type is not taken, or its content is of another one; it is empty;
 * file: there is no room; ticketId; contractId).
 */
export async function uploadDocument(
  ctx: Ctx,
  customerId: string,
  { fileName, ...input }: DocumentUpload,
  body: AsyncIterable<Uint8Array>,
  length: number | undefined,
  keeping: Keeping,
): Promise<DocumentRecord> {
  const name = cleanName(fileName);
  const ending = endingOf(name);
  if (!keeping.endings.includes(ending))
    throw fieldFault('rule_violated', 'fileName', 'type_not_taken', `must end in one of ${keeping.endings.map((one) => `.${one}`).join(', ')}`);
  if (length !== undefined && length > keeping.largest) throw tooLarge(keeping.largest);
  await expectVisible(ctx, customerId);
  await expectOwner(ctx, 'ticket', customerId, input.ticketId);
  await expectOwner(ctx, 'contract', customerId, input.contractId);
  const id = newId();
  await takeRoom(ctx, id, customerId, ending, length ?? keeping.largest, keeping);
  try {
    const measured = measuring(body, keeping.largest);
    await keeping.stores.of(keeping.stores.newest).keep(ctx, id, lookedAt(measured.bytes, ending));
    return await transaction(ctx, async (ctx) => {
      const kept = await ctx.db.row(statements.keepContent(ctx.org, id, measured.size(), measured.sha256()));
      if (!kept) throw new Fault('request_timeout');
      await ctx.db.rows(statements.insertDocument(ctx, id, customerId, name, input));
      return getDocument(ctx, id);
    });
  } catch (error) {
    await giveUp(ctx, id, keeping.stores);
    throw (error as { code?: string }).code === '23503' ? new Fault('customer_not_found') : error;
  }
}

async function expectOwner(ctx: Ctx, kind: 'ticket' | 'contract', customerId: string, id: string | undefined): Promise<void> {
  if (!id) return;
  const may = ctx.actor.role === 'system' || ctx.actor.abilities.has(`${kind}s.read`);
  const found = may && (await ctx.db.row(statements.selectOwner(kind, ctx.org, customerId, id)));
  if (!found) throw fieldFault('rule_violated', `${kind}Id`, 'not_found', `is not a ${kind} of this customer`);
}

/** Room is taken before anything is kept, so that two uploads cannot take the same. */
async function takeRoom(ctx: Ctx, id: string, customerId: string, ending: string, room: number, { quota, stores }: Keeping): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await ctx.db.rows(statements.insertContent(ctx.org, id, customerId, stores.newest, ending, room));
    const taken = await ctx.db.row<{ bytes: number }>(statements.selectRoom(ctx.org));
    if (quota !== null && (taken?.bytes ?? 0) > quota)
      throw fieldFault('rule_violated', 'file', 'no_room', `finds no room: documents may take ${Math.floor(quota / 1024 / 1024)} MiB together`);
  });
}

/** Counts bytes and takes their hash on the way; too many are refused. */
function measuring(body: AsyncIterable<Uint8Array>, largest: number) {
  let size = 0;
  const hash = createHash('sha256');
  async function* bytes() {
    for await (const piece of body) {
      size += piece.length;
      if (size > largest) throw tooLarge(largest);
      hash.update(piece);
      yield piece;
    }
  }
  return { bytes: bytes(), size: () => size, sha256: () => hash.digest() };
}
