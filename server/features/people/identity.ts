import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type pg from 'pg';
import { newId } from '../../platform/id.ts';

export type Identity = ReturnType<typeof openIdentity>;

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** What a person chose comes with every session. Only our own statements set it. */
const chosen = { type: 'string', required: false, input: false } as const;

/** better-auth keeps who a person is: users, passwords, sessions. What they may do in an organisation is ours (docs/decisions/0002). */
export function openIdentity(settings: { pool: pg.Pool; secret: string; publicUrl: string }) {
  return betterAuth({
    database: settings.pool,
    secret: settings.secret,
    baseURL: settings.publicUrl || 'http://localhost',
    basePath: '/api/auth',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    user: { additionalFields: { locale: chosen, timeZone: chosen, theme: chosen } },
    session: { expiresIn: 30 * DAY, updateAge: 10 * MINUTE, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { database: { generateId: () => newId() }, useSecureCookies: settings.publicUrl.startsWith('https:'), cookiePrefix: 'clientele' },
  });
}

/** Asks better-auth. It hides why it failed, so the database is asked to say itself that it cannot be reached; then once more. */
export async function ask<T>(pool: pg.Pool, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw error;
    await pool.query('select 1');
    return question();
  }
}
