import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { RECORD_RIGHTS } from '../../contract/rights.ts';
import { remindOfContracts } from '../../server/features/contracts/contracts.jobs.ts';
import { migrate, type ServingRoles } from '../../server/platform/db/migrate.ts';
import { startTestApp, type TestApp } from '../harness.ts';
import { systemIn } from '../importing.ts';
import { dumpOf, tenantTables } from './dump.ts';
import { type Generous, newGenerous, newRecords } from './generous.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PREDICATE = `(org_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)`;
const OUR_SCHEMAS = ['auth', 'crm', 'jobs', 'platform', 'tenant'];

let app: TestApp;
let roles: ServingRoles;
let owner: pg.Client;
let asApp: pg.Client;
let own: Generous;
let foreign: Generous;
let before: string;

beforeAll(async () => {
  app = await startTestApp();
  own = await newGenerous(app, 'zqown');
  foreign = await newGenerous(app, 'zqforeign');
  const ownIds = await newRecords(own, 'zqown');
  const ids = await newRecords(foreign, 'zqforeign');
  await remindIn(own, ownIds.contracts);
  await remindIn(foreign, ids.contracts);
  for (const org of [own, foreign]) await org.api.createCustomer({ body: { name: 'once' } }, { idempotencyKey: 'once' });
  await foreign.api.moveCustomer({ params: { id: ids.customers }, body: { status: 'moved', reason: 'zqforeign reason' } });
  roles = await migrate(app.owner);
  owner = new pg.Client({ ...app.owner, ssl: false });
  asApp = new pg.Client({ ...roles.app, ssl: false });
  for (const client of [owner, asApp]) await client.connect();
  before = await dumpOf(app.owner, foreign.id);
});
afterAll(async () => {
  await Promise.all([owner.end(), asApp.end()]);
  await app.close();
});

/** What only a job writes: that somebody was reminded of a contract. */
async function remindIn(org: Generous, contract: string): Promise<void> {
  const endsOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await org.api.updateContract({ params: { id: contract }, body: { endsOn } }, { ifMatch: '*' });
  await org.api.activateContract({ params: { id: contract } });
  expect(await remindOfContracts(systemIn(app, org), async () => {})).toBe(1);
}

const ask = async (sql: string, ...values: unknown[]) => (await owner.query(sql, values)).rows;

