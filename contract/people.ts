import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { password } from './organisations.ts';
import { chosen, code, heldPassword } from './profile.ts';
import { ROLES } from './rights.ts';
import { email, empty, filled, instant, uuid } from './scalars.ts';

const role = z.enum(ROLES);

const personRecord = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  active: z.boolean(),
  twoFactor: z.boolean().nullable().describe('Whether a second factor is in force; null for who may not manage people'),
  version: z.int(),
  createdAt: z.string(),
});
const invitationRecord = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  expiresAt: z.string(),
  acceptedAt: z.string().nullable(),
  createdAt: z.string(),
});
const mailRecord = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  sentAt: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: z.string(),
});
export type MailRecord = z.output<typeof mailRecord>;
const one = z.strictObject({ id: uuid });
const tag = 'People';

const membership = z.object({ organisationId: z.string(), name: z.string(), role: z.string() });
export const sessionRecord = z.object({
  person: z
    .object({ id: z.string(), name: z.string(), email: z.string(), ...chosen })
    .nullable()
    .describe('null for an API key'),
  organisation: membership.nullable().describe('The one acted in; choose by the header clientele-organisation'),
  organisations: z.array(membership),
  abilities: z.array(z.string()),
});

export const peopleApi = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in; answers a session cookie',
    tag: 'Session',
    body: z.strictObject({ email, password: heldPassword, code: code.optional().describe('Of the second factor, where one is in force') }),
    response: sessionRecord,
    status: 201,
    errors: ['invalid_credentials', 'two_factor_required', 'invalid_code', 'two_factor_locked'],
    ability: 'public',
  }),
  getSession: endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, where, and what they may do',
    tag: 'Session',
    response: sessionRecord,
    ability: 'person',
  }),
  signOut: endpoint({ method: 'DELETE', path: '/api/session', summary: 'Sign out', tag: 'Session', response: empty, status: 204, ability: 'person' }),

  listPeople: endpoint({
    method: 'GET',
    path: '/api/people',
    summary: 'Members of the organisation',
    tag,
    response: z.object({ items: z.array(personRecord) }),
    ability: 'people.read',
  }),
  updatePerson: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/people/:id',
    summary: 'Change a member’s role, or let them leave (active: false)',
    tag,
    params: one,
    versioned: true,
    body: z.strictObject({ role: role.optional(), active: z.boolean().optional() }),
    response: personRecord,
    errors: ['person_not_found', 'last_administrator'],
    ability: 'people.manage',
  }),
  resetTwoFactor: endpoint({
    method: 'DELETE',
    path: '/api/people/:id/two-factor',
    summary: 'Take a member’s second factor away, so that they can set up another; ends their sessions',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['person_not_found', 'belongs_elsewhere'],
    ability: 'people.manage',
  }),
  listInvitations: endpoint({
    method: 'GET',
    path: '/api/invitations',
    summary: 'Invitations',
    tag,
    response: z.object({ items: z.array(invitationRecord) }),
    ability: 'people.manage',
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/invitations',
    summary: 'Invite a person by mail',
    tag,
    body: z.strictObject({ email, role }),
    status: 201,
    response: invitationRecord.extend({ link: z.string().describe('Shown once; also in the mail') }),
    errors: ['already_member', 'already_invited'],
    ability: 'people.manage',
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/api/invitations/:id',
    summary: 'Take an invitation back',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['invitation_not_found'],
    ability: 'people.manage',
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Accept: a new person sets name and password, an existing one gives theirs',
    tag,
    body: z.strictObject({ token: z.string().min(20).max(200), name: filled(200).optional(), password, code: code.optional() }),
    status: 201,
    response: sessionRecord,
    errors: ['invitation_not_found', 'invalid_credentials', 'two_factor_required', 'invalid_code', 'two_factor_locked'],
    ability: 'public',
  }),
  listMails: endpoint({
    method: 'GET',
    path: '/api/mails',
    summary: 'The latest 200 mails of the organisation; those without a mail server wait here',
    tag,
    ability: 'people.manage',
    response: z.object({ items: z.array(mailRecord), serverSet: z.boolean().describe('false: no mail server is set, so mails wait') }),
  }),
  retryMail: endpoint({
    method: 'POST',
    path: '/api/mails/:id/retry',
    summary: 'Let a mail that failed wait to be sent once more; one that is sent stays so',
    tag,
    params: one,
    response: mailRecord,
    errors: ['mail_not_found'],
    ability: 'people.manage',
  }),
};

export const SCOPES = ['read', 'write'] as const;
const keyRecord = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export const keysApi = {
  listKeys: endpoint({
    method: 'GET',
    path: '/api/keys',
    summary: 'API keys',
    tag: 'Keys',
    response: z.object({ items: z.array(keyRecord) }),
    ability: 'keys.manage',
  }),
  createKey: endpoint({
    method: 'POST',
    path: '/api/keys',
    summary: 'Create an API key',
    tag: 'Keys',
    status: 201,
    body: z.strictObject({ name: filled(100), role, scopes: z.array(z.enum(SCOPES)).min(1).max(2).default(['read', 'write']), expiresAt: instant.optional() }),
    response: keyRecord.extend({ secret: z.string().describe('Shown once') }),
    ability: 'keys.manage',
  }),
  revokeKey: endpoint({
    method: 'DELETE',
    path: '/api/keys/:id',
    summary: 'Revoke an API key',
    tag: 'Keys',
    params: one,
    response: empty,
    status: 204,
    errors: ['key_not_found'],
    ability: 'keys.manage',
  }),
};
