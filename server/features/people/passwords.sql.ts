import { type Sql, sql } from '../../platform/db/sql.ts';

export const passwordOf = (userId: string): Sql => sql`select password from auth.account where "userId" = ${userId} and "providerId" = 'credential'`;
export const setPassword = (userId: string, hash: string): Sql => sql`
  update auth.account set password = ${hash}, "updatedAt" = now() where "userId" = ${userId} and "providerId" = 'credential'`;

export const reachableByEmail = (email: string): Sql => sql`select id, email, locale as language from auth."user" where email = lower(${email})`;
/** At most so many links an hour wait for one person; then nothing is answered. */
export const insertLink = (link: { userId: string; hash: Buffer; minutes: number; most: number }): Sql => sql`
  insert into auth.password_link (hash, user_id, expires_at)
  select ${link.hash}, ${link.userId}, now() + make_interval(mins => ${link.minutes})
  where (select count(*) from auth.password_link where user_id = ${link.userId} and expires_at > now()) < ${link.most}
  returning expires_at as "expiresAt"`;
export const deleteExpiredLinks = (userId: string): Sql => sql`delete from auth.password_link where user_id = ${userId} and expires_at <= now()`;
export const takeLink = (hash: Buffer): Sql => sql`delete from auth.password_link where hash = ${hash} and expires_at > now() returning user_id as "userId"`;
export const deleteLinks = (userId: string): Sql => sql`delete from auth.password_link where user_id = ${userId}`;