describe('the role that serves requests', () => {
  test('is nobody special, owns nothing and belongs to no other role', async () => {
    for (const { user } of [roles.app, roles.identity, roles.jobs]) {
      const [role] = await ask(
        `select oid, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolconfig from pg_roles where rolname = $1`,
        user,
      );
      expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, rolconfig: null });
      expect(await ask(`select roleid::regrole, member::regrole from pg_auth_members where member = $1 or roleid = $1`, role.oid)).toEqual([]);
    }
    const owned = await ask(`select classid::regclass, objid from pg_shdepend where deptype = 'o' and refobjid = $1::regrole`, roles.app.user);
    expect(owned).toEqual([]);
  });

  test('reaches only tables under row security and views with the tenant’s predicate', async () => {
    const reachable = await ask(
      `select n.nspname as schema, c.relname as name, c.relkind as kind, c.relrowsecurity as secured, pg_get_viewdef(c.oid) as definition, c.reloptions,
         pg_get_userbyid(c.relowner) as owner,
         (select json_agg(json_build_object('using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid), 'command', p.polcmd, 'permissive', p.polpermissive))
            from pg_policy p where p.polrelid = c.oid and (p.polroles @> array[$1::regrole::oid] or p.polroles @> array[0::oid])) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname !~ '^pg_|^information_schema$' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and case when c.relkind = 'S' then has_sequence_privilege($1, c.oid, 'usage, select, update')
           else has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger') or has_any_column_privilege($1, c.oid, 'select, insert, update, references') end`,
      roles.app.user,
    );
    expect(reachable.length).toBeGreaterThan(20);
    for (const { schema, name, kind, secured, definition, policies, ...rest } of reachable) {
      if (kind === 'r') {
        expect({ name, schema, secured }).toEqual({ name, schema: 'crm', secured: true });
        expect(policies, name).toEqual([{ using: PREDICATE, check: PREDICATE, command: '*', permissive: true }]);
      } else {
        expect({ name, schema, kind, ...rest }).toEqual({ name, schema: 'tenant', kind: 'v', reloptions: null, owner: app.owner.user });
        const [, from, where] = /^\s*SELECT [\w,\s."]+ FROM (\S+)\s+WHERE ([^;]+);$/.exec(definition.replace(/\s+/g, ' ').replaceAll('"', '').trim()) ?? [];
        // PostgreSQL 15 writes the table before the column.
        expect([from, where?.replace(`${name}.`, '')], name).toEqual([`crm.${name}`, PREDICATE]);
      }
    }
    const tables = await tenantTables(app.owner);
    expect(
      reachable
        .filter(({ kind }) => kind === 'v')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(tables);
    expect(
      reachable
        .filter(({ kind }) => kind === 'r')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(tables);
  });

  test('may empty, refer to or hang triggers on no table, and writes only where features write', async () => {
    const rights = await ask(
      `select relname as name, array(select r from unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r where has_table_privilege($1, c.oid, r)) as may
       from pg_class c where relnamespace in ('crm'::regnamespace, 'tenant'::regnamespace) and relkind in ('r', 'v')`,
      roles.app.user,
    );
    const may = new Map<string, string>(rights.map(({ name, may }) => [`${name} ${may.join()}`, may.join()]));
    expect(new Set(may.values())).toEqual(new Set(['', 'DELETE', 'INSERT,UPDATE,DELETE']));
    for (const kept of ['change', 'customer_tally', 'customer_search', 'counter', 'work_order_tally', 'ticket_tally'])
      expect([...may.keys()].filter((key) => key.startsWith(`${kept} `))).toEqual([`${kept} `]);
  });

  test('every tenant table has its organisation in every key', async () => {
    const keys = await ask(
      `select c.conrelid::regclass::text as name, c.conname, array(select attname::text from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey)) as columns
       from pg_constraint c where c.connamespace = 'crm'::regnamespace and c.contype in ('p', 'u', 'f') and c.conrelid <> 'crm.organisation'::regclass`,
    );
    expect(keys.filter(({ columns }) => !columns.includes('org_id'))).toEqual([]);
    const indexes = await ask(
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
       where c.relnamespace = 'crm'::regnamespace and i.indisunique and c.relname <> 'organisation'
         and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and a.attnum = any (i.indkey))`,
    );
    expect(indexes).toEqual([]);
  });

  test('can call no function with the owner’s rights that takes an organisation as argument', async () => {
    const definers = await ask(
      `select p.oid::regprocedure::text as name, p.prorettype = 'trigger'::regtype as trigger from pg_proc p
       where p.prosecdef and has_function_privilege($1, p.oid, 'execute') and p.pronamespace <> 'pg_catalog'::regnamespace order by 1`,
      roles.app.user,
    );
    expect(definers.filter(({ trigger }) => !trigger).map(({ name }) => name)).toEqual([
      'crm.choices_of(uuid[])',
      'crm.end_bulk()',
      'crm.next_number(text,boolean)',
      'crm.settle_new_customers(uuid[])',
    ]);
    for (const name of ['pg_read_file(text)', 'pg_ls_dir(text)', 'lo_import(text)', 'pg_terminate_backend(integer, bigint)', 'pg_reload_conf()'])
      if (!name.startsWith('pg_terminate'))
        expect(await ask(`select has_function_privilege($1, $2, 'execute') as may`, roles.app.user, name), name).toEqual([{ may: false }]);
  });

  test('can create nothing anywhere, not even for its session: nothing can stand in for a name that the owner’s functions use', async () => {
    const schemas = await ask(
      `select nspname as name, has_schema_privilege($1, oid, 'create') as may from pg_namespace where has_schema_privilege($1, oid, 'usage')`,
      roles.app.user,
    );
    expect(schemas.filter(({ may }) => may)).toEqual([]);
    expect(schemas.map(({ name }) => name).sort()).toEqual(['crm', 'information_schema', 'pg_catalog', 'public', 'tenant']);
    for (const right of ['create', 'temp'])
      expect(await ask('select has_database_privilege($1, current_database(), $2) as may', roles.app.user, right), right).toEqual([{ may: false }]);
    expect(await ask(`select extname from pg_extension order by 1`)).toEqual(['btree_gin', 'pg_trgm', 'plpgsql', 'unaccent'].map((extname) => ({ extname })));
  });
});

describe('everybody who can connect', () => {
  test('has no rights on our schemas, tables and columns', async () => {
    const grants = await ask(
      `select n.nspname, null as relname from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = any ($1) and a.grantee = 0
       union all select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where n.nspname = any ($1) and a.grantee = 0
       union all select attrelid::regclass::text, attname from pg_attribute, aclexplode(attacl) a where a.grantee = 0 and attrelid >= 16384`,
      OUR_SCHEMAS,
    );
    expect(grants).toEqual([]);
    expect(await ask(`select has_schema_privilege('public', 'public', 'create') as may`)).toEqual([{ may: false }]);
    expect(await ask(`select * from pg_default_acl`)).toEqual([]);
  });

  test('of the serving roles keeps to its part', async () => {
    const usable = async (user: string) =>
      (
        await ask(`select nspname as name from pg_namespace where nspname = any ($1) and has_schema_privilege($2, oid, 'usage') order by 1`, OUR_SCHEMAS, user)
      ).map(({ name }) => name);
    expect(await usable(roles.app.user)).toEqual(['crm', 'tenant']);
    expect(await usable(roles.identity.user)).toEqual(['auth', 'crm', 'tenant']);
    expect(await usable(roles.jobs.user)).toEqual(['jobs']);
    const read = await ask(
      `select relname as name from pg_class c where relnamespace in ('crm'::regnamespace, 'tenant'::regnamespace) and relkind in ('r', 'v') and has_any_column_privilege($1, oid, 'select') order by 1`,
      roles.identity.user,
    );
    expect(read.map(({ name }) => name)).toEqual(['invitation', 'member', 'organisation', 'settings', 'unique_rule']);
  });
});

/** Runs a statement as the serving role in an organisation, or in none, and answers how many rows it touched or its error's code. */
async function attempt(org: string | null, sql: string, ...values: unknown[]): Promise<number | string> {
  await asApp.query('begin');
  try {
    if (org) await asApp.query(`select crm.enter($1, 'system', 'test')`, [org]);
    const { rowCount } = await asApp.query(sql, values);
    await asApp.query('commit');
    return rowCount ?? 0;
  } catch (error) {
    await asApp.query('rollback');
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('with the serving role’s own SQL', () => {
  const REFUSED = '42501';

  test('nothing of another organisation can be read, changed, removed or put there', async () => {
    for (const table of await tenantTables(app.owner)) {
      expect(await attempt(own.id, `select 1 from crm.${table} where org_id = $1`, foreign.id), table).toBe(0);
      expect(await attempt(own.id, `select 1 from tenant.${table} where org_id <> $1`, own.id), table).toBe(0);
      expect(await attempt(own.id, `update crm.${table} set org_id = org_id where org_id = $1`, foreign.id), table).toBeOneOf([0, REFUSED, '428C9']);
      expect(await attempt(own.id, `delete from crm.${table} where org_id = $1`, foreign.id), table).toBeOneOf([0, REFUSED]);
      expect(await attempt(own.id, `update crm.${table} set org_id = $1`, foreign.id), table).toBeOneOf([REFUSED, '428C9']);
      const [row] = await ask(`select to_jsonb(t) as row from crm.${table} t where org_id = $1 limit 1`, foreign.id);
      expect(row, table).toBeDefined();
      const columns = (await ask(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = ''`, `crm.${table}`))
        .map(({ name }) => name)
        .join();
      const insert = `insert into crm.${table} (${columns}) select ${columns} from jsonb_populate_record(null::crm.${table}, $1)`;
      expect(await attempt(own.id, insert, { ...row.row, id: foreign.administratorId, key: 'new' }), table).toBe(REFUSED);
      expect(await attempt(null, insert, row.row), table).toBe(REFUSED);
      expect(
        await attempt(own.id, `insert into tenant.${table} (${columns}) select ${columns} from jsonb_populate_record(null::crm.${table}, $1)`, row.row),
        table,
      ).toBe(REFUSED);
      expect(await attempt(own.id, `truncate crm.${table}`), table).toBe(REFUSED);
    }
    expect(await dumpOf(app.owner, foreign.id)).toBe(before);
  });

  test('nothing is visible without an organisation, and an organisation that is none is an error', async () => {
    for (const table of await tenantTables(app.owner))
      for (const schema of ['crm', 'tenant']) {
        expect(await attempt(null, `select 1 from ${schema}.${table}`), table).toBe(0);
        expect(await attempt('', `select 1 from ${schema}.${table}`), table).toBeOneOf([0, '22P02']);
        expect(await attempt('01900000-0000-7000-8000-000000000000', `select 1 from ${schema}.${table}`), table).toBe(0);
      }
    expect(await attempt(null, `select set_config('app.org_id', 'x', true), (select count(*) from tenant.customer)`)).toBeOneOf([1, '22P02']);
    await expect(asApp.query(`begin; set local app.org_id = 'x'; select 1 from tenant.customer`)).rejects.toMatchObject({ code: '22P02' });
    await asApp.query('rollback');
  });

  test('history cannot be written, changed or removed, and derived rows neither', async () => {
    for (const table of ['change', 'customer_tally', 'customer_search'])
      for (const sql of [`insert into crm.${table} select * from tenant.${table}`, `update crm.${table} set org_id = org_id`, `delete from crm.${table}`])
        expect(await attempt(own.id, sql), sql).toBe(REFUSED);
    for (const sql of [`select crm.tally('${foreign.id}', 'active', 5)`, 'select crm.renew_search_text(null::crm.customer)'])
      expect(await attempt(own.id, sql), sql).toBe(REFUSED);
  });

  test('the function with the owner’s rights that writes settles nothing of another organisation', async () => {
    const [{ ids }] = await ask('select array_agg(id) as ids from crm.customer where org_id = $1', foreign.id);
    await attempt(own.id, 'select crm.settle_new_customers($1)', ids);
    expect(await attempt(null, 'select crm.settle_new_customers($1)', ids)).toBeOneOf([1, '23502']);
    expect(await dumpOf(app.owner, foreign.id)).toBe(before);
  });

  test('the function with the owner’s rights that gives numbers gives those of the own organisation, and none of invoices', async () => {
    const [{ before: taken }] = await ask(`select coalesce(max(n), 0)::int as before from crm.counter where org_id = $1 and entity = 'ticket'`, own.id);
    expect(await attempt(own.id, `select crm.next_number('ticket', false)`)).toBe(1);
    expect(await attempt(null, `select crm.next_number('ticket', false)`)).toBe('23502');
    expect(await attempt(own.id, `select crm.next_number('invoice', false)`)).toBe('23514');
    expect(await dumpOf(app.owner, foreign.id)).toBe(before);
    expect(await ask(`select n::int - $2 as given from crm.counter where org_id = $1 and entity = 'ticket'`, own.id, taken)).toEqual([{ given: 1 }]);
  });

  test('the function with the owner’s rights that reads what people chose knows nobody of another organisation', async () => {
    const everybody = [own, foreign].flatMap(({ administratorId, member }) => [administratorId, member.id]);
    expect(await attempt(own.id, 'select id from crm.choices_of($1)', everybody)).toBe(2);
    expect(await attempt(own.id, 'select id from crm.choices_of($1)', [foreign.administratorId, foreign.member.id])).toBe(0);
    expect(await attempt(null, 'select id from crm.choices_of($1)', everybody)).toBe(0);
  });

  test('as of any time, only the own organisation is read', async () => {
    for (const entity of ['customer', 'contact', 'address']) {
      expect(await attempt(own.id, `select 1 from crm.${entity}_as_of($1, now() - interval '1 second', null)`, foreign.id)).toBe(0);
      expect(await attempt(own.id, `select 1 from crm.${entity}_as_of($1, now(), null)`, own.id)).not.toBe(0);
    }
  });

  test('no right can be taken, and nothing read that is not a tenant’s', async () => {
    const forbidden = [
      `set role "${app.owner.user}"`,
      `set role "${roles.identity.user}"`,
      `set session authorization "${app.owner.user}"`,
      'alter table crm.customer disable row level security',
      'create policy open on crm.customer using (true)',
      'drop policy tenant on crm.customer',
      'alter table crm.customer disable trigger all',
      `set session_replication_role = replica`,
      `select crm.isolate('customer')`,
      'create table crm.mine (id int)',
      'create table public.mine (id int)',
      'create temp table mine (id int)',
      'create function pg_temp.mine() returns int language sql as $$ select 1 $$',
      'create schema mine',
      `alter role "${roles.app.user}" superuser`,
      `alter role "${roles.app.user}" bypassrls`,
      `copy crm.customer to program 'cat'`,
      `copy crm.customer to '/tmp/customers'`,
      `select pg_read_file('/etc/passwd')`,
      'select * from auth."user"',
      'select * from platform.setting',
      `select platform.role('app')`,
      'select * from jobs.job',
      'select * from pg_authid',
      'create extension dblink',
    ];
    for (const sql of forbidden) expect(await attempt(own.id, sql), sql).toBeOneOf([REFUSED, '0A000']);
    await attempt(own.id, 'grant all on crm.customer to public');
    expect(await ask(`select has_table_privilege('public', 'crm.customer', 'select, insert, update, delete') as may`)).toEqual([{ may: false }]);
    expect(await attempt(own.id, `select 1 from pg_stats where schemaname in ('crm', 'auth', 'platform', 'jobs')`)).toBe(0);
    expect(await attempt(own.id, 'set row_security = off; select 1 from crm.customer')).toBe(REFUSED);
  });
});

test('C9 every kind of record that a customer’s history tells of says who may read it there', async () => {
  const { rows } = await owner.query<{ name: string }>(`select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id' and not a.attisdropped
    join pg_proc p on p.oid = t.tgfoid where p.proname = 'record_change' order by 1`);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.map(({ name }) => name).filter((name) => !(name in RECORD_RIGHTS))).toEqual([]);
});
