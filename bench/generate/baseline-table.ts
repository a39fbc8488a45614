/** What somebody would write by hand: the same in one table each, with the indexes that its statements need. */
export const baselineSchema = 'create schema baseline';
export const baselineTables = [
  `create table baseline.customer as
    select id, org_id, created_at, updated_at, created_by, name, display_name, company_name, job_title, type, status, tier, industry, source, email, phone,
      secondary_phone, whatsapp, website, erp_number, registration_number, tax_id, currency, language, preferred_contact_method, parent_id, assigned_to,
      value, tags, notes, metadata, last_contact_at, next_follow_up_at, total_revenue, total_invoices,
      (select a.city from crm.address a where a.org_id = c.org_id and a.customer_id = c.id and a.is_primary) as city
    from crm.customer c`,
  `create table baseline.interaction as
    select id, org_id, customer_id, kind, subject, occurred_at, handled_by, outcome, follow_up_on, follow_up_what, follow_up_done_at from crm.interaction`,
  `create table baseline.ticket as
    select id, org_id, customer_id, number, subject, description, priority, status, assigned_to, opened_at, resolved_at from crm.ticket`,
  `create table baseline.task as select id, org_id, customer_id, title, status, assigned_to, due_on from crm.task`,
  `create table baseline.work_order as select id, org_id, customer_id, number, title, status, planned_at, assigned_to from crm.work_order`,
];

export const baselineIndexes = [
  'create index baseline_customer_name_trgm on baseline.customer using gin (name gin_trgm_ops)',
  'alter table baseline.customer add primary key (id)',
  'create index baseline_customer_org_name on baseline.customer (org_id, name)',
  'create index baseline_interaction_customer on baseline.interaction (customer_id, occurred_at)',
  'create index baseline_interaction_due on baseline.interaction (handled_by, follow_up_on) where follow_up_on is not null and follow_up_done_at is null',
  'alter table baseline.ticket add primary key (id)',
  'create index baseline_ticket_customer on baseline.ticket (customer_id)',
  'create index baseline_customer_city on baseline.customer (org_id, city)',
  'create index baseline_ticket_assigned on baseline.ticket (assigned_to, status)',
  'create index baseline_task_due on baseline.task (assigned_to, due_on)',
  'create index baseline_work_order_planned on baseline.work_order (assigned_to, planned_at)',
];
