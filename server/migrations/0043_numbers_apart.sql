-- A number in a transaction of its own: who opens records at the same time then waits for one row for a moment, not until another's
-- commit is on disk. Alone, it need not be on disk either: whatever is written under the number is written to the log after it.
-- A number whose record then fails is not given again. Joined to the record's own transaction, as before, none is lost.
create function crm.next_number(kind text, alone boolean) returns text language plpgsql security definer as $$
declare
  org constant uuid := crm.current_org();
  given bigint;
begin
  -- Invoices are numbered without gaps, and so never here.
  if kind not in ('ticket', 'work_order') then raise 'no number is given apart to %', kind using errcode = 'check_violation'; end if;
  if alone then set local synchronous_commit = off; end if;
  update crm.counter c set n = c.n + 1 where c.org_id = org and c.entity = kind returning c.n into given;
  if not found then
    insert into crm.counter as c (org_id, entity, n) values (org, kind, 1)
    on conflict (org_id, entity) do update set n = c.n + 1 returning c.n into given;
  end if;
  return given::text;
end $$;
