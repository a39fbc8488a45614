-- Invoices, what is paid for them, and credit notes. A draft becomes an invoice when it is sent: then it has a number, and says for
-- ever what it said. What it comes to is kept with it (total, paid, credited); the rest follows from these and from the day.
create domain crm.invoice_state as text check (value in ('draft', 'sent', 'void'));
create domain crm.payment_kind as text check (value in ('payment', 'refund'));
create domain crm.payment_method as text check (value in ('bank_transfer', 'card', 'cash', 'direct_debit', 'other'));
create domain crm.document_lines as jsonb check (jsonb_typeof(value) = 'array');

alter table crm.settings add column payment_terms_days integer not null default 30;
alter table crm.settings add constraint settings_payment_terms check (payment_terms_days between 0 and 366);
select crm.protect('settings');

create table crm.invoice (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state crm.invoice_state not null default 'draft',
  -- The n-th invoice of a year, given when it is sent.
  year smallint,
  n integer,
  currency crm.currency not null,
  issued_on date,
  due_on date,
  lines crm.document_lines not null,
  net crm.amount not null,
  tax crm.amount not null,
  total crm.amount not null,
  note varchar(10000),
  -- Who it says that it is from and to, as of the day it was sent.
  billed_by crm.object,
  billed_to crm.object,
  sent_at timestamptz,
  voided_at timestamptz,
  void_reason varchar(500),
  paid crm.amount not null default 0,
  credited crm.amount not null default 0,
  balance numeric(19, 4) generated always as (total - paid - credited) stored,
  primary key (org_id, id),
  unique (org_id, year, n),
  -- What is paid and credited is so in the currency, and by the customer, of the invoice.
  unique (org_id, id, customer_id, currency),
  foreign key (org_id, customer_id) references crm.customer (org_id, id),
  constraint invoice_balance check (total - paid - credited >= 0),
  constraint invoice_numbered check ((state = 'draft') = (n is null) and (n is null) = (year is null)),
  constraint invoice_whole check (state = 'draft' or (issued_on is not null and due_on >= issued_on and billed_to is not null and sent_at is not null)),
  constraint invoice_voided check ((state = 'void') = (voided_at is not null) and (state <> 'void' or (void_reason <> '' and paid = 0 and credited = 0)))
) with (fillfactor = 80);
create index invoice_by_number on crm.invoice (org_id, coalesce(year::bigint * 1000000000 + n, 999999999999999), id);
create index invoice_customer on crm.invoice (org_id, customer_id, id);
create index invoice_issued on crm.invoice (org_id, coalesce(issued_on, 'infinity'), id);
create index invoice_due on crm.invoice (org_id, coalesce(due_on, 'infinity'), id);
create index invoice_updated on crm.invoice (org_id, updated_at, id);
-- What is still to be paid, by its day: these are few, however many invoices there were.
create index invoice_open on crm.invoice (org_id, due_on, id) where state = 'sent' and balance > 0;
create index invoice_unsent on crm.invoice (org_id, state, id) where state <> 'sent';
select crm.protect('invoice', array['balance']);

create table crm.payment (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  invoice_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind crm.payment_kind not null default 'payment',
  amount crm.positive_amount not null,
  currency crm.currency not null,
  paid_on date not null,
  method crm.payment_method not null,
  reference varchar(100),
  note varchar(1000),
  reversed_at timestamptz,
  reverse_reason varchar(500),
  primary key (org_id, id),
  foreign key (org_id, invoice_id, customer_id, currency) references crm.invoice (org_id, id, customer_id, currency),
  constraint payment_reversed check ((reversed_at is null) = (reverse_reason is null) and reverse_reason <> '' and (kind = 'payment' or reversed_at is null))
);
create index payment_invoice on crm.payment (org_id, invoice_id, id);
create index payment_customer on crm.payment (org_id, customer_id);
select crm.protect('payment');

create table crm.credit_note (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  invoice_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  year smallint not null,
  n integer not null,
  currency crm.currency not null,
  issued_on date not null,
  reason varchar(500) not null,
  lines crm.document_lines not null,
  net crm.amount not null,
  tax crm.amount not null,
  total crm.positive_amount not null,
  primary key (org_id, id),
  unique (org_id, year, n),
  foreign key (org_id, invoice_id, customer_id, currency) references crm.invoice (org_id, id, customer_id, currency)
);
create index credit_note_invoice on crm.credit_note (org_id, invoice_id, id);
create index credit_note_customer on crm.credit_note (org_id, customer_id);
select crm.protect('credit_note');

