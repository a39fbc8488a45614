create table crm.customer (
  org_id uuid not null references crm.organisation (id),
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by text not null,
  updated_by text not null,

  name text not null check (length(name) between 1 and 500),
  display_name text check (length(display_name) <= 255),
  company_name text check (length(company_name) <= 500),
  job_title text check (length(job_title) <= 100),
  type text check (length(type) <= 50),
  status text not null check (length(status) between 1 and 50),
  lifecycle_exit text check (lifecycle_exit in ('converted', 'qualified', 'churned')),
  tier text check (length(tier) <= 50),
  industry text check (length(industry) <= 100),
  source text check (length(source) <= 50),
  email text check (length(email) <= 255 and email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$'),
  phone text check (phone ~ '^\+[1-9][0-9]{3,14}(;ext=[0-9]{1,8})?$'),
  secondary_phone text check (secondary_phone ~ '^\+[1-9][0-9]{3,14}(;ext=[0-9]{1,8})?$'),
  whatsapp text check (whatsapp ~ '^\+[1-9][0-9]{3,14}$'),
  website text check (length(website) <= 255),
  erp_number text check (length(erp_number) between 1 and 100),
  registration_number text check (length(registration_number) <= 100),
  tax_id text check (length(tax_id) <= 50),
  currency char(3) check (currency ~ '^[A-Z]{3}$'),
  language text check (length(language) <= 35),
  time_zone text check (length(time_zone) <= 64),
  preferred_contact_method text check (preferred_contact_method in ('phone', 'email', 'whatsapp')),
  parent_id uuid check (parent_id <> id),
  assigned_to uuid,
  owner_user_id uuid,
  value numeric(19, 4) check (value > 0),
  tags text[] not null default '{}',
  notes jsonb not null default '{}' check (jsonb_typeof(notes) = 'object'),
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
  last_contact_at timestamptz,
  next_follow_up_at timestamptz,
  total_revenue numeric(19, 4) not null default 0 check (total_revenue >= 0),
  total_invoices integer not null default 0 check (total_invoices >= 0),

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
create index customer_phone on crm.customer (org_id, phone) where phone is not null;
create index customer_other_phone on crm.customer (org_id, secondary_phone) where secondary_phone is not null;
create index customer_whatsapp on crm.customer (org_id, whatsapp) where whatsapp is not null;
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
  full_name text check (length(full_name) between 1 and 255),
  first_name text check (length(first_name) between 1 and 100),
  last_name text check (length(last_name) between 1 and 100),
  title text check (length(title) <= 100),
  department text check (length(department) <= 100),
  email text check (length(email) <= 255 and email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$'),
  phone text check (phone ~ '^\+[1-9][0-9]{3,14}(;ext=[0-9]{1,8})?$'),
  mobile text check (mobile ~ '^\+[1-9][0-9]{3,14}(;ext=[0-9]{1,8})?$'),
  is_primary boolean not null default false,
  is_active boolean not null default true,
  notes text check (length(notes) <= 100000),
  primary key (org_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade,
  check (coalesce(full_name, first_name, last_name, email) is not null)
);
create index contact_customer on crm.contact (org_id, customer_id);
create unique index contact_email on crm.contact (org_id, customer_id, lower(email)) where email is not null;
create unique index contact_primary on crm.contact (org_id, customer_id) where is_primary;
create index contact_by_email on crm.contact (org_id, lower(email)) where email is not null;
create index contact_phone on crm.contact (org_id, phone) where phone is not null;
create index contact_mobile on crm.contact (org_id, mobile) where mobile is not null;

create table crm.address (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  type text not null check (type in ('primary', 'billing', 'shipping')),
  is_primary boolean not null default false,
  line1 text check (length(line1) <= 500),
  line2 text check (length(line2) <= 500),
  city text check (length(city) <= 100),
  state text check (length(state) <= 100),
  postal_code text check (length(postal_code) <= 20),
  country char(2) check (country ~ '^[A-Z]{2}$'),
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
