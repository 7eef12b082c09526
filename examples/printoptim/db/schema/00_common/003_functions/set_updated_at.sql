create function set_updated_at() returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

comment on function set_updated_at() is 'Trigger: keeps updated_at honest.';
