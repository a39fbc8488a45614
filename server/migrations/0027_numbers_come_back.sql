-- A record that comes back after its deletion has the number that it had.
create or replace function crm.give_number() returns trigger language plpgsql security definer as $$
begin
  if NEW.number is not null then return NEW; end if;
  update crm.counter c set n = c.n + 1 where c.org_id = NEW.org_id and c.entity = TG_ARGV[0] returning c.n into NEW.number;
  if not found then
    insert into crm.counter as c (org_id, entity, n) values (NEW.org_id, TG_ARGV[0], 1)
    on conflict (org_id, entity) do update set n = c.n + 1 returning c.n into NEW.number;
  end if;
  return NEW;
end $$;
