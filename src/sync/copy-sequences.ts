import { quoteLiteral } from '../catalog/quote-literal.ts';
import type { Connection } from '../postgres/connection.ts';

interface SequenceRow {
  readonly sequence: string;
  /** The table it belongs to, null where none. */
  readonly table: string | null;
  readonly column: string | null;
}

/**
 * Sets the target's sequences to where the source's are: those of tables that are copied, and those that belong to
 * no table. Where a column's values were changed, to the largest that arrived, if that is larger. Gives how many.
 */
export async function copySequences(
  source: Connection,
  target: Connection,
  isCopied: (table: string) => boolean,
  isChanged: (table: string, column: string) => boolean,
): Promise<number> {
  const [there, here] = await Promise.all([readSequences(source), readSequences(target)]);
  const known = new Map(here.map((row) => [row.sequence, row]));
  let set = 0;
  for (const { sequence, table } of there) {
    const own = known.get(sequence);
    if (own === undefined || (table !== null && !isCopied(table))) continue;
    const [state] = await source.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${sequence}`,
    );
    if (state === undefined) continue;
    const largest =
      own.table !== null && own.column !== null && isChanged(own.table, own.column)
        ? `(select max(${own.column})::int8 from ${own.table})`
        : 'null::int8';
    await target.query(
      `select setval(${quoteLiteral(sequence)}::regclass, greatest($1::int8, ${largest}), $2 or ${largest} > $1::int8)`,
      [state.value, state.called],
    );
    set++;
  }
  return set;
}

function readSequences(connection: Connection): Promise<readonly SequenceRow[]> {
  return connection.query<SequenceRow>(`
    select format('%I.%I', n.nspname, c.relname) as sequence,
      (select format('%I.%I', tn.nspname, t.relname) from pg_class t join pg_namespace tn on tn.oid = t.relnamespace
       where t.oid = d.refobjid) as "table",
      (select quote_ident(a.attname) from pg_attribute a where a.attrelid = d.refobjid and a.attnum = d.refobjsubid) as "column"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    where c.relkind = 'S' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
      and n.nspname not in ('information_schema', 'confiture')
      and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
    order by 1`);
}
