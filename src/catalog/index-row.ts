import { firstUserOid } from './class-oids.ts';
import type { Query } from './query.ts';

export interface IndexRow {
  readonly oid: number;
  /** It lies in the schema of its table. */
  readonly name: string;
  readonly table: number;
  /** Null for btree. */
  readonly method: string | null;
  /** Bits of `indexFlags`. */
  readonly flags: number;
  /** Column numbers, 0 for an expression; keys come first, INCLUDE columns after them. */
  readonly columns: string;
  /** Null where all columns are keys. */
  readonly keyCount: number | null;
  /** Operator classes, collations and directions of the keys, as in `1978 100/0 0/0 3`. Bit 1: descending; bit 2: nulls first. */
  readonly shape: string;
  readonly predicate: string | null;
  readonly expressions: readonly string[] | null;
  readonly expressionTypes: readonly number[] | null;
  readonly storageParameters: readonly string[] | null;
  readonly tablespace: string | null;
}

/** One number for what most indexes have none of: the fewer the values, the sooner the rows are there. */
export const indexFlags = {
  unique: 1,
  nullsNotDistinct: 2,
  invalid: 4,
  clustered: 8,
  replicaIdentity: 16,
} as const;

/** pg_get_indexdef, the dearest call of all, is made for expressions only. */
export const indexes: Query<IndexRow> = {
  sql: ({ version, schemas }) => `
    select i.indexrelid as oid, c.relname as name, i.indrelid as table, nullif(am.amname, 'btree') as method,
      ${indexFlags.unique} * i.indisunique::int
        + ${indexFlags.nullsNotDistinct} * (${version >= 150_000 ? 'i.indnullsnotdistinct' : 'false'})::int
        + ${indexFlags.invalid} * (not i.indisvalid)::int + ${indexFlags.clustered} * i.indisclustered::int
        + ${indexFlags.replicaIdentity} * i.indisreplident::int as flags,
      i.indkey as columns, nullif(i.indnkeyatts, i.indnatts) as "keyCount",
      concat_ws('/', i.indclass, i.indcollation, i.indoption) as shape,
      pg_get_expr(i.indpred, i.indrelid) as predicate,
      case when i.indexprs is not null then array(
        select pg_get_indexdef(i.indexrelid, place, false)
        from generate_series(1, i.indnkeyatts) place where i.indkey[place - 1] = 0 order by place
      ) end as expressions,
      case when i.indexprs is not null then array(
        select atttypid from pg_attribute
        where attrelid = i.indexrelid and i.indkey[attnum - 1] = 0 and attnum <= i.indnkeyatts order by attnum
      ) end as "expressionTypes",
      c.reloptions as "storageParameters", ts.spcname as tablespace
    from pg_index i
    join pg_class c on c.oid = i.indexrelid and c.relpersistence <> 't'
    join pg_namespace n on n.oid = c.relnamespace and ${schemas('n')}
    join pg_am am on am.oid = c.relam
    left join pg_tablespace ts on ts.oid = c.reltablespace`,
};

interface OperatorClassRow {
  readonly oid: number;
  /** Full name, quoted; in pg_catalog without a schema. */
  readonly name: string;
  readonly method: number;
  readonly type: number;
  readonly default: boolean;
}

export const operatorClasses: Query<OperatorClassRow> = {
  sql: () => `
    select o.oid, case when n.nspname = 'pg_catalog' then '' else quote_ident(n.nspname) || '.' end
        || quote_ident(o.opcname) as name,
      o.opcmethod as method, o.opcintype as type, o.opcdefault as default
    from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace`,
};

export interface ReferenceRow {
  readonly oid: number;
  readonly other: number;
  readonly name: string;
}

/** Collations of index keys, by OID. */
export const keyCollations: Query<Omit<ReferenceRow, 'other'>> = {
  sql: () => `
    select c.oid, c.oid::regcollation::text as name from pg_collation c
    where c.oid in (select unnest(indcollation) from pg_index where indexrelid >= ${firstUserOid})`,
};

/** The index of the partitioned table that an index is attached to. */
export const indexParents: Query<ReferenceRow> = {
  sql: () => `
    select i.inhrelid as oid, i.inhparent as other, i.inhparent::regclass::text as name
    from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relkind in ('i', 'I')`,
};
