-- What waits, for whom and since when: few rows among many that are done, so that a day is read without going through the past.
create index interaction_waiting on crm.interaction (org_id, follow_up_on, id) where follow_up_on is not null and follow_up_done_at is null;
create index interaction_waiting_for on crm.interaction (org_id, handled_by, follow_up_on, id) where follow_up_on is not null and follow_up_done_at is null;
create index task_open on crm.task (org_id, coalesce(due_on, 'infinity'), id) where status = 'open';
create index task_open_for on crm.task (org_id, assigned_to, coalesce(due_on, 'infinity'), id) where status = 'open';
create index ticket_waiting on crm.ticket (org_id, opened_at, id) where status in ('open', 'in_progress', 'waiting');
create index ticket_waiting_for on crm.ticket (org_id, assigned_to, opened_at, id) where status in ('open', 'in_progress', 'waiting');
