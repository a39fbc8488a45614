-- What people note of a customer: formatted text as a list of blocks (contract/rich-text.ts), kept free of markup.
create domain crm.note_category as text check (value in ('general', 'preferences', 'important'));
create domain crm.visibility as text check (value in ('internal', 'shared'));
create domain crm.rich_text as jsonb check (jsonb_typeof(value) = 'array' and octet_length(value::text) < 1000000);

-- What is written in it, for searching; nobody's name, since mentions are by id.
create function crm.words_of(content jsonb) returns text language plpgsql immutable strict parallel safe as $$
begin
  return coalesce((select string_agg((select string_agg(i ->> 'text', '' order by n) from jsonb_array_elements(b -> 'content') with ordinality x (i, n)), ' ' order by m)
    from jsonb_array_elements(content) with ordinality y (b, m)), '');
end $$;

create table crm.note (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  content crm.rich_text not null,
  category crm.note_category not null default 'general',
  visibility crm.visibility not null default 'internal',
  pinned boolean not null default false,
  author text not null,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
) with (fillfactor = 90);
create index note_customer on crm.note (org_id, customer_id, (pinned::int), id);
create index note_created on crm.note (org_id, created_at, id);
create index note_updated on crm.note (org_id, updated_at, id);
create index note_author on crm.note (org_id, author, id);
create index note_text on crm.note using gin (org_id, crm.fold(crm.words_of(content)) gin_trgm_ops);
select crm.protect('note');
