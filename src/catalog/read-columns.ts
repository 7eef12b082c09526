import { firstUserOid } from './class-oids.ts';
import { compact, nonEmpty, readOptions } from './compact.ts';
import { addObject, type Draft, type Relation, register } from './draft.ts';
import { groupBy } from './group-by.ts';
import { quoteIdentifier } from './identifier.ts';
import { type NumberReader, numberReader } from './number-lists.ts';
import type { PartColumn } from './owned-attributes.ts';
import type { Query, Reader } from './query.ts';
import { readColumnAcl } from './read-acl.ts';
import { identityOf, type SequenceRow, sequences } from './read-sequences.ts';
import { redactOptions } from './redact-options.ts';
import type { ColumnAttributes } from './table-attributes.ts';

interface TypeRow {
  readonly oid: number;
  readonly modifier: number;
  readonly name: string;
  readonly collation: number;
  readonly base: number;
}

// Asked once a type and modifier, not once a column: format_type is dear.
const types: Query<TypeRow> = {
  sql: () => `
    select a.atttypid as oid, a.atttypmod as modifier, format_type(a.atttypid, a.atttypmod) as name,
      t.typcollation as collation, t.typbasetype as base
    from (
      select distinct atttypid, atttypmod from pg_attribute where attrelid >= ${firstUserOid} and attnum > 0
    ) a
    join pg_type t on t.oid = a.atttypid`,
};

/** The columns of a relation as lists, one place a column: a row for each column takes three times as long. */
interface ColumnsRow {
  readonly relation: number;
  readonly names: readonly string[] | null;
  readonly numbers: string | null;
  readonly types: string | null;
  readonly modifiers: string | null;
  /** 1 or 0. */
  readonly notNulls: string | null;
}

const columns: Query<ColumnsRow> = {
  sql: (scope) => `
    select c.oid as relation, lists.*
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and ${scope.schemas('n')}
    cross join lateral (
      select json_agg(attname) as names, array_agg(attnum)::text as numbers, array_agg(atttypid)::text as types,
        array_agg(atttypmod)::text as modifiers, array_agg(attnotnull::int)::text as "notNulls"
      from (
        select * from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum
      ) ordered
    ) lists
    where c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')`,
};

interface Column {
  readonly number: number;
  readonly name: string;
  readonly type: number;
  readonly modifier: number;
  readonly notNull: boolean;
}

export interface ColumnDetailRow {
  readonly relation: number;
  readonly number: number;
  readonly defaultOid: number | null;
  readonly default: string | null;
  readonly identity: 'a' | 'd' | null;
  readonly generated: 's' | 'v' | null;
  readonly collationOid: number | null;
  readonly collation: string | null;
  readonly storage: string | null;
  readonly compression: 'p' | 'l' | null;
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
  readonly foreignOptions: readonly string[] | null;
  readonly acl: readonly string[] | null;
  readonly inherited: true | null;
  /** Of those that are inherited. */
  readonly local: true | null;
}

/** What most columns do not have, of those that have any of it; those of indexes among them. */
export const columnDetails: Query<ColumnDetailRow> = {
  sql: ({ version }) => {
    // A default names no column and needs no table; without one pg_get_expr does not open it, which takes longer.
    // PostgreSQL 17 says null for a statistics target where 16 said -1.
    const statistics = `nullif(a.attstattarget, -1)`;
    const compression = version >= 140_000 ? 'a.attcompression' : `''`;
    return `
      select a.attrelid as relation, a.attnum as number, d.oid as "defaultOid",
        pg_get_expr(d.adbin, case when a.attgenerated <> '' then d.adrelid else 0 end) as default,
        nullif(a.attidentity, '') as identity, nullif(a.attgenerated, '') as generated,
        case when a.attcollation <> t.typcollation then a.attcollation end as "collationOid",
        case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end as collation,
        case when a.attstorage <> t.typstorage then a.attstorage end as storage,
        nullif(${compression}, '') as compression, ${statistics}::int as statistics, a.attoptions as options,
        a.attfdwoptions as "foreignOptions", a.attacl::text[] as acl,
        nullif(a.attinhcount > 0, false) as inherited, nullif(a.attinhcount > 0 and a.attislocal, false) as local
      from pg_attribute a
      join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid >= ${firstUserOid} and a.attnum > 0 and not a.attisdropped
        and (a.atthasdef or a.attidentity <> '' or a.attcollation <> t.typcollation and a.attcollation <> 0
          or a.attstorage <> t.typstorage and a.attrelid not in (select reltoastrelid from pg_class)
          or ${compression} <> '' or ${statistics} is not null or a.attoptions is not null
          or a.attfdwoptions is not null or a.attacl is not null or a.attinhcount > 0)`;
  },
};

