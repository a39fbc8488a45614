-- What a person's day asks for: what is theirs, by when it is to be done.
create index task_unassigned on crm.task (org_id, created_by, coalesce(due_on, 'infinity'), id) where assigned_to is null and status = 'open';
drop index crm.work_order_assigned;
create index work_order_assigned on crm.work_order (org_id, assigned_to, planned_at) where assigned_to is not null;
drop index crm.ticket_assigned;
create index ticket_assigned on crm.ticket (org_id, assigned_to, opened_at, id) where assigned_to is not null;
drop index crm.contract_assigned;
create index contract_assigned on crm.contract (org_id, assigned_to, ends_on) where assigned_to is not null;
