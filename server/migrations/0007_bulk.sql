-- What is done to many customers at once, undo included: looked at first, then done customer by customer, each outcome kept.
create domain crm.bulk_state as text check (value in ('prepared', 'running', 'done', 'cancelled', 'failed'));
create domain crm.bulk_outcome as text check (value in ('changed', 'unchanged', 'partly', 'refused'));

create table crm.bulk_action (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  -- The actor who asked for it, as history writes actors; it is done with this actor's rights at the time.
  actor varchar(100) not null,
  change crm.object not null,
  state crm.bulk_state not null default 'prepared',
  problem varchar(100),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  -- The last sign of whoever works on it.
  worked_at timestamptz,
  primary key (org_id, id)
);
create index bulk_action_created on crm.bulk_action (org_id, created_at);
create index bulk_action_running on crm.bulk_action (org_id, worked_at) where state = 'running';
create index bulk_action_undoes on crm.bulk_action (org_id, (change ->> 'cause')) where change ->> 'cause' is not null;
select crm.isolate('bulk_action');

create table crm.bulk_item (
  org_id uuid not null,
  action_id uuid not null,
  customer_id uuid not null,
  outcome crm.bulk_outcome,
  problem jsonb,
  primary key (org_id, action_id, customer_id),
  foreign key (org_id, action_id) references crm.bulk_action (org_id, id) on delete cascade
);
create index bulk_item_open on crm.bulk_item (org_id, action_id, customer_id) where outcome is null;
create index bulk_item_refused on crm.bulk_item (org_id, action_id, customer_id) where outcome in ('refused', 'partly');
select crm.isolate('bulk_item');
