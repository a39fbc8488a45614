-- What a person is told of. One row a person; `key` keeps what may be told only once; `shown`: in the application.
create domain crm.notification_key as varchar(200);
create table crm.notification (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  customer_id uuid,
  kind text not null,
  entity text not null,
  record_id uuid,
  params jsonb not null default '{}',
  by_id uuid,
  key crm.notification_key,
  shown boolean not null,
  mail_due boolean not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references crm.member (org_id, id) on delete cascade,
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
);
create index notification_of on crm.notification (org_id, person_id, created_at, id) where shown;
create index notification_unread on crm.notification (org_id, person_id) where shown and read_at is null;
create unique index notification_once on crm.notification (org_id, person_id, key) where key is not null;
create index notification_mail on crm.notification (org_id, created_at) where mail_due;
create index notification_customer on crm.notification (org_id, customer_id) where customer_id is not null;
select crm.isolate('notification');

-- How a person wants to be told, by kind (what is not here is as usual), and when what their day brings.
alter table auth."user" add column notifications jsonb not null default '{}', add column "digestAt" time not null default '07:00';

-- What people chose who belong to the organisation that was entered: the app role reads nothing else of who they are.
create function crm.choices_of(people uuid[]) returns table (id uuid, language text, time_zone text, notifications jsonb, digest_at text)
language plpgsql stable security definer as $$
begin
  return query select u.id, u.locale, u."timeZone", u.notifications, to_char(u."digestAt", 'HH24:MI') from auth."user" u
    where u.id = any (people) and exists (select from crm.member m
      where m.org_id = nullif(current_setting('app.org_id', true), '')::uuid and m.id = u.id and m.active);
end $$;

create index mail_waiting on crm.mail (org_id, created_at) where sent_at is null and error is null;
create index mail_latest on crm.mail (org_id, created_at, id);
