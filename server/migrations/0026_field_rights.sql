-- Which roles see revenue, notes and sensitive fields; null until the organisation decides (contract/field-rights.ts has the default).
alter table crm.settings add column field_rights jsonb;
select crm.protect('settings');
alter table crm.custom_field add column sensitive boolean not null default false;
select crm.protect('custom_field');
