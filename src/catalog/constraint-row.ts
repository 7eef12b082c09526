import type { Query } from './query.ts';

export interface ConstraintRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly type: 'p' | 'u' | 'f' | 'c' | 'x';
  readonly columns: string | null;
  readonly expression: string | null;
  readonly definition: string | null;
  readonly index: number;
  readonly parent: number | null;
  /** Bits of `constraintFlags`; null for none. */
  readonly flags: number | null;
  readonly referenced: number | null;
  readonly referencedColumns: string | null;
  /** Of a table that is not read. */
  readonly referencedName: string | null;
  readonly referencedColumnNames: readonly string[] | null;
  /** confupdtype, confdeltype and confmatchtype of a foreign key that has not the usual ones. */
  readonly actions: string | null;
  readonly onDeleteColumns: string | null;
}

/** One number for what most constraints have none of: eight columns more would take longer than all the rest. */
export const constraintFlags = {
  deferrable: 1,
  deferred: 2,
  notValid: 4,
  notEnforced: 8,
  noInherit: 16,
  inherited: 32,
  local: 64,
  period: 128,
} as const;

function flagsSql(version: number): string {
  const conditions: Readonly<Record<keyof typeof constraintFlags, string>> = {
    deferrable: 'k.condeferrable',
    deferred: 'k.condeferred',
    notValid: 'not k.convalidated',
    notEnforced: version >= 180_000 ? 'not k.conenforced' : 'false',
    // Only of a CHECK is it the user's choice.
    noInherit: `(k.connoinherit and k.contype = 'c')`,
    inherited: '(k.coninhcount > 0)',
    local: '(k.coninhcount > 0 and k.conislocal)',
    period: version >= 180_000 ? 'k.conperiod' : 'false',
  };
  return Object.entries(constraintFlags)
    .map(([name, bit]) => `${bit} * (${conditions[name as keyof typeof constraintFlags]})::int`)
    .join(' + ');
}

export const constraints: Query<ConstraintRow> = {
  sql: ({ version, schemas }) => `
    select k.oid, k.conrelid as relation, k.conname as name, k.contype as type, k.conkey::text as columns,
      case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression,
      case when k.contype = 'x' then pg_get_constraintdef(k.oid) end as definition,
      k.conindid as index, nullif(k.conparentid, 0) as parent, nullif(${flagsSql(version)}, 0) as flags,
      nullif(k.confrelid, 0) as referenced, k.confkey::text as "referencedColumns",
      case when k.contype = 'f' and not (${schemas('rn')}) then k.confrelid::regclass::text end as "referencedName",
      case when k.contype = 'f' and not (${schemas('rn')}) then array(
        select a.attname::text from unnest(k.confkey) with ordinality as key (number, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = key.number order by key.place
      ) end as "referencedColumnNames",
      case when k.contype = 'f' then
        nullif(k.confupdtype::text || k.confdeltype::text || k.confmatchtype::text, 'aas') end as actions,
      ${version >= 150_000 ? 'k.confdelsetcols::text' : 'null'} as "onDeleteColumns"
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace and ${schemas('n')}
    left join pg_class r on r.oid = k.confrelid
    left join pg_namespace rn on rn.oid = r.relnamespace
    where k.contype in ('p', 'u', 'f', 'c', 'x')`,
};

/** What a constraint has of its index beyond the keys. */
export interface ConstraintIndexRow {
  readonly oid: number;
  /** Column numbers; the keys come first, INCLUDE columns after them. */
  readonly columns: string;
  readonly keyCount: number;
  readonly nullsNotDistinct: boolean;
}

export const constraintIndexes: Query<ConstraintIndexRow> = {
  sql: ({ version }) => {
    const nullsNotDistinct = version >= 150_000 ? 'indnullsnotdistinct' : 'false';
    return `
      select indexrelid as oid, indkey as columns, indnkeyatts as "keyCount", ${nullsNotDistinct} as "nullsNotDistinct"
      from pg_index where indnatts > indnkeyatts or ${nullsNotDistinct}`;
  },
};
