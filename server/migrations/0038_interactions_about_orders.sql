-- What was talked about: an order of the customer. One that is deleted is no longer named; history says so.
alter table crm.interaction add column order_id uuid;
alter table crm.interaction add foreign key (org_id, order_id) references crm.order (org_id, id);
create index interaction_order on crm.interaction (org_id, order_id, occurred_at) where order_id is not null;
select crm.protect('interaction');

create function crm.let_go_of_order() returns trigger language plpgsql security definer as $$
begin
  update crm.interaction i set order_id = null where i.org_id = OLD.org_id and i.order_id = OLD.id;
  return OLD;
end $$;
create trigger let_go before delete on crm.order for each row execute function crm.let_go_of_order();
