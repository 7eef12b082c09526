import { functionFile } from './commands.ts';
import { type GeneratedFile, generatedFile } from './generated-file.ts';
import type { ReadModel } from './model.ts';
import { words } from './write-side.ts';

export function readModelFile(readModel: ReadModel): GeneratedFile {
  const { name, kind, source } = readModel;
  const blocks = kind === 'table' ? tableBlocks(readModel) : viewBlocks(readModel);
  return generatedFile(
    `db/schema/02_query_side/${source.area}/${name}.sql`,
    ...blocks,
    `comment on ${kind} ${name} is 'From ${source.name}, by fn_refresh_${source.singular}_totals().';`,
    `grant select on ${name} to printoptim_readonly;`,
  );
}

export function refreshFile({ name, kind, source }: ReadModel): GeneratedFile {
  const command = `fn_refresh_${source.singular}_totals`;
  const body =
    kind === 'table'
      ? `  delete from ${name};

  insert into ${name} (tenant_id, status, row_count, amount, last_changed_at)
${select(source.name)};`
      : `  refresh materialized view concurrently ${name};`;
  return functionFile(
    source,
    command,
    `create function ${command}() returns void
language plpgsql
as $$
begin
${body}
end
$$;`,
    `comment on function ${command}() is 'Read model: what the ${words(source.plural)} come to, for all tenants.';`,
    `revoke execute on function ${command}() from public;`,
  );
}

export function ownTotalsFile({ name, source }: ReadModel): GeneratedFile {
  const query = `fn_own_${source.singular}_totals`;
  return functionFile(
    source,
    query,
    `create function ${query}() returns setof ${name}
language sql
stable
security definer
set search_path = public, pg_temp
as $$
  select * from ${name} where tenant_id = current_tenant()
$$;`,
    `comment on function ${query}() is 'Query: the totals of the session''s own tenant.';`,
    `revoke execute on function ${query}() from public;
grant execute on function ${query}() to printoptim_app;`,
  );
}

function tableBlocks({ name }: ReadModel): string[] {
  return [
    `create table ${name} (
  tenant_id       uuid not null,
  status          record_status not null,
  row_count       bigint not null,
  amount          numeric(14, 2) not null,
  average_amount  numeric(14, 2) generated always as (round(amount / nullif(row_count, 0), 2)) stored,
  last_changed_at timestamptz not null,
  refreshed_at    timestamptz not null default now(),
  constraint ${name}_pkey primary key (tenant_id, status)
);`,
    `create index ${name}_amount_idx on ${name} (tenant_id, amount desc);`,
    `alter table ${name} enable row level security;`,
    `create policy ${name}_by_tenant on ${name}\n  for select\n  using (tenant_id = (select current_tenant()));`,
  ];
}

function viewBlocks({ name, source }: ReadModel): string[] {
  return [
    `create materialized view ${name} as\n${select(source.name).replace(/^ {2}/gm, '')};`,
    `create unique index ${name}_key on ${name} (tenant_id, status);`,
  ];
}

function select(table: string): string {
  return `  select
    tenant_id,
    status,
    count(*) as row_count,
    sum(amount) as amount,
    max(updated_at) as last_changed_at
  from ${table}
  group by tenant_id, status`;
}
