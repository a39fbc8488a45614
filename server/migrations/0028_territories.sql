-- Where customers are, and who looks after them there. Which one a customer is in follows from its primary address: the most
-- specific wins (part of a postal code, city, state, country), which is computed where it is asked.
create domain crm.territory_name as varchar(100) check (value <> '');

create table crm.territory (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name crm.territory_name not null,
  country crm.country not null,
  -- Any of these; where there is none at all, the whole country.
  states text[] not null default '{}',
  cities text[] not null default '{}',
  postal_codes text[] not null default '{}',
  -- Looked after by the person; without one, or when they have left, by the team.
  person_id uuid,
  team_id uuid,
  primary key (org_id, id),
  foreign key (org_id, person_id) references crm.member (org_id, id),
  foreign key (org_id, team_id) references crm.team (org_id, id)
);
create unique index territory_name on crm.territory (org_id, lower(name));
create index territory_team on crm.territory (org_id, team_id) where team_id is not null;
create index territory_person on crm.territory (org_id, person_id) where person_id is not null;
select crm.protect('territory');

-- Who gets what belongs to a customer, where a bulk action hands over what somebody has who leaves.
alter table crm.bulk_item add column receiver_id uuid;
select crm.isolate('bulk_item');
