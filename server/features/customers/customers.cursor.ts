import { day, instant, uuid } from '../../../contract/scalars.ts';
import { Fault } from '../../platform/problem.ts';

/** Where a page ended: the value that its last row is sorted by, and its id. */
export type Position = { key: string; id: string };

export const writeCursor = (order: string, position: Position): string => Buffer.from(JSON.stringify([order, position.key, position.id])).toString('base64url');

/** Reads a cursor that this list wrote; anything else is refused (invalid_cursor), and what it says is only ever a parameter. */
export function readCursor(cursor: string, order: string, isKey: (key: string) => boolean, isId: (id: string) => boolean = isUuid): Position {
  const bad = () => new Fault('invalid_cursor', { errors: [{ path: 'cursor', code: 'invalid', message: 'is not the nextCursor of this list in this order' }] });
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw bad();
  }
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== order) throw bad();
  const [, key, id] = parts as unknown[];
  if (typeof key !== 'string' || typeof id !== 'string' || !isText(key) || !isKey(key) || !isId(id)) throw bad();
  return { key, id };
}

const isUuid = (id: string) => uuid.safeParse(id).success;
export const isText = (key: string): boolean => key.length <= 1000 && !key.includes('\0') && key.isWellFormed();
/** A time as PostgreSQL writes it: 2026-01-31 09:00:00.5+00. */
export const isMoment = (key: string): boolean => /^-?infinity$/.test(key) || instant.safeParse(key.replace(' ', 'T').replace(/\+00$/, 'Z')).success;
export const isDay = (key: string): boolean => key === 'infinity' || day.safeParse(key).success;
export const isAmount = (key: string): boolean => /^\d{1,15}(\.\d{1,4})?$/.test(key);
export const isCount = (key: string): boolean => /^\d{1,15}$/.test(key);
