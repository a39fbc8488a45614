import { type Sql, sql } from '../../platform/db/sql.ts';

export type SessionRow = { id: string; userAgent: string | null; createdAt: Date; updatedAt: Date };

export const listSessions = (userId: string): Sql => sql`
  select id, "userAgent", "createdAt", "updatedAt" from auth.session where "userId" = ${userId} and "expiresAt" > now()
  order by "updatedAt" desc, id limit 100`;
export const deleteSession = (userId: string, id: string): Sql => sql`delete from auth.session where "userId" = ${userId} and id = ${id} returning id`;
export const deleteSessions = (userId: string): Sql => sql`delete from auth.session where "userId" = ${userId}`;
export const deleteOtherSessions = (userId: string, kept: string): Sql => sql`delete from auth.session where "userId" = ${userId} and id <> ${kept}`;
