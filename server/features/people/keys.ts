import { createHash, randomBytes } from 'node:crypto';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import * as statements from './keys.sql.ts';

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
const packed = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');

function unpacked(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex').padEnd(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The key's text names its organisation and itself, so that it is looked up inside its tenant: clk.ORG.ID.SECRET. */
const SHAPE = /^clk\.([\w-]{22})\.([\w-]{22})\.([\w-]{43})$/;

/** Creates a key. The secret is answered once; only its hash is kept. */
export async function createKey(
  ctx: Ctx,
  input: { name: string; role: string; scopes: string[]; expiresAt?: string | undefined },
): Promise<statements.KeyRow & { secret: string }> {
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  const row = await transaction(ctx, (ctx) =>
    ctx.db.row<statements.KeyRow>(
      statements.insertKey(ctx.org, { ...input, id, hash: hashOf(secret), expiresAt: input.expiresAt ?? null, createdBy: actorText(ctx.actor) }),
    ),
  );
  return { ...(row as statements.KeyRow), secret: `clk.${packed(ctx.org)}.${packed(id)}.${secret}` };
}

export const listKeys = (ctx: Ctx) => ctx.db.rows<statements.KeyRow>(statements.listKeys(ctx.org));

export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  if (!(await transaction(ctx, (ctx) => ctx.db.row(statements.revokeKey(ctx.org, id))))) throw new Fault('key_not_found');
}

export type KeyHolder = { id: string; role: string; scopes: string[] };
/** The organisation of a key's text and what the key is, or null when it is no key, unknown, revoked or expired. */
export async function actorOfKey(text: string, dbOf: (org: string) => Ctx['db']): Promise<{ org: string; key: KeyHolder } | null> {
  const [, orgPart, idPart, secret] = SHAPE.exec(text) ?? [];
  if (!orgPart || !idPart || !secret) return null;
  const org = unpacked(orgPart);
  const id = unpacked(idPart);
  const key = await dbOf(org).row<{ role: string; scopes: string[] }>(statements.usableKey(org, id, hashOf(secret)));
  return key ? { org, key: { id, role: key.role, scopes: key.scopes } } : null;
}
