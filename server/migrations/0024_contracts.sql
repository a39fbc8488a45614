-- What was agreed with customers for a time: what it is worth, when it ends, and how it goes on.
create domain crm.contract_status as text check (value in ('draft', 'active', 'terminated'));
create domain crm.billing_period as text check (value in ('once', 'monthly', 'quarterly', 'yearly'));

create table crm.contract (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  number bigint not null,
  title crm.title not null,
  -- That an active one has expired follows from the day.
  status crm.contract_status not null default 'draft',
  starts_on date not null,
  -- The last day; null: open-ended.
  ends_on date,
  amount crm.amount,
  currency crm.currency,
  billing_period crm.billing_period not null default 'once',
  -- By so many months it goes on when its end passes; null: it ends.
  renewal_months integer check (renewal_months between 1 and 120),
  -- So many days before its end it must be terminated at the latest.
  notice_days integer check (notice_days between 0 and 3650),
  -- So many days before that its responsible person is told.
  remind_days integer not null default 30 check (remind_days between 0 and 3650),
  assigned_to uuid,
  notes varchar(100000),
  primary key (org_id, id),
  unique (org_id, number),
  unique (org_id, customer_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id),
  foreign key (org_id, assigned_to) references crm.member (org_id, id),
  check (ends_on >= starts_on),
  check ((amount is null) = (currency is null)),
  check (renewal_months is null or ends_on is not null)
) with (fillfactor = 90);
create index contract_customer on crm.contract (org_id, customer_id, number);
create index contract_starts on crm.contract (org_id, starts_on, id);
create index contract_ends on crm.contract (org_id, coalesce(ends_on, 'infinity'), id);
create index contract_updated on crm.contract (org_id, updated_at, id);
create index contract_assigned on crm.contract (org_id, assigned_to) where assigned_to is not null;
create index contract_text on crm.contract using gin (org_id, crm.fold(title) gin_trgm_ops);
create trigger give_number before insert on crm.contract for each row execute function crm.give_number('contract');
select crm.protect('contract');

-- Of which end somebody was told: each once, whatever process does it.
create table crm.contract_reminder (
  org_id uuid not null,
  contract_id uuid not null,
  ends_on date not null,
  at timestamptz not null default now(),
  primary key (org_id, contract_id, ends_on),
  foreign key (org_id, contract_id) references crm.contract (org_id, id) on delete cascade
);
select crm.isolate('contract_reminder');

alter table crm.document add column contract_id uuid;
alter table crm.document add constraint document_contract foreign key (org_id, customer_id, contract_id)
  references crm.contract (org_id, customer_id, id) on delete cascade;
create index document_contract on crm.document (org_id, customer_id, contract_id) where contract_id is not null;
select crm.protect('document');
