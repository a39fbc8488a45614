-- What happened between people here and a customer, and what is to follow. A follow-up is a day: it is due until that day ends in
-- the organisation's zone.
create domain crm.interaction_kind as text check (value in ('call', 'email', 'meeting', 'visit', 'quote', 'order', 'support'));
create domain crm.interaction_outcome as text check (value in ('reached', 'not_reached', 'left_message', 'interested', 'not_interested', 'agreed', 'solved'));
create domain crm.subject as varchar(255) check (value <> '');

create table crm.interaction (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind crm.interaction_kind not null,
  subject crm.subject not null,
  description varchar(100000),
  outcome crm.interaction_outcome,
  outcome_note varchar(1000),
  occurred_at timestamptz not null,
  duration_minutes crm.how_many,
  contact_id uuid,
  handled_by uuid,
  order_number varchar(100),
  quote_number varchar(100),
  item varchar(255),
  follow_up_on date,
  follow_up_what varchar(500),
  follow_up_done_at timestamptz,
  follow_up_done_by text,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade,
  foreign key (org_id, contact_id) references crm.contact (org_id, id),
  foreign key (org_id, handled_by) references crm.member (org_id, id),
  check (follow_up_on is not null or (follow_up_what is null and follow_up_done_at is null)),
  check ((follow_up_done_at is null) = (follow_up_done_by is null))
);
create index interaction_customer on crm.interaction (org_id, customer_id, occurred_at, id);
create index interaction_contact on crm.interaction (org_id, contact_id) where contact_id is not null;
create index interaction_open on crm.interaction (org_id, customer_id, follow_up_on) where follow_up_on is not null and follow_up_done_at is null;
create index interaction_due on crm.interaction (org_id, follow_up_on, id) where follow_up_on is not null;
create index interaction_due_of on crm.interaction (org_id, handled_by, follow_up_on, id) where follow_up_on is not null;
select crm.protect('interaction');

-- Whoever leaves a customer takes no interaction along. Where the whole customer goes, all of it goes anyway.
create function crm.detach_contact() returns trigger language plpgsql as $$
begin
  if exists (select from crm.customer c where c.org_id = OLD.org_id and c.id = OLD.customer_id) then
    update crm.interaction set contact_id = null where org_id = OLD.org_id and contact_id = OLD.id;
  end if;
  return OLD;
end $$;
create trigger detach before delete on crm.contact for each row execute function crm.detach_contact();

-- What a person said themselves of last contact and next follow-up, beside what the interactions tell.
alter table crm.customer add column last_contact_by_hand timestamptz;
alter table crm.customer add column next_follow_up_by_hand timestamptz;
update crm.customer set last_contact_by_hand = last_contact_at, next_follow_up_by_hand = next_follow_up_at
  where last_contact_at is not null or next_follow_up_at is not null;
select crm.protect('customer', array['name_key', 'unique_email', 'unique_phone', 'unique_name', 'unique_erp_number', 'unique_owner', 'updated_by',
  'last_contact_by_hand', 'next_follow_up_by_hand']);

-- Last contact is the latest interaction, never before what was set by hand.
create function crm.last_contact(org uuid, customer uuid, by_hand timestamptz) returns timestamptz language plpgsql stable as $$
begin
  return greatest(by_hand, (select max(i.occurred_at) from crm.interaction i where i.org_id = org and i.customer_id = customer));
end $$;
-- Next follow-up is the start of the earliest open one's day, or what was set by hand where that is earlier.
create function crm.next_follow_up(org uuid, customer uuid, by_hand timestamptz) returns timestamptz language plpgsql stable as $$
begin
  return least(by_hand, (select min(i.follow_up_on) from crm.interaction i where i.org_id = org and i.customer_id = customer
      and i.follow_up_on is not null and i.follow_up_done_at is null)::timestamp
    at time zone (select s.time_zone from crm.settings s where s.org_id = org));
end $$;

create function crm.keep_by_hand() returns trigger language plpgsql as $$
begin
  if TG_OP = 'INSERT' or NEW.last_contact_at is distinct from OLD.last_contact_at then
    NEW.last_contact_by_hand := NEW.last_contact_at;
  end if;
  if TG_OP = 'INSERT' or NEW.next_follow_up_at is distinct from OLD.next_follow_up_at then
    NEW.next_follow_up_by_hand := NEW.next_follow_up_at;
  end if;
  if TG_OP = 'UPDATE' then
    NEW.last_contact_at := crm.last_contact(NEW.org_id, NEW.id, NEW.last_contact_by_hand);
    NEW.next_follow_up_at := crm.next_follow_up(NEW.org_id, NEW.id, NEW.next_follow_up_by_hand);
  end if;
  return NEW;
end $$;
create trigger by_hand before insert on crm.customer for each row
  when (NEW.last_contact_at is not null or NEW.next_follow_up_at is not null) execute function crm.keep_by_hand();
create trigger by_hand_again before update of last_contact_at, next_follow_up_at on crm.customer for each row
  when ((NEW.last_contact_at is distinct from OLD.last_contact_at or NEW.next_follow_up_at is distinct from OLD.next_follow_up_at)
    and current_setting('app.settling', true) is distinct from 'on') execute function crm.keep_by_hand();

-- The customer is locked first, so that the statement after it sees what others who logged at the same time have committed.
-- Being in contact meets what was set by hand to be followed up until then.
create function crm.settle_interaction() returns trigger language plpgsql as $$
declare
  i constant crm.interaction := coalesce(NEW, OLD);
  said constant text := current_setting('app.event', true);
begin
  perform 1 from crm.customer c where c.org_id = i.org_id and c.id = i.customer_id for update;
  if not found then return null; end if;
  perform set_config('app.settling', 'on', true), set_config('app.event', '', true);
  update crm.customer c set last_contact_at = n.last_contact, next_follow_up_at = n.next_follow_up, next_follow_up_by_hand = n.by_hand,
      updated_by = coalesce(nullif(current_setting('app.actor', true), ''), 'system')
    from (select h.id, h.by_hand, crm.last_contact(i.org_id, h.id, h.last_contact_by_hand) as last_contact, crm.next_follow_up(i.org_id, h.id, h.by_hand) as next_follow_up
      from (select k.id, k.last_contact_by_hand, case when TG_OP = 'INSERT' and k.next_follow_up_by_hand <= i.occurred_at then null
          else k.next_follow_up_by_hand end as by_hand
        from crm.customer k where k.org_id = i.org_id and k.id = i.customer_id) h) n
    where c.org_id = i.org_id and c.id = n.id and (c.last_contact_at, c.next_follow_up_at, c.next_follow_up_by_hand)
      is distinct from (n.last_contact, n.next_follow_up, n.by_hand);
  perform set_config('app.settling', 'off', true), set_config('app.event', coalesce(said, ''), true);
  return null;
end $$;
create trigger settle after insert or delete on crm.interaction for each row execute function crm.settle_interaction();
create trigger settle_again after update of occurred_at, follow_up_on, follow_up_done_at on crm.interaction for each row
  execute function crm.settle_interaction();
