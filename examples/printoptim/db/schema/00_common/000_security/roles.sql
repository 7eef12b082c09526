-- Roles belong to the whole cluster, not to one database: another database may have made them already,
-- and two builds may make them at the same moment. Both are fine.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['printoptim_app', 'printoptim_readonly'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception
        when duplicate_object or unique_violation then
          raise notice 'role % was made by someone else just now', role_name;
      end;
    end if;
  end loop;
end
$$;
