-- The view with which a list opens for somebody: one of their own, or one that is shared.
create table crm.view_default (
  org_id uuid not null,
  owner varchar(100) not null,
  list varchar(50) not null,
  view_id uuid not null,
  primary key (org_id, owner, list),
  foreign key (org_id, view_id) references crm.saved_view (org_id, id) on delete cascade
);
create index view_default_view on crm.view_default (org_id, view_id);
select crm.isolate('view_default');
