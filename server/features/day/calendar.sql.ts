import type { CalendarAddress } from '../../../contract/calendar.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

export const selectAddress = (org: string, person: string): Sql =>
  sql`select a.created_at as "createdAt", a.read_at as "readAt" from tenant.calendar_address a where a.org_id = ${org} and a.id = ${person}`;
export const putAddress = (org: string, person: string, hash: Buffer): Sql => sql`
  insert into crm.calendar_address (org_id, id, hash) values (${org}, ${person}, ${hash})
  on conflict (org_id, id) do update set hash = excluded.hash, created_at = now(), read_at = null
  returning created_at as "createdAt", read_at as "readAt"`;
export const deleteAddress = (org: string, person: string): Sql => sql`delete from crm.calendar_address where org_id = ${org} and id = ${person}`;

export type Reader = CalendarAddress & { hash: Buffer; role: string; readAnHourAgo: boolean };
/** The address of somebody who belongs to the organisation still. */
export const selectReader = (org: string, person: string): Sql => sql`
  select a.hash, m.role, a.read_at is null or a.read_at < now() - interval '1 hour' as "readAnHourAgo"
  from tenant.calendar_address a join tenant.member m on m.org_id = ${org} and m.id = a.id
  where a.org_id = ${org} and a.id = ${person} and m.active`;
export const noteReading = (org: string, person: string): Sql => sql`update crm.calendar_address set read_at = now() where org_id = ${org} and id = ${person}`;
