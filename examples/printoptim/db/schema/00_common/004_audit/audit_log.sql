-- Who changed what. It repeats whole rows, personal data included: it never leaves production.
create table audit_log (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null,
  table_name text not null,
  row_id     uuid not null,
  action     text not null,
  changed_at timestamptz not null default now(),
  changed_by text not null default session_user,
  old_row    jsonb,
  new_row    jsonb,
  constraint audit_log_action_known check (action in ('insert', 'update', 'delete'))
);

comment on table audit_log is 'Every change of the audited tables, written by record_change().';
comment on column audit_log.tenant_id is 'No foreign key: the log outlives the tenant.';

create index audit_log_row_idx on audit_log (table_name, row_id, changed_at);

-- What changed in a shop, latest last: the policy below adds the tenant to every reader's condition.
create index audit_log_tenant_idx on audit_log (tenant_id, changed_at);

alter table audit_log enable row level security;

create policy audit_log_by_tenant on audit_log
  for select
  using (tenant_id = (select current_tenant()));

grant select on audit_log to printoptim_app;
