-- Where invoices go, when that is not where people write to.
alter table crm.customer add column invoice_email crm.email;
select crm.protect('customer', array['name_key', 'unique_email', 'unique_phone', 'unique_name', 'unique_erp_number', 'unique_owner', 'updated_by']);
