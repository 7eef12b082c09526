create function fn_start_print_job(p_printer_id uuid) returns uuid
language plpgsql
as $$
declare
  the_printer w_printers;
  job_id      uuid;
begin
  update w_printers
  set status = 'printing'
  where id = p_printer_id and status = 'ready'
  returning * into the_printer;

  if not found then
    raise exception 'printer % is not ready', p_printer_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  -- skip locked: two printers that ask at once get two different jobs.
  update w_print_jobs
  set status = 'printing', printer_id = p_printer_id, started_at = now()
  where id = (
    select id
    from w_print_jobs
    where tenant_id = the_printer.tenant_id and status = 'queued'
    order by priority, created_at, id
    limit 1
    for update skip locked
  )
  returning id into job_id;

  if job_id is null then
    update w_printers set status = 'ready' where id = p_printer_id;
  end if;

  return job_id;
end
$$;

comment on function fn_start_print_job(uuid) is
  'Command: gives a ready printer the next job of the queue; null when the queue is empty.';