-- The next number of a series without gaps. The row of the series is locked to the end of the transaction: who is rolled back
-- gives the number back, and who comes next waits to know.
create function crm.next_in_series(org uuid, series text) returns integer language plpgsql security definer as $$
declare given bigint;
begin
  insert into crm.counter as c (org_id, entity, n) values (org, series, 1)
    on conflict (org_id, entity) do update set n = c.n + 1 returning c.n into given;
  return given;
end $$;
revoke execute on function crm.next_in_series(uuid, text) from public;

-- What was sent is never rewritten and never deleted. A void invoice keeps its number. What is paid and credited is counted by the
-- triggers of payments and credit notes, and written by nobody else.
create function crm.keep_invoice() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'INSERT' then
    if NEW.state <> 'draft' or NEW.paid <> 0 or NEW.credited <> 0 then
      raise insufficient_privilege using message = 'An invoice begins as a draft';
    end if;
    return NEW;
  elsif TG_OP = 'DELETE' then
    if OLD.state <> 'draft' then raise insufficient_privilege using message = 'An invoice with a number is never deleted'; end if;
    return OLD;
  end if;
  if (NEW.paid, NEW.credited) is distinct from (OLD.paid, OLD.credited) and pg_trigger_depth() < 2 then
    raise insufficient_privilege using message = 'What is paid and credited follows payments and credit notes';
  end if;
  if OLD.state = 'draft' then
    if NEW.state = 'void' then raise insufficient_privilege using message = 'A draft is deleted, not made void'; end if;
    if NEW.state = 'sent' then
      NEW.year := extract(year from NEW.issued_on);
      NEW.n := crm.next_in_series(NEW.org_id, 'invoice ' || NEW.year);
    end if;
  elsif not (OLD.state = NEW.state or (OLD.state = 'sent' and NEW.state = 'void')) or (OLD.state = 'void' and NEW.state = 'void' and NEW is distinct from OLD)
    or to_jsonb(NEW) - array['state', 'voided_at', 'void_reason', 'paid', 'credited', 'balance']
      is distinct from to_jsonb(OLD) - array['state', 'voided_at', 'void_reason', 'paid', 'credited', 'balance']
  then
    raise insufficient_privilege using message = 'An invoice with a number does not change';
  end if;
  return NEW;
end $$;
create trigger keep before insert or update or delete on crm.invoice for each row execute function crm.keep_invoice();

create function crm.keep_document() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'INSERT' then
    NEW.year := extract(year from NEW.issued_on);
    NEW.n := crm.next_in_series(NEW.org_id, 'credit note ' || NEW.year);
    return NEW;
  end if;
  raise insufficient_privilege using message = 'A credit note neither changes nor goes';
end $$;
create trigger keep before insert or update or delete on crm.credit_note for each row execute function crm.keep_document();

-- A payment is not rewritten: one that was booked wrongly, or that the bank took back, is reversed, and stays.
create function crm.keep_payment() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'DELETE' or OLD.reversed_at is not null
    or to_jsonb(NEW) - array['reversed_at', 'reverse_reason'] is distinct from to_jsonb(OLD) - array['reversed_at', 'reverse_reason'] then
    raise insufficient_privilege using message = 'A payment can only be reversed';
  end if;
  return NEW;
end $$;
create trigger keep before update or delete on crm.payment for each row execute function crm.keep_payment();

-- Its invoice is locked from here on. History says what it made of the invoice.
create function crm.count_on_invoice(org uuid, invoice uuid, of_paid numeric, of_credited numeric, event text) returns void language plpgsql security definer as $$
declare said constant text := current_setting('app.event', true);
begin
  perform set_config('app.event', event, true);
  update crm.invoice i set paid = i.paid + of_paid, credited = i.credited + of_credited where i.org_id = org and i.id = invoice and i.state = 'sent';
  if not found then raise insufficient_privilege using message = 'Only an invoice that was sent, and is not void, is paid or credited'; end if;
  perform set_config('app.event', coalesce(said, ''), true);
end $$;
revoke execute on function crm.count_on_invoice(uuid, uuid, numeric, numeric, text) from public;

