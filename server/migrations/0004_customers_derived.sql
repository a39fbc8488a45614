-- What the database derives from a customer, next to the rows it comes from: sort key, unique keys, search text, counts.

-- Writers share this lock; who changes the rules of uniqueness takes it alone, so no write is judged by rules of yesterday.
create function crm.lock_rules(org uuid, alone boolean default false) returns void language plpgsql as $$
begin
  if alone then perform pg_advisory_xact_lock(hashtextextended(org::text, 1));
  else perform pg_advisory_xact_lock_shared(hashtextextended(org::text, 1));
  end if;
end $$;

create function crm.plain_name(name text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return lower(regexp_replace(btrim(name), '\s+', ' ', 'g'));
end $$;

create function crm.derive_customer() returns trigger language plpgsql security definer as $$
declare r record;
begin
  NEW.name_key := left(lower(public.unaccent('public.unaccent'::regdictionary, NEW.name)), 500);
  NEW.unique_email := null; NEW.unique_phone := null; NEW.unique_name := null; NEW.unique_erp_number := null; NEW.unique_owner := null;
  perform pg_advisory_xact_lock_shared(hashtextextended(NEW.org_id::text, 1));
  for r in select u.rule, u.statuses from crm.organisation o left join crm.unique_rule u on u.org_id = o.id where o.id = NEW.org_id loop
    if r.statuses is null or NEW.status = any (r.statuses) then
      case r.rule
        when 'email' then NEW.unique_email := lower(NEW.email);
        when 'phone' then NEW.unique_phone := NEW.phone;
        when 'name' then NEW.unique_name := crm.plain_name(NEW.name);
        when 'erpNumber' then NEW.unique_erp_number := NEW.erp_number;
        when 'owner' then NEW.unique_owner := NEW.owner_user_id::text;
        else null;
      end case;
    end if;
  end loop;
  if not found then raise foreign_key_violation using message = 'There is no organisation ' || NEW.org_id; end if;
  return NEW;
end $$;
-- In place of a foreign key, whose lock on the organisation's row all its writers would share.
create function crm.keep_customers() returns trigger language plpgsql security definer as $$
begin
  perform crm.lock_rules(OLD.id, true);
  if exists (select from crm.customer where org_id = OLD.id) then
    raise foreign_key_violation using message = 'The organisation has customers';
  end if;
  return OLD;
end $$;
create trigger keep_customers before delete on crm.organisation for each row execute function crm.keep_customers();

-- unique_name in the list: setting it to null is how a change of rules asks for all keys anew.
create trigger derive before insert or update of name, email, phone, erp_number, status, owner_user_id, unique_name
  on crm.customer for each row execute function crm.derive_customer();

-- All unique keys of an organisation anew, under the rules as they are now. Fails with 23505 where customers share a key.
create function crm.renew_unique_keys(org uuid) returns void language plpgsql as $$
begin
  set local app.renewing = 'on';
  update crm.customer set unique_name = null where org_id = org;
  set local app.renewing = 'off';
end $$;

create table crm.customer_search (
  org_id uuid not null,
  customer_id uuid not null,
  text text not null,
  primary key (org_id, customer_id)
);
create index customer_search_text on crm.customer_search using gin (org_id, text gin_trgm_ops);
select crm.isolate('customer_search', 'select');

create function crm.digits(phone text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return translate(split_part(phone, ';', 1), '+', '');
end $$;

-- One line of folded text per customer: its names, numbers and those of its contacts, parts apart by ' | '.
create function crm.search_text(c crm.customer) returns text language plpgsql stable as $$
begin
  return ' ' || crm.fold(concat_ws(' | ', c.name, c.display_name, c.company_name, c.email, c.erp_number,
    crm.digits(c.phone), crm.digits(c.secondary_phone), crm.digits(c.whatsapp),
    (select string_agg(concat_ws(' | ', coalesce(k.full_name, concat_ws(' ', k.first_name, k.last_name)), k.email, crm.digits(k.phone), crm.digits(k.mobile)),
       ' | ' order by k.is_primary desc, k.id) from crm.contact k where k.org_id = c.org_id and k.customer_id = c.id)));
end $$;

-- The text is put together when its row is locked: whoever comes second sees what the first one wrote.
create function crm.renew_search_text(c crm.customer) returns void language plpgsql as $$
declare
  known text;
  text_now text;
begin
  select s.text into known from crm.customer_search s where s.org_id = c.org_id and s.customer_id = c.id for update;
  text_now := crm.search_text(c);
  if text_now is distinct from known then
    update crm.customer_search s set text = text_now where s.org_id = c.org_id and s.customer_id = c.id;
  end if;
end $$;

-- Folded first: a full-width ％ becomes a % only then.
create function crm.like_escape(value text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return regexp_replace(value, '([\\%_])', '\\\1', 'g');
end $$;

-- What is spelled alike. A function of its own, because planning with this operator costs more than most searches: the planner
-- tries it on all of its statistics. Here it is planned once and run only where nothing else was found.
create function crm.alike(org uuid, q text, most integer) returns table (customer_id uuid, text text) language plpgsql stable rows 20 as $$
begin
  return query select s.customer_id, s.text from tenant.customer_search s where s.org_id = org and s.text operator(public.%>) q limit most;
end $$;

create table crm.customer_tally (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  status text not null,
  slot smallint not null,
  n bigint not null,
  primary key (org_id, status, slot)
) with (fillfactor = 50);
select crm.isolate('customer_tally', 'select');

-- Counts are spread over slots by transaction, so that writers of one organisation do not queue behind one row.
create function crm.tally(org uuid, of_status text, delta bigint) returns void language plpgsql security definer as $$
declare by_transaction constant smallint := (pg_current_xact_id()::text::bigint % 32)::smallint;
begin
  update crm.customer_tally t set n = t.n + delta where t.org_id = org and t.status = of_status and t.slot = by_transaction;
  if found then return; end if;
  insert into crm.customer_tally as t (org_id, status, slot, n) values (org, of_status, by_transaction, delta)
  on conflict (org_id, status, slot) do update set n = t.n + excluded.n;
end $$;

-- Derived rows are settled at commit, once, whatever came before in the transaction.
-- A bulk writer (import) says app.bulk = on and settles its batch by crm.settle_new_customers instead of row by row.
create function crm.settle_customer() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'DELETE' then
    delete from crm.customer_search s where s.org_id = OLD.org_id and s.customer_id = OLD.id;
    perform crm.tally(OLD.org_id, OLD.status, -1);
  elsif TG_OP = 'INSERT' then
    insert into crm.customer_search (org_id, customer_id, text) values (NEW.org_id, NEW.id, crm.search_text(NEW));
    perform crm.tally(NEW.org_id, NEW.status, 1);
  else
    perform crm.renew_search_text(NEW);
    if NEW.status <> OLD.status then
      perform crm.tally(NEW.org_id, least(OLD.status, NEW.status), case when OLD.status < NEW.status then -1 else 1 end);
      perform crm.tally(NEW.org_id, greatest(OLD.status, NEW.status), case when OLD.status < NEW.status then 1 else -1 end);
    end if;
  end if;
  return null;
end $$;

create function crm.settle_contact() returns trigger language plpgsql security definer as $$
declare c crm.customer;
begin
  if TG_OP = 'DELETE' then select * into c from crm.customer where org_id = OLD.org_id and id = OLD.customer_id;
  else select * into c from crm.customer where org_id = NEW.org_id and id = NEW.customer_id; end if;
  if found then perform crm.renew_search_text(c); end if;
  return null;
end $$;

create constraint trigger settle after insert or update of name, display_name, company_name, email, erp_number, phone, secondary_phone, whatsapp, status
  on crm.customer deferrable initially deferred for each row when (current_setting('app.bulk', true) is distinct from 'on') execute function crm.settle_customer();
create constraint trigger settle after insert or update of full_name, first_name, last_name, email, phone, mobile, is_primary, customer_id
  on crm.contact deferrable initially deferred for each row when (current_setting('app.bulk', true) is distinct from 'on') execute function crm.settle_contact();
create constraint trigger settle_deleted after delete on crm.customer deferrable initially deferred for each row execute function crm.settle_customer();
create constraint trigger settle_deleted after delete on crm.contact deferrable initially deferred for each row execute function crm.settle_contact();

-- Rows by the thousand: the index takes them up in larger portions.
create function crm.begin_bulk() returns void language plpgsql as $$
begin
  set local app.bulk = 'on';
  set local gin_pending_list_limit = '16MB';
  set local work_mem = '32MB';
end $$;

-- What the index has not taken up yet is read by every search.
create function crm.end_bulk() returns void language plpgsql security definer as $$
begin
  perform gin_clean_pending_list('crm.customer_search_text');
end $$;

create function crm.settle_new_customers(customers uuid[]) returns void language plpgsql security definer as $$
declare
  org uuid := crm.current_org();
  r record;
begin
  insert into crm.customer_search (org_id, customer_id, text)
    select c.org_id, c.id, crm.search_text(c) from crm.customer c where c.org_id = org and c.id = any (customers);
  for r in select status, count(*) as n from crm.customer where org_id = org and id = any (customers) group by status order by status loop
    perform crm.tally(org, r.status, r.n);
  end loop;
end $$;

-- What takes a tenant as argument is for triggers only.
revoke execute on function crm.tally(uuid, text, bigint), crm.search_text(crm.customer), crm.renew_search_text(crm.customer) from public;
