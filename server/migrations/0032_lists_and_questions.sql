-- Lists of what belongs to all customers, by who and by how it stands.
create index interaction_occurred on crm.interaction (org_id, occurred_at, id);
create index interaction_handled on crm.interaction (org_id, handled_by, occurred_at, id) where handled_by is not null;
create index ticket_status on crm.ticket (org_id, status, opened_at, id);

-- How many tickets a customer has, like work_order_tally: a row for each customer, settled at commit.
create table crm.ticket_tally (
  org_id uuid not null,
  customer_id uuid not null,
  total crm.how_many not null,
  unresolved crm.how_many not null,
  primary key (org_id, customer_id),
  foreign key (org_id, customer_id) references crm.customer (org_id, id) on delete cascade
) with (fillfactor = 50);
create index ticket_tally_total on crm.ticket_tally (org_id, total, customer_id);
select crm.isolate('ticket_tally', 'select');

create function crm.is_unresolved(status text) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  return status in ('open', 'in_progress', 'waiting');
end $$;

create function crm.count_tickets(org uuid, customer uuid, of_total integer, of_unresolved integer) returns void language plpgsql security definer as $$
begin
  if of_total = 0 and of_unresolved = 0 then return; end if;
  update crm.ticket_tally t set total = t.total + of_total, unresolved = t.unresolved + of_unresolved where t.org_id = org and t.customer_id = customer;
  if found then return; end if;
  insert into crm.ticket_tally as t (org_id, customer_id, total, unresolved) values (org, customer, of_total, of_unresolved)
  on conflict (org_id, customer_id) do update set total = t.total + excluded.total, unresolved = t.unresolved + excluded.unresolved;
end $$;
revoke execute on function crm.count_tickets(uuid, uuid, integer, integer) from public;

create function crm.settle_ticket() returns trigger language plpgsql security definer as $$
begin
  if TG_OP = 'INSERT' then
    perform crm.count_tickets(NEW.org_id, NEW.customer_id, 1, crm.is_unresolved(NEW.status)::int);
  elsif TG_OP = 'UPDATE' then
    perform crm.count_tickets(NEW.org_id, NEW.customer_id, 0, crm.is_unresolved(NEW.status)::int - crm.is_unresolved(OLD.status)::int);
  else
    perform crm.count_tickets(OLD.org_id, OLD.customer_id, -1, -crm.is_unresolved(OLD.status)::int);
  end if;
  return null;
end $$;
create constraint trigger settle after insert or delete or update of status
  on crm.ticket deferrable initially deferred for each row execute function crm.settle_ticket();

insert into crm.ticket_tally (org_id, customer_id, total, unresolved)
  select t.org_id, t.customer_id, count(*), count(*) filter (where crm.is_unresolved(t.status)) from crm.ticket t group by t.org_id, t.customer_id;
