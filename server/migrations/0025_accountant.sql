-- A sixth role: who writes invoices and payments (docs/decisions/0013).
alter table crm.member drop constraint member_role_check;
alter table crm.member add constraint member_role_check check (role in ('administrator', 'sales', 'support', 'accountant', 'member', 'portal'));
alter table crm.invitation drop constraint invitation_role_check;
alter table crm.invitation add constraint invitation_role_check check (role in ('administrator', 'sales', 'support', 'accountant', 'member', 'portal'));
alter table crm.api_key drop constraint api_key_role_check;
alter table crm.api_key add constraint api_key_role_check check (role in ('administrator', 'sales', 'support', 'accountant', 'member', 'portal'));

-- What a team handles: the customers of its people's interactions, read from the index alone.
create index interaction_handler on crm.interaction (org_id, handled_by, customer_id);
