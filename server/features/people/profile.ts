import { type Channel, DEFAULT_CHANNELS, type NotificationKind } from '../../../contract/notifications.ts';
import type { ProfilePatch, ProfileRecord, Spoken, Theme } from '../../../contract/profile.ts';
import { type Sql, sql, toWire } from '../../platform/db/sql.ts';
import { writeUnbound } from '../../platform/db/tenant.ts';
import { Fault } from '../../platform/problem.ts';
import type { People } from './authentication.ts';
import { inEachOrganisation } from './passwords.ts';

type Row = {
  id: string;
  name: string;
  email: string;
  language: Spoken | null;
  timeZone: string | null;
  theme: Theme;
  notifications: Partial<Record<NotificationKind, Channel>>;
  digestAt: string;
  twoFactor: boolean;
  backupCodesLeft: number;
};

const selectProfile = (userId: string): Sql => sql`
  select u.id, u.name, u.email, u.locale as language, u."timeZone", u.theme, u.notifications,
    to_char(u."digestAt", 'HH24:MI') as "digestAt", t.confirmed_at is not null as "twoFactor",
    coalesce(cardinality(t.backup_codes), 0) as "backupCodesLeft"
  from auth."user" u left join auth.two_factor t on t.user_id = u.id where u.id = ${userId}`;
const updateUser = (userId: string, set: Pick<Row, 'name' | 'language' | 'timeZone' | 'theme' | 'notifications' | 'digestAt'>): Sql => sql`
  update auth."user" set name = ${set.name}, locale = ${set.language}, "timeZone" = ${set.timeZone}, theme = ${set.theme},
    notifications = ${JSON.stringify(set.notifications)}, "digestAt" = ${set.digestAt}, "updatedAt" = now() where id = ${userId}`;
const updateMemberName = (org: string, userId: string, name: string): Sql =>
  sql`update crm.member set name = ${name} where org_id = ${org} and id = ${userId} and name <> ${name}`;

export async function profileOf({ identityPool }: Pick<People, 'identityPool'>, userId: string): Promise<ProfileRecord> {
  const [row] = (await identityPool.query<Row>(toWire(selectProfile(userId)))).rows;
  if (!row) throw new Fault('not_signed_in');
  return { ...row, notifications: { ...DEFAULT_CHANNELS, ...row.notifications } };
}

/** Changes what a person chose for themselves. A new name is theirs in every organisation. */
export async function updateProfile(people: People, userId: string, patch: ProfilePatch, cause: string): Promise<ProfileRecord> {
  await writeUnbound(people.identityPool, async (db) => {
    const known = await db.row<Row>(sql`${selectProfile(userId)} for update of u`);
    if (!known) throw new Fault('not_signed_in');
    const notifications = { ...known.notifications, ...patch.notifications };
    await db.rows(updateUser(userId, { ...known, ...withoutUndefined(patch), notifications }));
    const { name } = patch;
    if (name !== undefined && name !== known.name) await inEachOrganisation(db, userId, cause, (org) => updateMemberName(org, userId, name));
  });
  return profileOf(people, userId);
}

const withoutUndefined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T & Row>;
