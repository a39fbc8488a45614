import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { CalendarAddress } from '../../../contract/calendar.ts';
import { type Ctx, openContext, transaction } from '../../platform/context.ts';
import { actAs } from '../people/actors.ts';
import * as statements from './calendar.sql.ts';

const SYSTEM = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;
const SECRET_BYTES = 32;
const hashOf = (secret: Buffer) => createHash('sha256').update(secret).digest();
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export const addressOf = async (ctx: Ctx, person: string): Promise<CalendarAddress> =>
  (await ctx.db.row<CalendarAddress>(statements.selectAddress(ctx.org, person))) ?? { createdAt: null, readAt: null };

/** A new address in place of any before. What is secret in it is told here and never again: of 256 bits a hash is kept. */
export async function renewAddress(ctx: Ctx, person: string): Promise<CalendarAddress & { token: string }> {
  const secret = randomBytes(SECRET_BYTES);
  const address = await transaction(ctx, (ctx) => ctx.db.row<CalendarAddress>(statements.putAddress(ctx.org, person, hashOf(secret))));
  const token = Buffer.concat([bytesOf(ctx.org), bytesOf(person), secret]).toString('base64url');
  return { ...(address ?? { createdAt: null, readAt: null }), token };
}

export const revokeAddress = (ctx: Ctx, person: string) => transaction(ctx, (ctx) => ctx.db.rows(statements.deleteAddress(ctx.org, person)));

/** Of whose calendar a token speaks; it proves nothing yet. */
export function partsOf(token: string): { org: string; person: string; secret: Buffer } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32 + SECRET_BYTES || bytes.toString('base64url') !== token) return null;
  return { org: idOf(bytes.subarray(0, 16)), person: idOf(bytes.subarray(16, 32)), secret: bytes.subarray(32) };
}

/** Who reads by a token, with the rights they have today. Null where it was revoked or the person left. */
export async function readerBy(pool: pg.Pool, token: string): Promise<Ctx | null> {
  const parts = partsOf(token);
  if (!parts) return null;
  const ctx = openContext(pool, parts.org, SYSTEM, 'calendar');
  const reader = await ctx.db.row<statements.Reader>(statements.selectReader(parts.org, parts.person));
  if (!reader || !timingSafeEqual(reader.hash, hashOf(parts.secret))) return null;
  if (reader.readAnHourAgo) await transaction(ctx, (ctx) => ctx.db.rows(statements.noteReading(parts.org, parts.person)));
  return actAs(ctx, parts.person, reader.role);
}
