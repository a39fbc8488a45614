-- What customers buy. An order is one record with its lines in it: they are written, kept in history and put back as a whole.
create domain crm.order_status as text check (value in ('draft', 'confirmed', 'shipped', 'completed', 'cancelled'));
create domain crm.reference as varchar(100) check (value <> '');

-- What the lines of a document come to; each says its own total.
create function crm.sum_of_lines(lines jsonb) returns numeric language plpgsql immutable strict parallel safe as $$
begin
  return (select coalesce(sum((line ->> 'total')::numeric), 0) from jsonb_array_elements(lines) line);
end $$;

create table crm.order (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  number bigint not null,
  -- Its number in the system that it comes from.
  external_number crm.reference,
  status crm.order_status not null default 'draft',
  contact_id uuid,
  assigned_to uuid,
  ordered_on date not null,
  requested_on date,
  shipped_on date,
  quote_reference crm.reference,
  customer_reference crm.reference,
  shipping_address varchar(2000),
  notes varchar(100000),
  currency char(3) not null,
  lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array'),
  net crm.amount not null default 0,
  shipping crm.amount not null default 0,
  tax crm.amount not null default 0,
  total crm.amount not null default 0,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, customer_id) references crm.customer (org_id, id),
  foreign key (org_id, contact_id) references crm.contact (org_id, id),
  foreign key (org_id, assigned_to) references crm.member (org_id, id),
  constraint order_net check (net = crm.sum_of_lines(lines)),
  constraint order_total check (total = net + shipping + tax)
) with (fillfactor = 90);
create unique index order_external on crm.order (org_id, external_number) where external_number is not null;
create index order_customer on crm.order (org_id, customer_id, number);
create index order_ordered on crm.order (org_id, ordered_on, id);
create index order_total on crm.order (org_id, total, id);
create index order_updated on crm.order (org_id, updated_at, id);
create index order_assigned on crm.order (org_id, assigned_to) where assigned_to is not null;
create index order_contact on crm.order (org_id, contact_id) where contact_id is not null;
create index order_text on crm.order using gin
  (org_id, crm.fold(coalesce(external_number, '') || ' ' || coalesce(customer_reference, '') || ' ' || coalesce(quote_reference, '')) gin_trgm_ops);
create trigger give_number before insert on crm.order for each row execute function crm.give_number('order');
select crm.protect('order');

-- A contact who left is no longer on orders; history says so on each.
create function crm.let_go_of_orders() returns trigger language plpgsql security definer as $$
begin
  update crm.order o set contact_id = null where o.org_id = OLD.org_id and o.contact_id = OLD.id;
  return OLD;
end $$;
create trigger let_go_of_orders before delete on crm.contact for each row execute function crm.let_go_of_orders();
