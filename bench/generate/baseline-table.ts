/** What somebody would write by hand: the same customers in one table, with the indexes that its statements need. */
export const baselineTable = `
  create schema baseline;
  create table baseline.customer as
    select id, org_id, created_at, updated_at, created_by, name, display_name, company_name, job_title, type, status, tier, industry, source, email, phone,
      secondary_phone, whatsapp, website, erp_number, registration_number, tax_id, currency, language, preferred_contact_method, parent_id, assigned_to,
      value, tags, notes, metadata, last_contact_at, next_follow_up_at, total_revenue, total_invoices,
      (select a.city from crm.address a where a.org_id = c.org_id and a.customer_id = c.id and a.is_primary) as city
    from crm.customer c`;

export const baselineIndexes = [
  'create index baseline_customer_name_trgm on baseline.customer using gin (name gin_trgm_ops)',
  'alter table baseline.customer add primary key (id)',
  'create index baseline_customer_org_name on baseline.customer (org_id, name)',
];
