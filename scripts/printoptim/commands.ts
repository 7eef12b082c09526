import { type GeneratedFile, generatedFile } from './generated-file.ts';
import type { WriteTable } from './model.ts';
import { words } from './write-side.ts';

export function createFile(table: WriteTable): GeneratedFile {
  const required = table.references.filter((reference) => reference.required);
  const parameters = [
    ...required.map(({ column }) => `p_${column} uuid`),
    'p_code text',
    'p_amount numeric default 0',
    'p_id uuid default gen_random_uuid()',
  ];
  const columns = ['id', 'tenant_id', ...required.map(({ column }) => column), 'code', 'amount'];
  const values = [
    'p_id',
    'current_tenant()',
    ...required.map(({ column }) => `p_${column}`),
    'p_code',
    'p_amount',
  ];
  const checks = required.map(
    ({
      column,
      table: target,
    }) => `  if not exists (select from ${target} where tenant_id = current_tenant() and id = p_${column}) then
    raise exception '${target} has no row %', p_${column} using errcode = 'foreign_key_violation';
  end if;
`,
  );
  return functionFile(
    table,
    `fn_create_${table.singular}`,
    `create function fn_create_${table.singular}(
  ${parameters.join(',\n  ')}
) returns uuid
language plpgsql
as $$
begin
  if p_code is null or btrim(p_code) = '' then
    raise exception 'a ${words(table.singular)} needs a code' using errcode = 'invalid_parameter_value';
  end if;

${checks.join('\n')}
  insert into ${table.name}
    (${columns.join(', ')})
  values
    (${values.join(', ')});

  perform record_event('${table.name}', p_id, 'created');

  return p_id;
end
$$;`,
    `comment on function fn_create_${table.singular} is 'Command: a new ${words(table.singular)}.';`,
  );
}

export function updateFile(table: WriteTable): GeneratedFile {
  const changed = [
    ['code', 'text'] as const,
    ['amount', 'numeric'] as const,
    ...table.columns
      .filter(({ type }) => type !== 'text[]' && type !== 'jsonb')
      .map(({ name, type }) => [name, type] as const),
  ];
  const assignments = changed.map(
    ([name, type]) => `    ${name} = coalesce((p_changes ->> '${name}')::${type}, ${name})`,
  );
  return functionFile(
    table,
    `fn_update_${table.singular}`,
    `-- p_changes holds the new values by column; what it does not name stays as it is.
create function fn_update_${table.singular}(p_id uuid, p_changes jsonb) returns void
language plpgsql
as $$
begin
  update ${table.name}
  set
${assignments.join(',\n')}
  where tenant_id = current_tenant() and id = p_id;

  if not found then
    raise exception '${words(table.singular)} % does not exist', p_id using errcode = 'no_data_found';
  end if;

  perform record_event('${table.name}', p_id, 'updated');
end
$$;`,
    `comment on function fn_update_${table.singular}(uuid, jsonb) is 'Command: changes a ${words(table.singular)}.';`,
    `revoke execute on function fn_update_${table.singular}(uuid, jsonb) from public;
grant execute on function fn_update_${table.singular}(uuid, jsonb) to printoptim_app;`,
  );
}

export function archiveFile(table: WriteTable): GeneratedFile {
  return functionFile(
    table,
    `fn_archive_${table.singular}`,
    `create function fn_archive_${table.singular}(p_id uuid) returns boolean
language plpgsql
as $$
begin
  update ${table.name}
  set status = 'archived'
  where tenant_id = current_tenant() and id = p_id and status <> 'archived';

  if not found then
    return false;
  end if;

  perform record_event('${table.name}', p_id, 'archived');

  return true;
end
$$;`,
    `comment on function fn_archive_${table.singular}(uuid) is 'Command: puts a ${words(table.singular)} away; false when it was.';`,
  );
}

export function importFile(table: WriteTable): GeneratedFile {
  const required = table.references.filter((reference) => reference.required).map(({ column }) => column);
  const columns = ['tenant_id', ...required, 'code', 'amount'];
  const values = [
    'current_tenant()',
    ...required.map((column) => `(entry ->> '${column}')::uuid`),
    "entry ->> 'code'",
    "coalesce((entry ->> 'amount')::numeric, 0)",
  ];
  return functionFile(
    table,
    `fn_import_${table.plural}`,
    `-- Rows with a code that is there already are changed, the others are added.
create function fn_import_${table.plural}(p_rows jsonb) returns integer
language plpgsql
as $$
declare
  entry  jsonb;
  row_id uuid;
  total  integer := 0;
begin
  if jsonb_typeof(p_rows) <> 'array' then
    raise exception 'an array of ${words(table.plural)} is wanted' using errcode = 'invalid_parameter_value';
  end if;

  for entry in select value from jsonb_array_elements(p_rows) loop
    insert into ${table.name}
      (${columns.join(', ')})
    values (
      ${values.join(',\n      ')}
    )
    on conflict (tenant_id, code) do update
    set amount = excluded.amount
    returning id into row_id;

    perform record_event('${table.name}', row_id, 'imported');
    total := total + 1;
  end loop;

  return total;
end
$$;`,
    `comment on function fn_import_${table.plural}(jsonb) is 'Command: ${words(table.plural)} of another system.';`,
  );
}

/** Functions stand in one folder an area, commands and queries together. */
export function functionFile(table: WriteTable, name: string, ...blocks: readonly string[]): GeneratedFile {
  return generatedFile(`db/schema/03_functions/${table.area}/${name}.sql`, ...blocks);
}
