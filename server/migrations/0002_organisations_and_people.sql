-- Who a person is lives in auth (better-auth's tables, reached by the identity role alone).
create table auth."user" (
  id uuid primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false,
  image text, locale text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create table auth.session (
  id uuid primary key, "expiresAt" timestamptz not null, token text not null unique,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "ipAddress" text, "userAgent" text, "userId" uuid not null references auth."user" (id) on delete cascade
);
create index session_by_user on auth.session ("userId");
create table auth.account (
  id uuid primary key, "accountId" text not null, "providerId" text not null,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index account_user on auth.account ("userId");
create table auth.verification (
  id uuid primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);

create table crm.organisation (
  id uuid primary key,
  org_id uuid generated always as (id) stored,
  created_at timestamptz not null default now()
);
select crm.isolate('organisation', 'select, delete');

-- The organisation's own copy of its blueprint and its defaults. One row an organisation; id = org_id.
create table crm.settings (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null check (id = org_id),
  name text not null check (length(name) between 1 and 200),
  blueprint text not null,
  rules jsonb not null,
  country char(2) not null,
  base_currency char(3) not null,
  language text not null,
  time_zone text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, id)
);
select crm.protect('settings');

-- What must be unique, and while which statuses it holds (null: always). Read by customer's trigger on every write.
create table crm.unique_rule (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  rule text not null check (rule in ('email', 'phone', 'name', 'erpNumber', 'owner')),
  statuses text[],
  primary key (org_id, rule)
);
select crm.isolate('unique_rule');

-- Membership: id is the user's id. It stays when a person leaves, so that history keeps their name.
create table crm.member (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  name text not null,
  email text not null,
  role text not null check (role in ('administrator', 'sales', 'support', 'member', 'portal')),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, id)
);
create index member_user on crm.member (id);
select crm.protect('member');

create table crm.invitation (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  email text not null,
  role text not null check (role in ('administrator', 'sales', 'support', 'member', 'portal')),
  token_hash bytea not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, id)
);
create unique index invitation_open on crm.invitation (org_id, lower(email)) where accepted_at is null;
select crm.protect('invitation', array['token_hash']);

create table crm.api_key (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  name text not null,
  role text not null check (role in ('administrator', 'sales', 'support', 'member', 'portal')),
  scopes text[] not null,
  hash bytea not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (org_id, id)
);
select crm.protect('api_key', array['hash']);

-- A creation that is sent twice with one key is answered twice and done once.
create table crm.idempotency (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  actor text not null,
  key text not null,
  request_hash bytea not null,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (org_id, actor, key)
);
select crm.isolate('idempotency');

-- Mails that await delivery, or that have no mail server to go to: an administrator can read them.
create table crm.mail (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz,
  error text,
  created_at timestamptz not null default now(),
  primary key (org_id, id)
);
select crm.isolate('mail');

create schema jobs;

do $$
declare identity text := platform.role('identity');
begin
  execute format('grant select, insert, update, delete on all tables in schema auth to %I', identity);
  execute format('grant usage, create on schema jobs to %I', platform.role('jobs'));
  execute format('grant select, insert on crm.organisation, crm.settings, crm.unique_rule, crm.member to %I', identity);
  execute format('grant select, update on crm.member, crm.invitation to %I', identity);
  -- The identity role opens organisations and finds the organisations of a person: it is not bound to one tenant.
  execute format('create policy identity on crm.organisation to %I using (true) with check (true)', identity);
  execute format('create policy identity on crm.settings to %I using (true) with check (true)', identity);
  execute format('create policy identity on crm.unique_rule to %I using (true) with check (true)', identity);
  execute format('create policy identity on crm.member to %I using (true) with check (true)', identity);
  execute format('create policy identity on crm.invitation to %I using (true) with check (true)', identity);
end $$;
