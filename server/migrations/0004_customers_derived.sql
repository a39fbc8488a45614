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
  NEW.name_key := left(crm.fold(NEW.name), 500);
  NEW.unique_email := null; NEW.unique_phone := null; NEW.unique_name := null; NEW.unique_erp_number := null; NEW.unique_owner := null;
  perform pg_advisory_xact_lock_shared(hashtextextended(NEW.org_id::text, 1));
  for r in select rule, statuses from crm.unique_rule where org_id = NEW.org_id loop
    if r.statuses is null or NEW.status = any (r.statuses) then
      case r.rule
        when 'email' then NEW.unique_email := lower(NEW.email);
        when 'phone' then NEW.unique_phone := NEW.phone;
        when 'name' then NEW.unique_name := crm.plain_name(NEW.name);
        when 'erpNumber' then NEW.unique_erp_number := NEW.erp_number;
        when 'owner' then NEW.unique_owner := NEW.owner_user_id::text;
      end case;
    end if;
  end loop;
  return NEW;
end $$;
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
  primary key (org_id, customer_id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
);
create index customer_search_text on crm.customer_search using gin (org_id, text gin_trgm_ops);
select crm.isolate('customer_search', 'select');

create function crm.digits(phone text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return translate(split_part(phone, ';', 1), '+', '');
end $$;

-- One line of folded text per customer: its names, numbers and those of its contacts, parts apart by ' | '.
create function crm.refresh_search(org uuid, customers uuid[]) returns void language plpgsql security definer as $$
begin
  insert into crm.customer_search as s (org_id, customer_id, text)
  select c.org_id, c.id, ' ' || crm.fold(concat_ws(' | ', c.name, c.display_name, c.company_name, c.email, c.erp_number,
    crm.digits(c.phone), crm.digits(c.secondary_phone), crm.digits(c.whatsapp),
    (select string_agg(concat_ws(' | ', coalesce(k.full_name, concat_ws(' ', k.first_name, k.last_name)), k.email, crm.digits(k.phone), crm.digits(k.mobile)),
       ' | ' order by k.is_primary desc, k.id) from crm.contact k where k.org_id = org and k.customer_id = c.id)))
  from crm.customer c where c.org_id = org and c.id = any (customers)
  on conflict (org_id, customer_id) do update set text = excluded.text where s.text is distinct from excluded.text;
end $$;

-- What is spelled alike. A function of its own, because planning with this operator costs more than most searches: the planner
-- tries it on all of its statistics. Here it is planned once and run only where nothing else was found.
create function crm.alike(org uuid, q text, most integer) returns setof uuid language plpgsql stable as $$
begin
  return query select s.customer_id from tenant.customer_search s where s.org_id = org and s.text operator(public.%>) q limit most;
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
declare by_transaction smallint := (pg_current_xact_id()::text::bigint % 32)::smallint;
begin
  insert into crm.customer_tally as t (org_id, status, slot, n) values (org, of_status, by_transaction, delta)
  on conflict (org_id, status, slot) do update set n = t.n + excluded.n;
end $$;

-- Derived rows are settled at commit, once, whatever came before in the transaction.
-- A bulk writer (import) says app.bulk = on and settles its batch by crm.settle_new_customers instead of row by row.
create function crm.settle_customer() returns trigger language plpgsql security definer as $$
begin
  if current_setting('app.bulk', true) = 'on' then return null; end if;
  if TG_ARGV[0] = 'contact' then
    if TG_OP <> 'DELETE' then perform crm.refresh_search(NEW.org_id, array[NEW.customer_id]);
    else perform crm.refresh_search(OLD.org_id, array[OLD.customer_id]); end if;
    return null;
  end if;
  if TG_OP <> 'DELETE' then perform crm.refresh_search(NEW.org_id, array[NEW.id]); end if;
  if TG_OP = 'INSERT' then perform crm.tally(NEW.org_id, NEW.status, 1);
  elsif TG_OP = 'DELETE' then perform crm.tally(OLD.org_id, OLD.status, -1);
  elsif NEW.status <> OLD.status then
    perform crm.tally(NEW.org_id, least(OLD.status, NEW.status), case when OLD.status < NEW.status then -1 else 1 end);
    perform crm.tally(NEW.org_id, greatest(OLD.status, NEW.status), case when OLD.status < NEW.status then 1 else -1 end);
  end if;
  return null;
end $$;
create constraint trigger settle after insert or delete or update of name, display_name, company_name, email, erp_number, phone, secondary_phone, whatsapp, status
  on crm.customer deferrable initially deferred for each row execute function crm.settle_customer('customer');
create constraint trigger settle after insert or delete or update of full_name, first_name, last_name, email, phone, mobile, is_primary, customer_id
  on crm.contact deferrable initially deferred for each row execute function crm.settle_customer('contact');

create function crm.settle_new_customers(customers uuid[]) returns void language plpgsql security definer as $$
declare
  org uuid := crm.current_org();
  r record;
begin
  perform crm.refresh_search(org, customers);
  for r in select status, count(*) as n from crm.customer where org_id = org and id = any (customers) group by status order by status loop
    perform crm.tally(org, r.status, r.n);
  end loop;
end $$;

-- Definer functions that take a tenant as argument are for triggers only.
revoke execute on function crm.tally(uuid, text, bigint), crm.refresh_search(uuid, uuid[]) from public;
