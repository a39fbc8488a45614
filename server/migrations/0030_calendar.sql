-- The secret address by which a person's calendar program reads what is due. Only a hash is kept of what is secret in it.
create table crm.calendar_address (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, id) references crm.member (org_id, id) on delete cascade
);
select crm.isolate('calendar_address');

-- When whoever handles it is reminded of a follow-up.
alter table crm.interaction add column follow_up_remind_at timestamptz;
create index interaction_remind on crm.interaction (org_id, follow_up_remind_at) where follow_up_remind_at is not null and follow_up_done_at is null;
-- One's own open follow-ups by day, without those that are done.
create index interaction_mine on crm.interaction (org_id, handled_by, follow_up_on, id) where follow_up_on is not null and follow_up_done_at is null;
select crm.protect('interaction');
create index work_order_mine on crm.work_order (org_id, assigned_to, planned_at) where planned_at is not null;