create function crm.settle_payment() returns trigger language plpgsql security definer as $$
declare left_to_pay numeric;
begin
  if TG_OP = 'UPDATE' then
    perform crm.count_on_invoice(NEW.org_id, NEW.invoice_id, -NEW.amount, 0, 'InvoicePaymentReversed');
  elsif NEW.kind = 'refund' then
    perform crm.count_on_invoice(NEW.org_id, NEW.invoice_id, -NEW.amount, 0, 'InvoiceRefunded');
  else
    select i.balance into left_to_pay from crm.invoice i where i.org_id = NEW.org_id and i.id = NEW.invoice_id for no key update;
    perform crm.count_on_invoice(NEW.org_id, NEW.invoice_id, NEW.amount, 0, case when left_to_pay > NEW.amount then 'InvoicePartlyPaid' else 'InvoicePaid' end);
  end if;
  return null;
end $$;
-- After its own history is written (triggers go by their names).
create trigger settle after insert or update of reversed_at on crm.payment for each row execute function crm.settle_payment();

-- A refund of what was paid too much then comes first, so that the balance is never below zero.
create function crm.settle_credit_note() returns trigger language plpgsql security definer as $$
begin
  perform crm.count_on_invoice(NEW.org_id, NEW.invoice_id, 0, NEW.total, 'InvoiceCredited');
  return null;
end $$;
create trigger settle after insert on crm.credit_note for each row execute function crm.settle_credit_note();

-- What a customer was invoiced, by currency, settled at commit; docs/decisions/0011-invoices-and-revenue.md says what counts.
create table crm.invoice_tally (
  org_id uuid not null,
  customer_id uuid not null,
  currency crm.currency not null,
  invoices crm.how_many not null,
  revenue crm.amount not null,
  received crm.amount not null,
  open crm.amount not null,
  primary key (org_id, customer_id, currency),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
) with (fillfactor = 50);
select crm.isolate('invoice_tally', 'select');

create function crm.counts_as_revenue(i crm.invoice) returns numeric language plpgsql immutable as $$
begin
  return case when i.state = 'sent' and i.total = i.paid + i.credited then i.paid else 0 end;
end $$;
create function crm.counts_as_invoice(i crm.invoice) returns integer language plpgsql immutable as $$
begin
  return (i.state = 'sent' and (i.credited < i.total or i.total = 0))::int;
end $$;

-- The customer's totals are those of its own currency, or of the organisation's where it has none.
create function crm.follow_revenue(org uuid, customer uuid) returns void language plpgsql security definer as $$
begin
  perform set_config('app.renewing', 'on', true);
  update crm.customer c set total_revenue = t.revenue, total_invoices = t.invoices
    from crm.invoice_tally t, crm.settings s
    where c.org_id = org and c.id = customer and s.org_id = org and t.org_id = org and t.customer_id = c.id
      and t.currency = coalesce(c.currency, s.base_currency) and (c.total_revenue, c.total_invoices) is distinct from (t.revenue, t.invoices);
  perform set_config('app.renewing', 'off', true);
end $$;
revoke execute on function crm.follow_revenue(uuid, uuid) from public;

-- The customer is locked before its tally, as everywhere: who deletes it locks it first too.
create function crm.settle_invoice() returns trigger language plpgsql security definer as $$
declare
  of_invoices constant integer := crm.counts_as_invoice(NEW) - crm.counts_as_invoice(OLD);
  of_revenue constant numeric := crm.counts_as_revenue(NEW) - crm.counts_as_revenue(OLD);
  of_received constant numeric := NEW.paid - OLD.paid;
  of_open constant numeric := case NEW.state when 'sent' then NEW.balance else 0 end - case OLD.state when 'sent' then OLD.balance else 0 end;
begin
  if of_invoices = 0 and of_revenue = 0 and of_received = 0 and of_open = 0 then return null; end if;
  perform 1 from crm.customer c where c.org_id = NEW.org_id and c.id = NEW.customer_id for no key update;
  update crm.invoice_tally t set invoices = t.invoices + of_invoices, revenue = t.revenue + of_revenue, received = t.received + of_received, open = t.open + of_open
    where t.org_id = NEW.org_id and t.customer_id = NEW.customer_id and t.currency = NEW.currency;
  if not found then
    insert into crm.invoice_tally (org_id, customer_id, currency, invoices, revenue, received, open)
      values (NEW.org_id, NEW.customer_id, NEW.currency, of_invoices, of_revenue, of_received, of_open);
  end if;
  perform crm.follow_revenue(NEW.org_id, NEW.customer_id);
  return null;
