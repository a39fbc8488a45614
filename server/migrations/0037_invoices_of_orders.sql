-- An invoice says which order it is for: one of the same customer, in the same currency, which then stays the order's.
create function crm.number_of_order(number bigint) returns text language plpgsql immutable strict parallel safe as $$
begin
  return 'SO-' || lpad(number::text, greatest(5, length(number::text)), '0');
end $$;

alter table crm.order add constraint order_invoiced unique (org_id, id, customer_id, currency);
alter table crm.invoice add column order_id uuid;
alter table crm.invoice add constraint invoice_order foreign key (org_id, order_id, customer_id, currency)
  references crm.order (org_id, id, customer_id, currency);
create index invoice_of_order on crm.invoice (org_id, order_id, id) where order_id is not null;
select crm.protect('invoice', array['balance']);
