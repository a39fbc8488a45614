-- What is done for customers: work orders, the equipment that they have, and tickets about it.
create domain crm.work_order_status as text check (value in ('draft', 'planned', 'in_progress', 'done', 'cancelled'));
create domain crm.ticket_status as text check (value in ('open', 'in_progress', 'waiting', 'resolved', 'closed'));
create domain crm.priority as text check (value in ('low', 'normal', 'high', 'urgent'));
create domain crm.title as varchar(255) check (value <> '');
create domain crm.serial_number as varchar(100) check (value <> '');

-- The last number given to each kind of record. Its row is locked from the insert to the commit: writers of one organisation
-- queue there, each for as long as one commit takes. In return numbers are small, and tell nothing of other organisations.
create table crm.counter (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  entity text not null,
  n bigint not null,
  primary key (org_id, entity)
);
select crm.isolate('counter', 'select');

-- The argument is the kind of record.
create function crm.give_number() returns trigger language plpgsql security definer as $$
begin
  update crm.counter c set n = c.n + 1 where c.org_id = NEW.org_id and c.entity = TG_ARGV[0] returning c.n into NEW.number;
  if not found then
    insert into crm.counter as c (org_id, entity, n) values (NEW.org_id, TG_ARGV[0], 1)
    on conflict (org_id, entity) do update set n = c.n + 1 returning c.n into NEW.number;
  end if;
  return NEW;
end $$;

create table crm.work_order (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  number bigint not null,
  title crm.title not null,
  description varchar(100000),
  status crm.work_order_status not null default 'draft',
  priority crm.priority not null default 'normal',
  planned_at timestamptz,
  done_at timestamptz,
  assigned_to uuid,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, customer_id) references crm.customer (org_id, id),
  foreign key (org_id, assigned_to) references crm.member (org_id, id),
  check ((status = 'done') = (done_at is not null))
) with (fillfactor = 90);
create index work_order_customer on crm.work_order (org_id, customer_id, number);
create index work_order_planned on crm.work_order (org_id, coalesce(planned_at, 'infinity'), id);
create index work_order_updated on crm.work_order (org_id, updated_at, id);
create index work_order_assigned on crm.work_order (org_id, assigned_to) where assigned_to is not null;
create index work_order_text on crm.work_order using gin (org_id, crm.fold(title) gin_trgm_ops);
create trigger give_number before insert on crm.work_order for each row execute function crm.give_number('work_order');
select crm.protect('work_order');

-- A row for each customer: orders of one customer are changed by few people at once, and lists read one row for each customer.
-- It is locked only at commit, where the deferred trigger runs. Neither the customer's row nor its version changes.
create table crm.work_order_tally (
  org_id uuid not null,
  customer_id uuid not null,
  active crm.how_many not null,
  total crm.how_many not null,
  primary key (org_id, customer_id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
) with (fillfactor = 50);
select crm.isolate('work_order_tally', 'select');

create function crm.is_active_order(status text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return status in ('draft', 'planned', 'in_progress');
end $$;

create function crm.count_orders(org uuid, customer uuid, of_active integer, of_total integer) returns void language plpgsql security definer as $$
begin
  if of_active = 0 and of_total = 0 then return; end if;
  update crm.work_order_tally t set active = t.active + of_active, total = t.total + of_total where t.org_id = org and t.customer_id = customer;
  if found then return; end if;
  insert into crm.work_order_tally as t (org_id, customer_id, active, total) values (org, customer, of_active, of_total)
  on conflict (org_id, customer_id) do update set active = t.active + excluded.active, total = t.total + excluded.total;
end $$;
revoke execute on function crm.count_orders(uuid, uuid, integer, integer) from public;

create function crm.settle_work_order() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'INSERT' then
    perform crm.count_orders(NEW.org_id, NEW.customer_id, crm.is_active_order(NEW.status)::int, 1);
  elsif TG_OP = 'UPDATE' then
    perform crm.count_orders(NEW.org_id, NEW.customer_id, crm.is_active_order(NEW.status)::int - crm.is_active_order(OLD.status)::int, 0);
  else
    perform crm.count_orders(OLD.org_id, OLD.customer_id, -crm.is_active_order(OLD.status)::int, -1);
  end if;
  return null;
end $$;
create constraint trigger settle after insert or delete or update of status
  on crm.work_order deferrable initially deferred for each row execute function crm.settle_work_order();

create table crm.equipment (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  serial crm.serial_number not null,
  model varchar(255),
  manufacturer varchar(255),
  site_id uuid,
  installed_on date,
  warranty_until date,
  primary key (org_id, id),
  unique (org_id, customer_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id),
  foreign key (org_id, site_id) references crm.address (org_id, id)
);
create unique index equipment_serial on crm.equipment (org_id, lower(serial));
create index equipment_by_serial on crm.equipment (org_id, lower(serial) collate "C", id);
create index equipment_customer on crm.equipment (org_id, customer_id);
create index equipment_warranty on crm.equipment (org_id, coalesce(warranty_until, 'infinity'), id);
create index equipment_site on crm.equipment (org_id, site_id) where site_id is not null;
create index equipment_text on crm.equipment using gin (org_id, crm.fold(serial || ' ' || coalesce(manufacturer, '') || ' ' || coalesce(model, '')) gin_trgm_ops);
select crm.protect('equipment');

create table crm.ticket (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  number bigint not null,
  subject crm.title not null,
  description varchar(100000),
  status crm.ticket_status not null default 'open',
  priority crm.priority not null default 'normal',
  equipment_id uuid,
  contact_id uuid,
  assigned_to uuid,
  opened_at timestamptz not null,
  first_answered_at timestamptz,
  resolved_at timestamptz,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, customer_id) references crm.customer (org_id, id),
  -- Of the same customer.
  foreign key (org_id, customer_id, equipment_id) references crm.equipment (org_id, customer_id, id),
  foreign key (org_id, contact_id) references crm.contact (org_id, id),
  foreign key (org_id, assigned_to) references crm.member (org_id, id),
  check (first_answered_at >= opened_at),
  check (resolved_at >= opened_at)
) with (fillfactor = 90);
create index ticket_customer on crm.ticket (org_id, customer_id, opened_at);
create index ticket_opened on crm.ticket (org_id, opened_at, id);
create index ticket_updated on crm.ticket (org_id, updated_at, id);
create index ticket_equipment on crm.ticket (org_id, equipment_id) where equipment_id is not null;
create index ticket_contact on crm.ticket (org_id, contact_id) where contact_id is not null;
create index ticket_assigned on crm.ticket (org_id, assigned_to) where assigned_to is not null;
create index ticket_text on crm.ticket using gin (org_id, crm.fold(subject) gin_trgm_ops);
create trigger give_number before insert on crm.ticket for each row execute function crm.give_number('ticket');
select crm.protect('ticket');

-- In place of ON DELETE SET NULL, which Citus does not have over keys of two columns: a contact who left is no longer on
-- tickets, an address that is given up no longer a site. History says so on each.
create function crm.let_go() returns trigger language plpgsql security definer as $$
begin
  if TG_ARGV[0] = 'contact' then
    update crm.ticket t set contact_id = null where t.org_id = OLD.org_id and t.contact_id = OLD.id;
  else
    update crm.equipment e set site_id = null where e.org_id = OLD.org_id and e.site_id = OLD.id;
  end if;
  return OLD;
end $$;
create trigger let_go before delete on crm.contact for each row execute function crm.let_go('contact');
create trigger let_go before delete on crm.address for each row execute function crm.let_go('address');
