import { literal, type Sql, sql } from '../../platform/db/sql.ts';

export type KeyRow = {
  id: string;
  name: string;
  role: string;
  scopes: string[];
  expiresAt: string | null;
  revokedAt: string | null;
  createdAt: string;
  createdBy: string;
};

const columns = literal(`id, name, role, scopes, expires_at as "expiresAt", revoked_at as "revokedAt", created_at as "createdAt", created_by as "createdBy"`);

export const listKeys = (org: string): Sql => sql`select ${columns} from tenant.api_key k where k.org_id = ${org} order by k.created_at desc, k.id limit 1000`;
export const insertKey = (
  org: string,
  key: { id: string; name: string; role: string; scopes: string[]; hash: Buffer; expiresAt: string | null; createdBy: string },
): Sql => sql`
  insert into crm.api_key (org_id, id, name, role, scopes, hash, expires_at, created_by)
  values (${org}, ${key.id}, ${key.name}, ${key.role}, ${key.scopes}, ${key.hash}, ${key.expiresAt}, ${key.createdBy}) returning ${columns}`;
export const revokeKey = (org: string, id: string): Sql =>
  sql`update crm.api_key set revoked_at = now() where org_id = ${org} and id = ${id} and revoked_at is null returning id`;
export const usableKey = (org: string, id: string, hash: Buffer): Sql => sql`
  select k.name, k.role, k.scopes from tenant.api_key k
  where k.org_id = ${org} and k.id = ${id} and k.hash = ${hash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`;
