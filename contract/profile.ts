import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { CHANNELS, NOTIFICATION_KINDS, type NotificationKind } from './notifications.ts';
import { password, timeZone } from './organisations.ts';
import { email, empty, filled, text, uuid } from './scalars.ts';

/** Languages that the web application speaks. */
export const SPOKEN = ['en', 'de', 'fr', 'it', 'ms'] as const;
export type Spoken = (typeof SPOKEN)[number];
export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** What a person chose, as it comes with the session too. */
export const chosen = {
  language: z.enum(SPOKEN).nullable().describe('null: the browser’s'),
  timeZone: z.string().nullable().describe('null: the organisation’s'),
  theme: z.enum(THEMES),
};
const channel = z.enum(CHANNELS);
/** A time of the day, as a clock of 24 hours shows it. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day, like 07:30');
export const profileRecord = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  ...chosen,
  notifications: z
    .object(Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, channel])) as Record<NotificationKind, typeof channel>)
    .describe('Where one is told what'),
  digestAt: z.string().describe('When one’s day (my_day) is told of, in one’s time zone'),
  twoFactor: z.boolean(),
  backupCodesLeft: z.int(),
});
export type ProfileRecord = z.output<typeof profileRecord>;
export const profilePatch = z.strictObject({
  name: filled(200).optional(),
  language: chosen.language.optional(),
  timeZone: timeZone.nullable().optional(),
  theme: chosen.theme.optional(),
  notifications: z.partialRecord(z.enum(NOTIFICATION_KINDS), channel).optional().describe('Kinds that are not named stay as they are'),
  digestAt: clockTime.optional(),
});
export type ProfilePatch = z.output<typeof profilePatch>;

/** A password that is kept already; it may be older than today's rules. */
export const heldPassword = z.string().min(1).max(200);
/** Six digits of an authenticator, or a backup code; blanks and hyphens do not count. */
export const code = text(40);
const proof = z.strictObject({ password: heldPassword });
const backupCodes = z.object({ backupCodes: z.array(z.string()).describe('Shown once; each is good for one sign-in') });

const sessionSummary = z.object({
  id: z.string(),
  current: z.boolean(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().describe('To ten minutes'),
});
export type SessionSummary = z.output<typeof sessionSummary>;

const tag = 'Profile';
export const profileApi = {
  getProfile: endpoint({ method: 'GET', path: '/api/profile', summary: 'One’s own profile', tag, response: profileRecord, ability: 'person' }),
  updateProfile: endpoint({
    method: 'PATCH',
    path: '/api/profile',
    summary: 'Change one’s own name, language, time zone, theme, or how one is told of things',
    tag,
    body: profilePatch,
    response: profileRecord,
    ability: 'person',
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/profile/password',
    summary: 'Change one’s own password; ends all other sessions',
    tag,
    body: z.strictObject({ currentPassword: heldPassword, password }),
    response: empty,
    status: 204,
    errors: ['wrong_password'],
    ability: 'person',
  }),
  beginTwoFactor: endpoint({
    method: 'POST',
    path: '/api/profile/two-factor',
    summary: 'Begin with a second factor: a secret for an authenticator, in force once a code confirms it',
    tag,
    body: proof,
    response: z.object({ secret: z.string(), uri: z.string() }),
    status: 201,
    errors: ['wrong_password', 'two_factor_on'],
    ability: 'person',
  }),
  confirmTwoFactor: endpoint({
    method: 'POST',
    path: '/api/profile/two-factor/confirm',
    summary: 'Confirm the second factor with a code',
    tag,
    body: z.strictObject({ code }),
    response: backupCodes,
    errors: ['invalid_code', 'two_factor_on', 'two_factor_off', 'two_factor_locked'],
    ability: 'person',
  }),
  renewBackupCodes: endpoint({
    method: 'POST',
    path: '/api/profile/two-factor/backup-codes',
    summary: 'New backup codes; the old ones are void',
    tag,
    body: proof,
    response: backupCodes,
    status: 201,
    errors: ['wrong_password', 'two_factor_off'],
    ability: 'person',
  }),
  disableTwoFactor: endpoint({
    method: 'POST',
    path: '/api/profile/two-factor/disable',
    summary: 'Do without a second factor',
    tag,
    body: proof,
    response: empty,
    status: 204,
    errors: ['wrong_password'],
    ability: 'person',
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/profile/sessions',
    summary: 'Where one is signed in, the latest 100',
    tag,
    response: z.object({ items: z.array(sessionSummary) }),
    ability: 'person',
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/profile/sessions/:id',
    summary: 'End one of one’s own sessions',
    tag,
    params: z.strictObject({ id: uuid }),
    response: empty,
    status: 204,
    errors: ['session_not_found'],
    ability: 'person',
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/profile/sessions',
    summary: 'End all of one’s own sessions but this one',
    tag,
    response: empty,
    status: 204,
    ability: 'person',
  }),
  forgetPassword: endpoint({
    method: 'POST',
    path: '/api/password/forgotten',
    summary: 'Ask for a link to set a new password; answered alike whether there is such a person or not',
    tag,
    body: z.strictObject({ email }),
    response: empty,
    status: 204,
    ability: 'public',
  }),
  setPassword: endpoint({
    method: 'POST',
    path: '/api/password',
    summary: 'Set a new password by the link of a mail; ends all sessions',
    tag,
    body: z.strictObject({ token: z.string().min(20).max(200), password }),
    response: empty,
    status: 204,
    errors: ['link_not_found'],
    ability: 'public',
  }),
};
