-- A list as somebody wants to find it again: what it is narrowed to, its order, its columns.
create domain crm.view_name as varchar(100) check (value <> '');

create table crm.saved_view (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- The actor who made it, as history writes actors.
  owner varchar(100) not null,
  list varchar(50) not null,
  name crm.view_name not null,
  query crm.object not null default '{}',
  columns text[] not null default '{}',
  shared boolean not null default false,
  primary key (org_id, id)
);
create unique index saved_view_name on crm.saved_view (org_id, list, owner, lower(name));
select crm.protect('saved_view');
