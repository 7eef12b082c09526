import { functionFile } from './commands.ts';
import { type GeneratedFile, generatedFile } from './generated-file.ts';
import type { WriteTable } from './model.ts';
import { words } from './write-side.ts';

/** A view over the table and what it refers to. */
export function listViewFile(table: WriteTable): GeneratedFile {
  const name = `r_${table.singular}_list`;
  const joins = table.references.map(({ column, table: target, required }, index) => {
    const alias = `t${index + 1}`;
    const kind = required ? 'join' : 'left join';
    return {
      select: `  ${alias}.code as ${column.replace(/_id$/, '_code')}`,
      join: `${kind} ${target} as ${alias} on ${alias}.tenant_id = t.tenant_id and ${alias}.id = t.${column}`,
    };
  });
  const columns = [
    'id',
    'code',
    'status',
    'amount',
    ...table.columns.map((column) => column.name),
    'created_at',
  ];
  return querySideFile(
    table,
    name,
    `create view ${name} with (security_barrier) as
select
  t.tenant_id,
${[...columns.map((column) => `  t.${column}`), ...joins.map((join) => join.select)].join(',\n')}
${[`from ${table.name} as t`, ...joins.map((join) => join.join)].join('\n')}
where t.tenant_id = (select current_tenant());`,
    `comment on view ${name} is 'One line for each of the ${words(table.plural)}.';`,
    `grant select on ${name} to printoptim_app;`,
  );
}

/** A view over that view, whose name comes before it in the alphabet. */
export function digestViewFile(table: WriteTable): GeneratedFile {
  const name = `r_${table.singular}_digest`;
  return querySideFile(
    table,
    name,
    `create view ${name} with (security_barrier) as
select
  tenant_id,
  status,
  count(*) as row_count,
  sum(amount) as amount,
  min(created_at) as first_created_at,
  max(created_at) as last_created_at,
  count(*) filter (where created_at > now() - interval '30 days') as created_lately
from r_${table.singular}_list
group by tenant_id, status;`,
    `comment on view ${name} is 'How many ${words(table.plural)} are in which state.';`,
    `grant select on ${name} to printoptim_app, printoptim_readonly;`,
  );
}

export function getFile(table: WriteTable): GeneratedFile {
  return functionFile(
    table,
    `fn_get_${table.singular}`,
    `create function fn_get_${table.singular}(p_id uuid) returns jsonb
language sql
stable
as $$
  select to_jsonb(l) || jsonb_build_object('events', coalesce(e.events, '[]'))
  from r_${table.singular}_list as l
  left join lateral (
    select jsonb_agg(jsonb_build_object('action', s.action, 'at', s.happened_at) order by s.happened_at) as events
    from system_events as s
    where s.table_name = '${table.name}' and s.row_id = l.id
  ) as e on true
  where l.id = p_id
$$;`,
    `comment on function fn_get_${table.singular}(uuid) is 'Query: a ${words(table.singular)} with its history.';`,
  );
}

export function pageFile(table: WriteTable): GeneratedFile {
  const name = `fn_list_${table.plural}`;
  return functionFile(
    table,
    name,
    `create function ${name}(
  p_status record_status default null,
  p_limit  integer default 50,
  p_after  timestamptz default null
) returns setof r_${table.singular}_list
language sql
stable
as $$
  select *
  from r_${table.singular}_list
  where (p_status is null or status = p_status)
    and (p_after is null or created_at < p_after)
  order by created_at desc
  limit least(p_limit, 500)
$$;`,
    `comment on function ${name}(record_status, integer, timestamptz) is 'Query: a page of ${words(table.plural)}, newest first.';`,
  );
}

export function searchFile(table: WriteTable): GeneratedFile {
  const name = `fn_search_${table.plural}`;
  const texts = ['code', ...table.columns.filter(({ type }) => type === 'text').map((column) => column.name)];
  return functionFile(
    table,
    name,
    `create function ${name}(p_words text) returns setof ${table.name}
language sql
stable
as $$
  select *
  from ${table.name}
  where tenant_id = current_tenant()
    and (
      ${texts.map((text) => `${text} ilike '%' || p_words || '%'`).join('\n      or ')}
    )
  order by similarity(code, p_words) desc, created_at desc
  limit 100
$$;`,
    `comment on function ${name}(text) is 'Query: ${words(table.plural)} in which the words stand.';`,
  );
}

export function totalsFile(table: WriteTable): GeneratedFile {
  const name = `fn_${table.singular}_totals_by_month`;
  return functionFile(
    table,
    name,
    `create function ${name}(p_from date, p_until date)
returns table (month date, row_count bigint, amount numeric, average_amount numeric)
language sql
stable
as $$
  select
    date_trunc('month', t.created_at at time zone 'UTC')::date,
    count(*),
    sum(t.amount),
    round(avg(t.amount), 2)
  from ${table.name} as t
  where t.tenant_id = current_tenant()
    and t.created_at >= p_from
    and t.created_at < p_until
    and t.status <> 'archived'
  group by 1
  order by 1
$$;`,
    `comment on function ${name}(date, date) is 'Query: ${words(table.plural)} month by month.';`,
  );
}

function querySideFile(table: WriteTable, name: string, ...blocks: readonly string[]): GeneratedFile {
  return generatedFile(`db/schema/02_query_side/${table.area}/${name}.sql`, ...blocks);
}
