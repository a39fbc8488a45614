-- Files of customers. What a file is called and who sees it is a document, with its history; its bytes are a content, which outlives
-- the document for a while, so that a deletion can be undone (docs/decisions/0012).
create domain crm.document_visibility as text check (value in ('internal', 'shared'));
create domain crm.content_state as text check (value in ('uploading', 'kept', 'going'));
create domain crm.content_store as text check (value in ('database', 's3'));
create domain crm.file_name as varchar(255) check (value <> '' and octet_length(value) <= 255);

create table crm.content (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  created_at timestamptz not null default now(),
  -- Whose it is, or was: no foreign key, because it is kept for a while after the customer.
  customer_id uuid not null,
  store crm.content_store not null,
  state crm.content_state not null default 'uploading',
  -- While it arrives: the room that is taken for it.
  size bigint not null,
  type varchar(20) not null,
  sha256 bytea,
  -- Of an unfinished upload to an S3 store.
  upload_id text,
  -- Since when no document has it.
  released_at timestamptz,
  primary key (org_id, id),
  check ((state = 'uploading') or sha256 is not null or state = 'going')
);
create index content_unused on crm.content (org_id, id) where state <> 'kept' or released_at is not null;
select crm.isolate('content');

-- Pieces of one size, so that the place of each byte is known; read and written one by one.
create table crm.content_piece (
  org_id uuid not null,
  content_id uuid not null,
  number integer not null,
  bytes bytea not null,
  primary key (org_id, content_id, number),
  foreign key (org_id, content_id) references crm.content (org_id, id) on delete cascade
);
alter table crm.content_piece alter column bytes set storage external;
select crm.isolate('content_piece');

-- The room that an organisation's contents take. Its row is locked until the commit: uploads queue here for as long as it takes to begin or to end one.
create table crm.content_tally (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  bytes bigint not null,
  released bigint not null,
  primary key (org_id)
) with (fillfactor = 50);
select crm.isolate('content_tally', 'select');

create function crm.count_content(org uuid, of_bytes bigint, of_released bigint) returns void language plpgsql security definer as $$
begin
  if of_bytes = 0 and of_released = 0 then return; end if;
  update crm.content_tally t set bytes = t.bytes + of_bytes, released = t.released + of_released where t.org_id = org;
  if found then return; end if;
  insert into crm.content_tally as t (org_id, bytes, released) values (org, of_bytes, of_released)
  on conflict (org_id) do update set bytes = t.bytes + excluded.bytes, released = t.released + excluded.released;
end $$;
revoke execute on function crm.count_content(uuid, bigint, bigint) from public;

create function crm.settle_content() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'INSERT' then
    perform crm.count_content(NEW.org_id, NEW.size, 0);
  elsif TG_OP = 'UPDATE' then
    perform crm.count_content(NEW.org_id, NEW.size - OLD.size,
      (case when NEW.released_at is null then 0 else NEW.size end) - (case when OLD.released_at is null then 0 else OLD.size end));
  elsif exists (select 1 from crm.organisation o where o.id = OLD.org_id) then
    perform crm.count_content(OLD.org_id, -OLD.size, case when OLD.released_at is null then 0 else -OLD.size end);
  end if;
  return null;
end $$;
create trigger settle after insert or delete or update of size, released_at on crm.content for each row execute function crm.settle_content();

alter table crm.ticket add constraint ticket_of_customer unique (org_id, customer_id, id);

-- Its id is that of its content.
create table crm.document (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by varchar(100) not null,
  name crm.file_name not null,
  description varchar(2000),
  visibility crm.document_visibility not null default 'internal',
  ticket_id uuid,
  primary key (org_id, id),
  foreign key (org_id, id) references crm.content (org_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade,
  foreign key (org_id, customer_id, ticket_id) references crm.ticket (org_id, customer_id, id) on delete cascade
);
create index document_customer on crm.document (org_id, customer_id, created_at, id);
create index document_created on crm.document (org_id, created_at, id);
create index document_updated on crm.document (org_id, updated_at, id);
create index document_name on crm.document (org_id, lower(name) collate "C", id);
create index document_ticket on crm.document (org_id, customer_id, ticket_id) where ticket_id is not null;
create index document_text on crm.document using gin (org_id, crm.fold(name) gin_trgm_ops);
select crm.protect('document');

-- A content that nobody has any more is kept for a while; a document that comes back takes it up again, where it is still there.
create function crm.hold_content() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'DELETE' then
    update crm.content c set released_at = now() where c.org_id = OLD.org_id and c.id = OLD.id;
    return null;
  end if;
  update crm.content c set released_at = null where c.org_id = NEW.org_id and c.id = NEW.id and c.state = 'kept';
  if not found then raise foreign_key_violation using message = 'the content of the document is gone'; end if;
  return null;
end $$;
create trigger hold_content after insert or delete on crm.document for each row execute function crm.hold_content();
