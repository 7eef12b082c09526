import { compact } from './compact.ts';
import type { PublicationAttributes, PublishedTable } from './database-attributes.ts';
import { type Address, addObject, addressOf, commentOn, type Draft, register } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';

interface PublicationRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly allTables: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly truncate: boolean;
  readonly viaRoot: boolean;
  readonly generated: boolean;
}

const publications: Query<PublicationRow> = {
  sql: ({ version }) => `
    select oid, pubname as name, pg_get_userbyid(pubowner) as owner, puballtables as "allTables",
      pubinsert as insert, pubupdate as update, pubdelete as delete, pubtruncate as truncate,
      pubviaroot as "viaRoot", ${version >= 180_000 ? `pubgencols = 's'` : 'false'} as generated
    from pg_publication`,
};

interface PublishedTableRow {
  readonly oid: number;
  readonly publication: number;
  readonly table: number;
  readonly name: string;
  readonly where: string | null;
  readonly columns: readonly string[] | null;
}

const publishedTables: Query<PublishedTableRow> = {
  sql: ({ version }) => `
    select r.oid, r.prpubid as publication, r.prrelid as table, r.prrelid::regclass::text as name,
      ${version >= 150_000 ? 'pg_get_expr(r.prqual, r.prrelid)' : 'null'} as where,
      ${
        version >= 150_000
          ? `case when r.prattrs is not null then array(
               select attname::text from pg_attribute where attrelid = r.prrelid and attnum = any(r.prattrs)
               order by attnum) end`
          : 'null::text[]'
      } as columns
    from pg_publication_rel r`,
};

interface PublishedSchemaRow {
  readonly publication: number;
  readonly schema: number;
  readonly name: string;
}

const publishedSchemas: Query<PublishedSchemaRow> = {
  sql: ({ version }) =>
    version >= 150_000
      ? `select p.pnpubid as publication, p.pnnspid as schema, n.nspname as name
         from pg_publication_namespace p join pg_namespace n on n.oid = p.pnnspid`
      : 'select where false',
};

export const publicationsReader: Reader = {
  queries: [publications, publishedTables, publishedSchemas],
  read(rows, draft) {
    for (const row of rows(publications)) {
      const tables = rows(publishedTables).filter(({ publication }) => publication === row.oid);
      const schemas = rows(publishedSchemas).filter(({ publication }) => publication === row.oid);
      addPublication(draft, row, tables, schemas);
    }
  },
};

function addPublication(
  draft: Draft,
  row: PublicationRow,
  tableRows: readonly PublishedTableRow[],
  schemaRows: readonly PublishedSchemaRow[],
): void {
  const { oid, name, owner } = row;
  const needs: Address[] = [
    ...tableRows.map(({ table }) => addressOf('pg_class', table)),
    ...schemaRows.map(({ schema }) => addressOf('pg_namespace', schema)),
  ];
  const tables = tableRows
    .map((table): [string, PublishedTable] => [
      draft.relations.get(table.table)?.qualified ?? table.name,
      compact<PublishedTable>({ columns: table.columns, where: table.where }),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const schemas = schemaRows.map((schema) => schema.name).sort();
  const object = addObject(draft, {
    kind: 'publication',
    class: 'pg_publication',
    oid,
    name,
    qualified: quoteIdentifier(name),
    needs,
    attributes: compact<PublicationAttributes>({
      owner,
      allTables: row.allTables,
      tables: tables.length > 0 && Object.fromEntries(tables),
      schemas: schemas.length > 0 && schemas,
      publish: (['insert', 'update', 'delete', 'truncate'] as const).filter((operation) => row[operation]),
      viaPartitionRoot: row.viaRoot,
      generatedColumns: row.generated && 'stored',
      comment: commentOn(draft, 'pg_publication', oid),
    }),
  });
  for (const table of tableRows) register(draft, 'pg_publication_rel', table.oid, object);
}
