import { type GeneratedFile, generatedFile } from './generated-file.ts';
import type { WriteTable } from './model.ts';

/** The table with all that a table without it would be wrong: constraints, trigger, policy, privileges, comments. */
export function writeTableFile(table: WriteTable): GeneratedFile {
  const { name } = table;
  return writeSideFile(
    table,
    name,
    `create table ${name} (\n${[...columnLines(table), ...constraintLines(table)].join(',\n')}\n);`,
    [
      `comment on table ${name} is '${words(table.plural)} of a print shop, written by the fn_*_${table.singular} commands.';`,
      ...table.columns.map(
        ({ name: column, comment }) =>
          `comment on column ${name}.${column} is '${comment.replaceAll("'", "''")}';`,
      ),
    ].join('\n'),
    `create trigger ${name}_set_updated_at\n  before update on ${name}\n  for each row execute function set_updated_at();`,
    `alter table ${name} enable row level security;`,
    `create policy ${name}_by_tenant on ${name}\n  using (tenant_id = (select current_tenant()));`,
    `grant select, insert, update on ${name} to printoptim_app;\ngrant select on ${name} to printoptim_readonly;`,
  );
}

/** Indexes in a file of their own, which sorts before the table's. */
export function indexFile(table: WriteTable): GeneratedFile {
  const { name } = table;
  const columns = new Set(table.columns.map((column) => column.name));
  return writeSideFile(
    table,
    `indexes_${table.plural}`,
    ...table.references.map(
      ({ column }) => `create index ${name}_${column}_idx on ${name} (tenant_id, ${column});`,
    ),
    `create index ${name}_open_idx on ${name} (tenant_id, created_at)\n  where status in ('draft', 'active');`,
    ...(columns.has('title')
      ? [`create index ${name}_title_trgm_idx on ${name} using gin (title gin_trgm_ops);`]
      : []),
    ...(columns.has('tags') ? [`create index ${name}_tags_idx on ${name} using gin (tags);`] : []),
    ...(columns.has('email') ? [`create index ${name}_email_idx on ${name} (tenant_id, email);`] : []),
  );
}

/** A trigger that forbids to bring archived rows back, with its function. */
export function guardFile(table: WriteTable): GeneratedFile {
  const guard = `guard_${table.singular}`;
  return writeSideFile(
    table,
    guard,
    `create function ${guard}() returns trigger
language plpgsql
as $$
begin
  if old.status = 'archived' and new.status <> 'archived' then
    raise exception '${words(table.singular)} % is archived', old.code
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  if new.tenant_id <> old.tenant_id then
    raise exception '${words(table.singular)} % cannot move to another tenant', old.code
      using errcode = 'integrity_constraint_violation';
  end if;

  return new;
end
$$;`,
    `create trigger ${table.name}_guard\n  before update on ${table.name}\n  for each row execute function ${guard}();`,
  );
}

function writeSideFile(table: WriteTable, name: string, ...blocks: readonly string[]): GeneratedFile {
  return generatedFile(`db/schema/01_write_side/${table.area}/${name}.sql`, ...blocks);
}

function columnLines(table: WriteTable): string[] {
  const columns: [string, string][] = [
    ['id', 'uuid primary key default gen_random_uuid()'],
    ['tenant_id', 'uuid not null references w_tenants'],
    ...table.references.map(({ column, required }): [string, string] => [
      column,
      required ? 'uuid not null' : 'uuid',
    ]),
    ['code', 'text not null'],
    ['status', "record_status not null default 'draft'"],
    ['amount', 'numeric(12, 2) not null default 0'],
    ...table.columns.map(({ name, definition }): [string, string] => [name, definition]),
    ['created_at', 'timestamptz not null default now()'],
    ['updated_at', 'timestamptz not null default now()'],
  ];
  const width = Math.max(...columns.map(([name]) => name.length));
  return columns.map(([name, definition]) => `  ${name.padEnd(width)} ${definition}`);
}

function constraintLines({ name, references, columns }: WriteTable): string[] {
  return [
    `  constraint ${name}_tenant_key unique (tenant_id, id)`,
    `  constraint ${name}_code_key unique (tenant_id, code)`,
    ...references.map(
      ({ column, table }) =>
        `  constraint ${name}_${column}_fkey\n    foreign key (tenant_id, ${column}) references ${table} (tenant_id, id)`,
    ),
    `  constraint ${name}_code_not_empty check (code <> '')`,
    `  constraint ${name}_amount_not_negative check (amount >= 0)`,
    ...columns.flatMap(({ check }) =>
      check ? [`  constraint ${name}_${check[0]} check (${check[1]})`] : [],
    ),
  ];
}

/** `order_lines` as people write it. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
