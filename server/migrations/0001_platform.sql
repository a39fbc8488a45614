-- The ground every tenant table stands on: roles' rights, isolation, history.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists unaccent;

-- The default since PostgreSQL 15; a database that was upgraded may still be open here.
revoke create on schema public from public;

create schema crm;
create schema tenant;
create schema auth;

do $$ begin
  execute format('grant usage on schema crm, tenant to %I, %I', platform.role('app'), platform.role('identity'));
  execute format('grant usage on schema auth to %I', platform.role('identity'));
end $$;

-- A reading transaction starts here. EXECUTE … SET LOCAL, because Citus carries only SET LOCAL to its workers.
create function crm.enter_org(org uuid, plan_for_values boolean) returns void language plpgsql as $$
begin
  set local transaction_read_only = on;
  -- Connections keep generic plans; a search is planned for its words.
  if plan_for_values then set local plan_cache_mode = force_custom_plan; end if;
  execute format('set local app.org_id = %L', org);
end $$;

-- A writing transaction also says who acts and why; history rows take it from here.
create function crm.enter(org uuid, actor text, cause text) returns void language plpgsql as $$
begin
  execute format('set local app.org_id = %L', org);
  execute format('set local app.actor = %L', actor);
  execute format('set local app.cause = %L', cause);
end $$;

-- What the next writes mean in the business's words: CustomerBlocked, 'unpaid invoices'.
create function crm.say(event text, reason text) returns void language plpgsql as $$
begin
  execute format('set local app.event = %L', coalesce(event, ''));
  execute format('set local app.reason = %L', coalesce(reason, ''));
end $$;

-- unaccent's dictionary is fixed at migration, so folding may serve in indexes. plpgsql, here and below, because an SQL
-- function that cannot be inlined is planned anew for every statement that calls it.
create function crm.fold(value text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary, value));
end $$;

create function crm.current_org() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.org_id', true), '')::uuid $$;

create domain crm.operation as char(1) check (value in ('I', 'U', 'D'));

create table crm.change (
  org_id      uuid        not null,
  record_id   uuid        not null,
  version     integer     not null,
  entity      text        not null,
  customer_id uuid,
  at          timestamptz not null,
  op          crm.operation not null,
  event       text        not null,
  actor       text        not null,
  cause       text,
  reason      text,
  before      jsonb,
  after       jsonb,
  primary key (org_id, record_id, version)
);
create index change_customer on crm.change (org_id, customer_id, at, version) where customer_id is not null;
create index change_at on crm.change (org_id, at);

-- Arguments: table name, its name in events, then columns that are derived, secret or kept otherwise and stay out of history.
-- The owner's rights write history, which the app role cannot. Names are qualified, and the app role can create nothing that
-- could stand in for them, so no search_path is set: setting one costs more than the rest of the function.
create function crm.record_change() returns trigger language plpgsql security definer as $$
declare
  hidden constant text[] := TG_ARGV[2:];
  entity constant text := TG_ARGV[0];
  event constant text := nullif(current_setting('app.event', true), '');
  actor constant text := coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  cause constant text := nullif(current_setting('app.cause', true), '');
  reason constant text := nullif(current_setting('app.reason', true), '');
  o jsonb;
  n jsonb;
  b jsonb;
  a jsonb;
begin
  if TG_OP = 'INSERT' then
    n := to_jsonb(NEW);
    insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, cause, reason, after)
    values (NEW.org_id, NEW.id, NEW.version, entity, case entity when 'customer' then NEW.id else (n ->> 'customer_id')::uuid end, NEW.updated_at, 'I',
      coalesce(event, TG_ARGV[1] || 'Created'), actor, cause, reason, jsonb_strip_nulls(n) - hidden);
  elsif TG_OP = 'UPDATE' then
    o := to_jsonb(OLD);
    select jsonb_object_agg(key, o -> key), jsonb_object_agg(key, value) into b, a
      from jsonb_each(to_jsonb(NEW)) where value is distinct from o -> key and key <> all (hidden);
    if a is null then return null; end if;
    insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, cause, reason, before, after)
    values (NEW.org_id, NEW.id, NEW.version, entity, case entity when 'customer' then NEW.id else (o ->> 'customer_id')::uuid end, NEW.updated_at, 'U',
      coalesce(event, TG_ARGV[1] || 'Updated'), actor, cause, reason, b, a);
  else
    o := to_jsonb(OLD);
    -- Empty columns are left out; nulls inside free metadata are part of what a restored record has.
    select jsonb_object_agg(key, value) into b from jsonb_each(o) where value <> 'null' and key <> all (hidden);
    insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, cause, reason, before)
    values (OLD.org_id, OLD.id, OLD.version + 1, entity, case entity when 'customer' then OLD.id else (o ->> 'customer_id')::uuid end,
      greatest(now(), OLD.updated_at + interval '1 microsecond'), 'D', coalesce(event, TG_ARGV[1] || 'Deleted'), actor, cause, reason, b);
  end if;
  return null;
end $$;

-- A version steps and the time moves on with every real change, whoever writes (W3).
-- A record's times never run backwards, so its history can be read in order of time. Renewing derived keys is no change.
create function crm.touch() returns trigger language plpgsql as $$
begin
  if NEW is distinct from OLD and current_setting('app.renewing', true) is distinct from 'on' then
    NEW.version := OLD.version + 1;
    NEW.updated_at := greatest(now(), OLD.updated_at + interval '1 microsecond');
    NEW.created_at := OLD.created_at;
  end if;
  return NEW;
end $$;

-- Isolation alone: row security on the table, a view with the tenant predicate for reading.
create function crm.isolate(name text, rights text default 'select, insert, update, delete') returns void language plpgsql as $$
begin
  execute format('alter table crm.%I enable row level security', name);
  execute format('drop policy if exists tenant on crm.%I', name);
  execute format($f$create policy tenant on crm.%I to %I
    using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
    with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid)$f$, name, platform.role('app'));
  execute format('revoke all on crm.%I from %I', name, platform.role('app'));
  execute format('grant %s on crm.%I to %I', rights, name, platform.role('app'));
  execute format($f$create or replace view tenant.%I as select * from crm.%I
    where org_id = nullif(current_setting('app.org_id', true), '')::uuid$f$, name, name);
  execute format('grant select on tenant.%I to %I', name, platform.role('app'));
end $$;

-- Everything a tenant table needs: isolation, version and time, history. Safe to call again after adding columns.
create function crm.protect(name text, hidden text[] default '{}') returns void language plpgsql as $$
begin
  perform crm.isolate(name);
  execute format('drop trigger if exists touch on crm.%I', name);
  execute format('create trigger touch before update on crm.%I for each row execute function crm.touch()', name);
  execute format('drop trigger if exists record_change on crm.%I', name);
  execute format('create trigger record_change after insert or update or delete on crm.%I for each row execute function crm.record_change(%s)',
    name, (select string_agg(quote_literal(x), ', ')
      from unnest(array[name, replace(initcap(replace(name, '_', ' ')), ' ', ''), 'org_id', 'version', 'updated_at'] || hidden) x));
end $$;

select crm.isolate('change', 'select');
