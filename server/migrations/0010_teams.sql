-- People who work together. Members are few and change together, so they are one value, and history says whom a change added.
create domain crm.team_name as varchar(100) check (value <> '');

create table crm.team (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name crm.team_name not null,
  member_ids uuid[] not null default '{}',
  lead_id uuid,
  primary key (org_id, id),
  foreign key (org_id, lead_id) references crm.member (org_id, id),
  check (lead_id is null or lead_id = any (member_ids))
);
create unique index team_name on crm.team (org_id, lower(name));
select crm.protect('team');
