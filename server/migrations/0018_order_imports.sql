-- Imports of orders have several files: the orders, their lines, names of articles and of people.
alter table crm.import add column kind text not null default 'customers' check (kind in ('customers', 'orders'));
-- Of each further file its name, size and what was found out about it.
alter table crm.import add column parts jsonb not null default '{}';
alter domain crm.import_part drop constraint import_part_check;
alter domain crm.import_part add constraint import_part_check check (value in ('file', 'rejects', 'lines', 'products', 'people'));
select crm.isolate('import');
