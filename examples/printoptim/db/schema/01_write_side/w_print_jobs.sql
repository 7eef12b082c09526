create table w_print_jobs (
  id            uuid primary key default gen_random_uuid(),
  tenant_id     uuid not null references w_tenants,
  order_line_id uuid not null,
  printer_id    uuid,
  status        print_job_status not null default 'queued',
  priority      smallint not null default 5,
  pages_total   integer not null,
  pages_printed integer not null default 0,
  started_at    timestamptz,
  finished_at   timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint w_print_jobs_order_line_fkey
    foreign key (tenant_id, order_line_id) references w_order_lines (tenant_id, id),
  constraint w_print_jobs_printer_fkey
    foreign key (tenant_id, printer_id) references w_printers (tenant_id, id),
  constraint w_print_jobs_priority_known check (priority between 1 and 9),
  constraint w_print_jobs_pages_sensible check (pages_total > 0 and pages_printed between 0 and pages_total),
  constraint w_print_jobs_printer_when_started check (status = 'queued' or printer_id is not null),
  constraint w_print_jobs_finished_after_start check (finished_at >= started_at)
);

comment on table w_print_jobs is 'One order line on its way through a printer.';
comment on column w_print_jobs.priority is '1 is printed first, 9 last.';

create index w_print_jobs_order_line_idx on w_print_jobs (tenant_id, order_line_id);

create index w_print_jobs_printer_idx on w_print_jobs (tenant_id, printer_id);

-- What fn_start_print_job() looks for: small, because finished jobs leave it.
create index w_print_jobs_queue_idx on w_print_jobs (tenant_id, priority, created_at)
  where status = 'queued';

create trigger w_print_jobs_set_updated_at
  before update on w_print_jobs
  for each row execute function set_updated_at();

alter table w_print_jobs enable row level security;

create policy w_print_jobs_by_tenant on w_print_jobs
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_print_jobs to printoptim_app;
grant select on w_print_jobs to printoptim_readonly;