end $$;
create constraint trigger settle after update of state, paid, credited on crm.invoice deferrable initially deferred for each row
  execute function crm.settle_invoice();

-- Another currency of the customer, or of the organisation, shows what was invoiced in that one.
create function crm.turn_currency() returns trigger language plpgsql security definer as $$
begin
  select t.revenue, t.invoices into NEW.total_revenue, NEW.total_invoices from crm.settings s
    left join crm.invoice_tally t on t.org_id = NEW.org_id and t.customer_id = NEW.id and t.currency = coalesce(NEW.currency, s.base_currency)
    where s.org_id = NEW.org_id;
  NEW.total_revenue := coalesce(NEW.total_revenue, 0);
  NEW.total_invoices := coalesce(NEW.total_invoices, 0);
  return NEW;
end $$;
create trigger turn_currency before update of currency on crm.customer for each row
  when (NEW.currency is distinct from OLD.currency) execute function crm.turn_currency();

create function crm.turn_base_currency() returns trigger language plpgsql security definer as $$
begin
  perform set_config('app.renewing', 'on', true);
  update crm.customer c set total_revenue = coalesce(t.revenue, 0), total_invoices = coalesce(t.invoices, 0)
    from (select distinct i.customer_id from crm.invoice_tally i where i.org_id = NEW.org_id and i.currency in (OLD.base_currency, NEW.base_currency)) one
      left join crm.invoice_tally t on t.org_id = NEW.org_id and t.customer_id = one.customer_id and t.currency = NEW.base_currency
    where c.org_id = NEW.org_id and c.id = one.customer_id and c.currency is null;
  perform set_config('app.renewing', 'off', true);
  return null;
end $$;
create trigger turn_base_currency after update of base_currency on crm.settings for each row
  when (NEW.base_currency <> OLD.base_currency) execute function crm.turn_base_currency();

-- As before, and: what renews derived columns steps no version, and leaves no row.
create or replace function crm.record_change() returns trigger language plpgsql security definer as $$
declare
  hidden constant text[] := TG_ARGV[2:];
  entity constant text := TG_ARGV[0];
  event constant text := nullif(current_setting('app.event', true), '');
  actor constant text := coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  cause constant text := nullif(current_setting('app.cause', true), '');
  reason constant text := nullif(current_setting('app.reason', true), '');
  o jsonb;
  n jsonb;
  b jsonb;
  a jsonb;
begin
  if TG_OP = 'INSERT' then
    n := to_jsonb(NEW);
    insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, cause, reason, after)
    values (NEW.org_id, NEW.id, NEW.version, entity, case entity when 'customer' then NEW.id else (n ->> 'customer_id')::uuid end, NEW.updated_at, 'I',
      coalesce(event, TG_ARGV[1] || 'Created'), actor, cause, reason, jsonb_strip_nulls(n) - hidden);
  elsif TG_OP = 'UPDATE' then
    if NEW.version = OLD.version then return null; end if;
    o := to_jsonb(OLD);
    select jsonb_object_agg(key, o -> key), jsonb_object_agg(key, value) into b, a
      from jsonb_each(to_jsonb(NEW)) where value is distinct from o -> key and key <> all (hidden);
    if a is null then return null; end if;
    insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, cause, reason, before, after)
    values (NEW.org_id, NEW.id, NEW.version, entity, case entity when 'customer' then NEW.id else (o ->> 'customer_id')::uuid end, NEW.updated_at, 'U',
      coalesce(event, TG_ARGV[1] || 'Updated'), actor, cause, reason, b, a);
  else
    o := to_jsonb(OLD);
    -- Empty columns are left out; nulls inside free metadata are part of what a restored record has.
    select jsonb_object_agg(key, value) into b from jsonb_each(o) where value <> 'null' and key <> all (hidden);
    insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, cause, reason, before)
    values (OLD.org_id, OLD.id, OLD.version + 1, entity, case entity when 'customer' then OLD.id else (o ->> 'customer_id')::uuid end,
      greatest(now(), OLD.updated_at + interval '1 microsecond'), 'D', coalesce(event, TG_ARGV[1] || 'Deleted'), actor, cause, reason, b);
  end if;
  return null;
end $$;
