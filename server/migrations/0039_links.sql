-- A task can be about whatever belongs to a customer.
alter domain crm.link_kind drop constraint link_kind_check;
alter domain crm.link_kind add constraint link_kind_check
  check (value in ('ticket', 'work_order', 'interaction', 'equipment', 'order', 'invoice', 'contract', 'contact', 'document', 'note'));
