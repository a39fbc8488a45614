-- What a person chose for themselves. No language: the browser's; no time zone: the organisation's.
alter table auth."user" add column "timeZone" text, add column theme text not null default 'system';

-- The second factor. The secret is sealed; of backup codes and of links only keyed or plain hashes are kept.
create table auth.two_factor (
  user_id uuid primary key references auth."user" (id) on delete cascade,
  secret bytea not null,
  confirmed_at timestamptz,
  -- The last thirty seconds a code was taken of: it and those before are spent.
  last_step integer not null default 0,
  failures smallint not null default 0,
  locked_until timestamptz,
  backup_codes bytea[] not null default '{}'
);

create table auth.password_link (
  hash bytea primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index password_link_user on auth.password_link (user_id);

do $$ begin
  execute format('grant select, insert, update, delete on auth.two_factor, auth.password_link to %I', platform.role('identity'));
end $$;

-- Whether the member has a second factor; kept beside it, so that administrators see it and history tells of it.
alter table crm.member add column two_factor boolean not null default false;
select crm.protect('member');

-- A link that nobody but its recipient may see is sealed, and gone when the mail is sent.
alter table crm.mail add column link bytea, add column expires_at timestamptz;
select crm.isolate('mail');
