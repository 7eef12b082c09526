import { compact, type Loose, nonEmpty, readOptions } from './compact.ts';
import { type Address, addObject, addressOf, type Draft, isMember, register } from './draft.ts';
import { groupBy } from './group-by.ts';
import { qualify } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { redactOptions } from './redact-options.ts';
import { addRelation, ownership, type RelationRow, relationColumns } from './relation-row.ts';
import type { ForeignTableAttributes, TableAttributes, TableLike } from './table-attributes.ts';

interface TableRow extends RelationRow {
  readonly kind: 'r' | 'p' | 'f';
  readonly type: number;
  readonly persistence: 'p' | 'u';
  readonly accessMethod: string | null;
  readonly options: readonly string[] | null;
  readonly toastOptions: readonly string[] | null;
  readonly tablespace: string | null;
  readonly replicaIdentity: 'd' | 'f' | 'n' | 'i';
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly partitionKey: string | null;
  readonly partitionBound: string | null;
  readonly ofTypeOid: number;
  readonly ofType: string | null;
}

const tables: Query<TableRow> = {
  sql: (scope) => `
    select ${relationColumns}, c.relkind as kind, c.reltype as type, c.relpersistence as persistence,
      nullif(am.amname, 'heap') as "accessMethod", c.reloptions as options, toast.reloptions as "toastOptions",
      ts.spcname as tablespace, c.relreplident as "replicaIdentity", c.relrowsecurity as "rowSecurity",
      c.relforcerowsecurity as "forceRowSecurity",
      case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partitionKey",
      case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as "partitionBound",
      c.reloftype as "ofTypeOid", case when c.reloftype <> 0 then format_type(c.reloftype, null) end as "ofType"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and ${scope.schemas('n')}
    left join pg_class toast on toast.oid = c.reltoastrelid and toast.reloptions is not null
    left join pg_am am on am.oid = c.relam
    left join pg_tablespace ts on ts.oid = c.reltablespace
    where c.relkind in ('r', 'p', 'f') and c.relpersistence <> 't'`,
};

interface ParentRow {
  readonly oid: number;
  readonly parent: number;
  readonly name: string;
}

const parents: Query<ParentRow> = {
  sql: () => `
    select i.inhrelid as oid, i.inhparent as parent, i.inhparent::regclass::text as name
    from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'p', 'f')
    order by i.inhrelid, i.inhseqno`,
};

interface ForeignTableRow {
  readonly oid: number;
  readonly serverOid: number;
  readonly server: string;
  readonly options: readonly string[] | null;
}

const foreignTables: Query<ForeignTableRow> = {
  sql: () => `
    select t.ftrelid as oid, s.oid as "serverOid", s.srvname as server, t.ftoptions as options
    from pg_foreign_table t join pg_foreign_server s on s.oid = t.ftserver`,
};

export const tablesReader: Reader = {
  queries: [tables, parents, foreignTables],
  read(rows, draft) {
    const parentsOf = groupBy(rows(parents), ({ oid }) => oid);
    const names = parentsOf.size > 0 ? namesOf(rows(tables)) : new Map<number, string>();
    const foreign = new Map(rows(foreignTables).map((row) => [row.oid, row]));
    for (const row of rows(tables)) {
      if (isMember(draft, 'pg_class', row.oid)) continue;
      const parentRows = (parentsOf.get(row.oid) ?? []).map((parent) => ({
        ...parent,
        name: names.get(parent.parent) ?? parent.name,
      }));
      addTable(draft, row, parentRows, foreign.get(row.oid));
    }
  },
};

function namesOf(tableRows: readonly TableRow[]): ReadonlyMap<number, string> {
  return new Map(tableRows.map(({ oid, schema, name }) => [oid, qualify(schema, name)]));
}

function addTable(
  draft: Draft,
  row: TableRow,
  parentRows: readonly ParentRow[],
  foreign: ForeignTableRow | undefined,
): void {
  const { oid, schema, name } = row;
  const needs: Address[] = parentRows.map(({ parent }) => addressOf('pg_class', parent));
  if (row.ofTypeOid !== 0) needs.push(addressOf('pg_type', row.ofTypeOid));
  if (foreign !== undefined) needs.push(addressOf('pg_foreign_server', foreign.serverOid));
  const qualified = qualify(schema, name);
  const columnNames: string[] = [];
  const isPartition = row.partitionBound !== null;
  const { owner, comment, acl } = ownership(draft, row, 'table');
  const tableLike = {
    owner,
    comment,
    acl,
    columns: columnNames,
    inherits: isPartition ? undefined : nonEmpty(parentRows.map((parent) => parent.name)),
    partitionOf: isPartition ? parentRows[0]?.name : undefined,
    partitionBound: row.partitionBound,
    rowSecurity: row.rowSecurity,
    forceRowSecurity: row.forceRowSecurity,
  };
  const object =
    foreign === undefined
      ? addObject(draft, {
          kind: 'table',
          class: 'pg_class',
          oid,
          schema,
          name,
          qualified,
          needs,
          attributes: tableAttributes(row, tableLike),
        })
      : addObject(draft, {
          kind: 'foreign table',
          class: 'pg_class',
          oid,
          schema,
          name,
          qualified,
          needs,
          attributes: foreignTableAttributes(foreign, tableLike),
        });
  register(draft, 'pg_type', row.type, object);
  addRelation(draft, object, row, { columnNames });
}

function tableAttributes(row: TableRow, tableLike: Loose<TableLike>): TableAttributes {
  const { options, toastOptions } = row;
  return compact<TableLike, Omit<TableAttributes, keyof TableLike>>(tableLike, {
    persistence: row.persistence === 'u' && 'unlogged',
    partitionKey: row.partitionKey,
    ofType: row.ofType,
    accessMethod: row.accessMethod,
    storageParameters:
      (options ?? toastOptions) &&
      readOptions([...(options ?? []), ...(toastOptions ?? []).map((option) => `toast.${option}`)]),
    tablespace: row.tablespace,
    replicaIdentity: replicaIdentities[row.replicaIdentity],
  });
}

function foreignTableAttributes(
  foreign: ForeignTableRow,
  tableLike: Loose<TableLike>,
): ForeignTableAttributes {
  return compact<TableLike, Omit<ForeignTableAttributes, keyof TableLike>>(tableLike, {
    server: foreign.server,
    options: redactOptions(readOptions(foreign.options)),
  });
}

const replicaIdentities = { d: undefined, f: 'full', n: 'nothing', i: 'index' } as const;
