import { type Sql, sql } from '../../platform/db/sql.ts';

export type TwoFactorRow = { secret: Buffer; confirmed: boolean; lastStep: number; locked: number };

/** Who signs in with this address and has a second factor in force. */
export const guardedByEmail = (email: string): Sql => sql`
  select u.id, a.password from auth."user" u join auth.account a on a."userId" = u.id and a."providerId" = 'credential'
    join auth.two_factor t on t.user_id = u.id and t.confirmed_at is not null
  where u.email = lower(${email})`;
export const isOn = (userId: string): Sql => sql`select 1 as on from auth.two_factor where user_id = ${userId} and confirmed_at is not null`;
/** `locked` is how many seconds no code is taken yet. */
export const lock = (userId: string): Sql => sql`
  select secret, confirmed_at is not null as confirmed, last_step as "lastStep", greatest(0, ceil(extract(epoch from locked_until - now())))::int as locked
  from auth.two_factor where user_id = ${userId} for update`;
/** A secret that waits for its first code; answers nothing where one is in force. */
export const begin = (userId: string, secret: Buffer): Sql => sql`
  insert into auth.two_factor (user_id, secret) values (${userId}, ${secret})
  on conflict (user_id) do update set secret = excluded.secret, last_step = 0 where auth.two_factor.confirmed_at is null
  returning user_id`;
export const confirm = (userId: string, backupCodes: Buffer[]): Sql =>
  sql`update auth.two_factor set confirmed_at = now(), backup_codes = ${backupCodes}::bytea[] where user_id = ${userId}`;
export const setBackupCodes = (userId: string, hashes: Buffer[]): Sql => sql`
  update auth.two_factor set backup_codes = ${hashes}::bytea[] where user_id = ${userId} and confirmed_at is not null returning user_id`;
export const spendStep = (userId: string, step: number): Sql =>
  sql`update auth.two_factor set last_step = ${step}, failures = 0, locked_until = null where user_id = ${userId}`;
export const spendBackupCode = (userId: string, hash: Buffer): Sql => sql`
  update auth.two_factor set backup_codes = array_remove(backup_codes, ${hash}::bytea), failures = 0, locked_until = null
  where user_id = ${userId} and ${hash}::bytea = any (backup_codes) returning user_id`;
export const countFailure = (userId: string, most: number, minutes: number): Sql => sql`
  update auth.two_factor set failures = case when failures + 1 >= ${most} then 0 else failures + 1 end,
    locked_until = case when failures + 1 >= ${most} then now() + make_interval(mins => ${minutes}) end
  where user_id = ${userId}`;
export const remove = (userId: string): Sql => sql`delete from auth.two_factor where user_id = ${userId} returning confirmed_at is not null as confirmed`;
/** Said of the member too, for administrators and for history. */
export const noteOnMember = (org: string, userId: string, on: boolean): Sql =>
  sql`update crm.member set two_factor = ${on} where org_id = ${org} and id = ${userId}`;
