-- Who took a list along: what was asked for when it began, and how many rows it was when it ended (null while it goes on, or where
-- the process died). Its history is what the audit log shows.
create table crm.export (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  list text not null,
  format text not null,
  query jsonb not null default '{}',
  columns text[] not null default '{}',
  rows bigint,
  primary key (org_id, id)
);
select crm.protect('export');
