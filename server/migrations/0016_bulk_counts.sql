-- What came of a bulk action, once it has ended: nobody needs to count its customers again.
alter table crm.bulk_action add column counts crm.object;
select crm.isolate('bulk_action');
