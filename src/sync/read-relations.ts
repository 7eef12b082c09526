import type { Connection } from '../postgres/connection.ts';

/** A table that holds rows itself, as a server has it now. */
export interface Relation {
  /** Quoted where needed: shop.w_orders. */
  readonly table: string;
  /** Quoted where needed. */
  readonly schema: string;
  /** The partitioned table it is a part of, else itself. */
  readonly root: string;
  /** Columns that decide which partition a row is in; all of them where an expression does. */
  readonly partitionKey: readonly string[];
  readonly bytes: number;
  readonly pages: number;
  /** Null where never analyzed. */
  readonly rows: number | null;
  readonly mayRead: boolean;
  /** USAGE of its schema. */
  readonly mayEnter: boolean;
  /** Policies of row security hide rows from who asks. */
  readonly filtered: boolean;
  readonly mayInsert: boolean;
  readonly mayTruncate: boolean;
  /** Member of the owning role: what ALTER TABLE asks. */
  readonly owned: boolean;
  readonly owner: string;
  readonly kind: 'table' | 'foreign table';
  /** An extension's own table. */
  readonly extension: string | null;
  readonly columns: readonly RelationColumn[];
  /** Unquoted; empty without a primary key. */
  readonly primaryKey: readonly string[];
}

export interface RelationColumn {
  readonly name: string;
  readonly type: string;
  /** What its values cross as: a domain's is the type that it is over, all the way down. */
  readonly wireType: string;
  readonly isEnum: boolean;
  readonly generated: boolean;
}

/** Bytes of a page: a setting of the server's build. */
export async function pageBytes(connection: Connection): Promise<number> {
  const [row] = await connection
    .query<{ size: string }>('show block_size')
    .then((rows) => rows.map((shown) => ({ size: String(Object.values(shown)[0]) })));
  return Number(row?.size ?? 8192);
}

/** Ordinary tables, partitions and foreign tables, without PostgreSQL's, temporary ones and Confiture's own. */
export async function readRelations(connection: Connection): Promise<readonly Relation[]> {
  return connection.query<Relation>(`
    select format('%I.%I', n.nspname, c.relname) as "table", quote_ident(n.nspname) as schema,
      case when c.relispartition then
        (select format('%I.%I', rn.nspname, r.relname) from pg_class r join pg_namespace rn on rn.oid = r.relnamespace
         where r.oid = pg_partition_root(c.oid))
      else format('%I.%I', n.nspname, c.relname) end as root,
      coalesce((select array_agg(distinct a.attname::text) from pg_partition_ancestors(c.oid) as up
        join pg_partitioned_table p on p.partrelid = up.relid join pg_attribute a on a.attrelid = p.partrelid
        where c.relispartition and a.attnum > 0 and not a.attisdropped
          and (a.attnum = any (p.partattrs::int2[]) or 0 = any (p.partattrs::int2[]))), '{}') as "partitionKey",
      pg_relation_size(c.oid)::float8 as bytes,
      (pg_relation_size(c.oid) / current_setting('block_size')::int)::float8 as pages,
      case when c.reltuples >= 0 then c.reltuples::float8 end as rows,
      has_table_privilege(c.oid, 'select') as "mayRead", has_schema_privilege(n.oid, 'usage') as "mayEnter",
      c.relkind = 'r' and row_security_active(c.oid) as filtered, has_table_privilege(c.oid, 'insert') as "mayInsert",
      has_table_privilege(c.oid, 'truncate') as "mayTruncate", pg_has_role(c.relowner, 'usage') as owned,
      pg_get_userbyid(c.relowner) as owner,
      case c.relkind when 'f' then 'foreign table' else 'table' end as kind,
      (select e.extname from pg_depend d join pg_extension e on e.oid = d.refobjid
       where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') as extension,
      coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'wireType', (
            with recursive under as (
              select y.oid, y.typtype, y.typbasetype, a.atttypmod as modifier, y.typtypmod from pg_type y where y.oid = a.atttypid
              union all
              select b.oid, b.typtype, b.typbasetype, under.typtypmod, b.typtypmod
              from under join pg_type b on b.oid = under.typbasetype where under.typtype = 'd'
            ) select format_type(oid, modifier) from under where typtype <> 'd'),
          'isEnum', exists (select from pg_type y where y.oid = a.atttypid and y.typtype = 'e'),
          'generated', a.attgenerated <> '') order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
      coalesce((select array_agg(a.attname::text order by array_position(k.conkey, a.attnum))
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        where k.conrelid = c.oid and k.contype = 'p'), '{}') as "primaryKey"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'f') and c.relpersistence <> 't' and n.nspname !~ '^pg_'
      and n.nspname not in ('information_schema', 'confiture') and n.nspname !~ '^pggit'
    order by c.relpages desc, 1`);
}
