-- What is to be done, with or without a customer. A task that repeats makes its next one when it is completed.
create domain crm.task_status as text check (value in ('open', 'done', 'cancelled'));
create domain crm.link_kind as text check (value in ('ticket', 'work_order', 'interaction', 'equipment', 'order', 'invoice', 'contract'));

create table crm.task (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  customer_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by text not null,
  title crm.title not null,
  description varchar(10000),
  status crm.task_status not null default 'open',
  priority crm.priority not null default 'normal',
  assigned_to uuid,
  -- With a time of day this is its day in the organisation's zone.
  due_on date,
  due_at timestamptz,
  remind_at timestamptz,
  repeat jsonb,
  series_id uuid not null,
  occurrence integer not null default 1,
  checklist jsonb not null default '[]' check (jsonb_typeof(checklist) = 'array' and jsonb_array_length(checklist) <= 100),
  link_kind crm.link_kind,
  link_id uuid,
  done_at timestamptz,
  done_by text,
  primary key (org_id, id),
  -- However many complete it at once, a task is followed by one.
  unique (org_id, series_id, occurrence),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade,
  foreign key (org_id, assigned_to) references crm.member (org_id, id),
  check (due_on is not null or (due_at is null and repeat is null)),
  check ((link_kind is null) = (link_id is null)),
  check ((status = 'done') = (done_at is not null and done_by is not null))
) with (fillfactor = 90);
create index task_customer on crm.task (org_id, customer_id, id);
create index task_due on crm.task (org_id, coalesce(due_on, 'infinity'), id);
create index task_assigned on crm.task (org_id, assigned_to, coalesce(due_on, 'infinity'), id);
create index task_made on crm.task (org_id, created_by, id);
create index task_created on crm.task (org_id, created_at, id);
create index task_updated on crm.task (org_id, updated_at, id);
create index task_link on crm.task (org_id, link_id) where link_id is not null;
create index task_remind on crm.task (org_id, remind_at, id) where remind_at is not null and status = 'open';
create index task_text on crm.task using gin (org_id, crm.fold(title) gin_trgm_ops);
select crm.protect('task');
