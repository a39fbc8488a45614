-- What a value must be is said once, in its domain. Domains also cost a tenth of CHECK constraints on a column, which PostgreSQL
-- reads anew from their text for every statement.
create domain crm.customer_name as varchar(500) check (value <> '');
create domain crm.person_name as varchar(255) check (value <> '');
create domain crm.part_of_name as varchar(100) check (value <> '');
create domain crm.status as varchar(50) check (value <> '');
create domain crm.erp_number as varchar(100) check (value <> '');
create domain crm.email as varchar(255) check (value ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$');
create domain crm.phone as text check (value ~ '^\+[1-9][0-9]{3,14}(;ext=[0-9]{1,8})?$');
create domain crm.whatsapp as text check (value ~ '^\+[1-9][0-9]{3,14}$');
create domain crm.currency as char(3) check (value ~ '^[A-Z]{3}$');
create domain crm.country as char(2) check (value ~ '^[A-Z]{2}$');
create domain crm.object as jsonb check (jsonb_typeof(value) = 'object');
create domain crm.amount as numeric(19, 4) check (value >= 0);
create domain crm.positive_amount as numeric(19, 4) check (value > 0);
create domain crm.how_many as integer check (value >= 0);
create domain crm.lifecycle_exit as text check (value in ('converted', 'qualified', 'churned'));
create domain crm.contact_method as text check (value in ('phone', 'email', 'whatsapp'));
create domain crm.address_type as text check (value in ('primary', 'billing', 'shipping'));

create table crm.customer (
  org_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by text not null,
  updated_by text not null,

  name crm.customer_name not null,
  display_name varchar(255),
  company_name varchar(500),
  job_title varchar(100),
  type varchar(50),
  status crm.status not null,
  lifecycle_exit crm.lifecycle_exit,
  tier varchar(50),
  industry varchar(100),
  source varchar(50),
  email crm.email,
  phone crm.phone,
  secondary_phone crm.phone,
  whatsapp crm.whatsapp,
  website varchar(255),
  erp_number crm.erp_number,
  registration_number varchar(100),
  tax_id varchar(50),
  currency crm.currency,
  language varchar(35),
  time_zone varchar(64),
  preferred_contact_method crm.contact_method,
  parent_id uuid check (parent_id <> id),
  assigned_to uuid,
  owner_user_id uuid,
  value crm.positive_amount,
  tags text[] not null default '{}',
  notes crm.object not null default '{}',
  metadata crm.object not null default '{}',
  custom crm.object not null default '{}',
  last_contact_at timestamptz,
  next_follow_up_at timestamptz,
  total_revenue crm.amount not null default 0,
  total_invoices crm.how_many not null default 0,

  -- Derived by trigger: what lists sort by, and what must be unique under this organisation's rules.
  name_key text not null,
  unique_email text,
  unique_phone text,
  unique_name text,
  unique_erp_number text,
  unique_owner text,

  primary key (org_id, id),
  foreign key (org_id, parent_id) references crm.customer (org_id, id),
  foreign key (org_id, assigned_to) references crm.member (org_id, id),
  foreign key (org_id, owner_user_id) references crm.member (org_id, id)
) with (fillfactor = 90);

create unique index customer_unique_email on crm.customer (org_id, unique_email) where unique_email is not null;
create unique index customer_unique_phone on crm.customer (org_id, unique_phone) where unique_phone is not null;
create unique index customer_unique_name on crm.customer (org_id, unique_name) where unique_name is not null;
create unique index customer_unique_erp_number on crm.customer (org_id, unique_erp_number) where unique_erp_number is not null;
create unique index customer_unique_owner on crm.customer (org_id, unique_owner) where unique_owner is not null;

create index customer_name on crm.customer (org_id, name_key collate "C", id);
create index customer_created on crm.customer (org_id, created_at, id);
create index customer_status on crm.customer (org_id, status, name_key collate "C", id);
create index customer_type on crm.customer (org_id, type) where type is not null;
create index customer_email on crm.customer (org_id, lower(email)) where email is not null;
-- Phones are found by the search text: an index of their own would make every change of one a change of all indexes.
create index customer_erp_number on crm.customer (org_id, erp_number) where erp_number is not null;
create index customer_tier on crm.customer (org_id, tier) where tier is not null;
create index customer_source on crm.customer (org_id, source) where source is not null;
create index customer_industry on crm.customer (org_id, industry) where industry is not null;
create index customer_company on crm.customer (org_id, lower(company_name)) where company_name is not null;
create index customer_parent on crm.customer (org_id, parent_id) where parent_id is not null;
create index customer_assigned on crm.customer (org_id, assigned_to) where assigned_to is not null;
create index customer_owner on crm.customer (org_id, owner_user_id) where owner_user_id is not null;
-- Lists are sorted by these; who has no date comes last where people look.
create index customer_last_contact on crm.customer (org_id, coalesce(last_contact_at, '-infinity'), id);
create index customer_follow_up on crm.customer (org_id, coalesce(next_follow_up_at, 'infinity'), id);
create index customer_revenue on crm.customer (org_id, total_revenue, id);
create index customer_tags on crm.customer using gin (org_id, tags) where tags <> '{}';
create index customer_custom on crm.customer using gin (org_id, custom jsonb_path_ops) where custom <> '{}';

create table crm.contact (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  full_name crm.person_name,
  first_name crm.part_of_name,
  last_name crm.part_of_name,
  title varchar(100),
  department varchar(100),
  email crm.email,
  phone crm.phone,
  mobile crm.phone,
  is_primary boolean not null default false,
  is_active boolean not null default true,
  notes varchar(100000),
  primary key (org_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade,
  check (coalesce(full_name, first_name, last_name, email) is not null)
);
create index contact_customer on crm.contact (org_id, customer_id);
create unique index contact_email on crm.contact (org_id, customer_id, lower(email)) where email is not null;
create unique index contact_primary on crm.contact (org_id, customer_id) where is_primary;
create index contact_by_email on crm.contact (org_id, lower(email)) where email is not null;

create table crm.address (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  type crm.address_type not null,
  is_primary boolean not null default false,
  line1 varchar(500),
  line2 varchar(500),
  city varchar(100),
  state varchar(100),
  postal_code varchar(20),
  country crm.country,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
);
create index address_customer on crm.address (org_id, customer_id);
create unique index address_primary on crm.address (org_id, customer_id) where is_primary;
create index address_city on crm.address (org_id, lower(city), customer_id) where city is not null;
create index address_state on crm.address (org_id, lower(state), customer_id) where state is not null;
create index address_country on crm.address (org_id, country, customer_id) where country is not null;

create table crm.custom_field (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,49}$'),
  label text not null check (length(label) between 1 and 100),
  kind text not null check (kind in ('text', 'number', 'money', 'date', 'choice', 'choices', 'boolean', 'link')),
  required boolean not null default false,
  options text[] not null default '{}',
  position integer not null default 0,
  primary key (org_id, id)
);
create unique index custom_field_key on crm.custom_field (org_id, key);

select crm.protect('customer', array['name_key', 'unique_email', 'unique_phone', 'unique_name', 'unique_erp_number', 'unique_owner', 'updated_by']);
select crm.protect('contact');
select crm.protect('address');
select crm.protect('custom_field');