export const columnsReader: Reader = {
  // The longest last, so that its rows are done with as soon as they are there.
  queries: [types, columnDetails, sequences, columns],
  read(rows, draft) {
    for (const { oid, modifier, name, collation, base } of rows(types)) {
      const type = draft.types.get(oid) ?? { modified: new Map(), collation, base };
      type.modified.set(modifier, { nullable: { type: name }, notNull: { type: name, notNull: true } });
      draft.types.set(oid, type);
    }
    const detailsOf = groupBy(rows(columnDetails), ({ relation }) => relation);
    const identities = groupBy(
      rows(sequences).filter(({ dependency }) => dependency === 'i'),
      ({ table }) => table,
    );
    const numbersOf = numberReader();
    for (const row of rows(columns)) {
      const relation = draft.relations.get(row.relation);
      if (relation === undefined) continue;
      const details = detailsOf.get(row.relation);
      const owned = identities.get(row.relation);
      const comments = draft.columnComments.get(row.relation);
      for (const column of columnsOf(row, numbersOf)) {
        const detail = details?.find(({ number }) => number === column.number);
        const sequence = owned?.find((of) => of.column === column.number);
        addColumn(draft, relation, column, detail, sequence, comments?.get(column.number));
      }
    }
  },
};

function columnsOf(row: ColumnsRow, numbersOf: NumberReader): readonly Column[] {
  const numbers = numbersOf(row.numbers);
  const types = numbersOf(row.types);
  const modifiers = numbersOf(row.modifiers);
  const notNulls = numbersOf(row.notNulls);
  return (row.names ?? []).map((name, place) => ({
    name,
    number: numbers[place] ?? 0,
    type: types[place] ?? 0,
    modifier: modifiers[place] ?? -1,
    notNull: notNulls[place] === 1,
  }));
}

function addColumn(
  draft: Draft,
  relation: Relation,
  column: Column,
  detail: ColumnDetailRow | undefined,
  sequence: SequenceRow | undefined,
  comment: string | undefined,
): void {
  const { name, number, notNull } = column;
  const type = draft.types.get(column.type);
  const modified = type?.modified.get(column.modifier) ?? unknownType;
  const typeName = modified.nullable.type;
  const qualified = `${relation.qualified}.${quoteIdentifier(name)}`;
  relation.columnNames.push(name);
  relation.namesByNumber[number] = name;
  relation.typesByNumber[number] = column.type;
  relation.collationsByNumber[number] = detail?.collationOid ?? type?.collation ?? 0;
  if (relation.parts !== undefined) {
    relation.columns[number] = relation.object;
    relation.parts.push(partColumn(name, typeName, comment, detail));
    return;
  }
  const attributes: ColumnAttributes =
    comment === undefined && (detail === undefined || hasOnlyDefault(detail))
      ? withDefault(notNull ? modified.notNull : modified.nullable, detail?.default)
      : compact<ColumnAttributes>({
          comment,
          inherited: detail?.inherited,
          local: detail?.local,
          type: typeName,
          collation: detail?.collation,
          notNull,
          default: detail?.generated ? undefined : detail?.default,
          identity:
            sequence && detail?.identity ? identityOf(sequence, detail.identity, relation, name) : undefined,
          generated: generatedOf(detail),
          storage: storages[detail?.storage ?? ''],
          compression: compressions[detail?.compression ?? ''],
          statistics: detail?.statistics,
          options: readOptions(detail?.options),
          foreignOptions: redactOptions(readOptions(detail?.foreignOptions)),
          acl: nonEmpty(readColumnAcl(detail?.acl ?? null)),
        });
  const parent = relation.object.id;
  const { schema } = relation;
  const object = addObject(draft, { kind: 'column', schema, name, qualified, parent, attributes });
  relation.columns[number] = object;
  if (detail?.defaultOid) register(draft, 'pg_attrdef', detail.defaultOid, object);
}

/** Most of those that have anything: the others' way takes ten times as long. */
function hasOnlyDefault(detail: ColumnDetailRow): boolean {
  return (
    detail.identity === null &&
    detail.generated === null &&
    detail.collation === null &&
    detail.storage === null &&
    detail.compression === null &&
    detail.statistics === null &&
    detail.options === null &&
    detail.foreignOptions === null &&
    detail.acl === null &&
    detail.inherited === null
  );
}

function withDefault(shared: ColumnAttributes, value: string | null | undefined): ColumnAttributes {
  if (value === undefined || value === null) return shared;
  const { type } = shared;
  return shared.notNull ? { type, notNull: true, default: value } : { type, default: value };
}

// A type is only missing where the column is; both are of one snapshot.
const unknownType = { nullable: { type: '' }, notNull: { type: '' } } as const;

function partColumn(
  name: string,
  type: string,
  comment: string | undefined,
  detail: ColumnDetailRow | undefined,
): PartColumn {
  return compact<PartColumn>({
    name,
    type,
    comment,
    collation: detail?.collation,
    default: detail?.default,
    storage: storages[detail?.storage ?? ''],
    compression: compressions[detail?.compression ?? ''],
    statistics: detail?.statistics,
    options: readOptions(detail?.options),
    acl: nonEmpty(readColumnAcl(detail?.acl ?? null)),
  });
}

function generatedOf(detail: ColumnDetailRow | undefined): ColumnAttributes['generated'] {
  if (!detail?.generated) return undefined;
  return { expression: detail.default ?? '', kind: detail.generated === 's' ? 'stored' : 'virtual' };
}

const storages: Readonly<Record<string, string>> = { p: 'plain', e: 'external', x: 'extended', m: 'main' };
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };
