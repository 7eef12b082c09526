-- Runs with its owner's rights, because nobody else may write to audit_log.
create function record_change() returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  changed record;
begin
  if tg_op = 'DELETE' then
    changed := old;
  else
    changed := new;
  end if;

  insert into audit_log (tenant_id, table_name, row_id, action, old_row, new_row)
  values (changed.tenant_id, tg_table_name, changed.id, lower(tg_op), to_jsonb(old), to_jsonb(new));

  return null;
end
$$;

comment on function record_change() is 'Trigger: writes the row before and after the change to audit_log.';
