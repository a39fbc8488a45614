-- A file of customers, and what became of its rows. The upload is kept until some days after the end, the record stays.
create domain crm.import_state as text check (value in ('uploading', 'uploaded', 'running', 'done', 'failed', 'cancelled'));
create domain crm.import_part as text check (value in ('file', 'rejects'));

create table crm.import (
  org_id uuid not null references crm.organisation (id) on delete cascade,
  id uuid not null,
  created_at timestamptz not null default now(),
  -- The actor whose import it is, as history writes actors; it is done with this actor's rights at the time.
  created_by varchar(100) not null,
  file_name varchar(255) not null,
  size bigint not null default 0,
  state crm.import_state not null default 'uploading',
  -- What was found out about the file: encoding, delimiter, columns with samples.
  layout jsonb,
  settings jsonb,
  started_at timestamptz,
  ended_at timestamptz,
  problem jsonb,
  cancelling boolean not null default false,
  -- Rows may have been written: work on it has begun.
  begun boolean not null default false,
  -- How far it is: the last row that is counted, and the counts up to it.
  last_row integer not null default 0,
  bytes_read bigint not null default 0,
  tally jsonb,
  rejects_kept boolean not null default false,
  primary key (org_id, id)
);
-- One running import per organisation.
create unique index import_running on crm.import (org_id) where state = 'running';
select crm.isolate('import');

-- The file as it was uploaded and the rows that were rejected, in pieces.
create table crm.import_piece (
  org_id uuid not null,
  import_id uuid not null,
  part crm.import_part not null,
  number integer not null,
  bytes bytea not null,
  primary key (org_id, import_id, part, number),
  foreign key (org_id, import_id) references crm.import (org_id, id) on delete cascade
);
alter table crm.import_piece alter column bytes set storage external;
select crm.isolate('import_piece');
