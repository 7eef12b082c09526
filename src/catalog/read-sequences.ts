import { generatedName } from '../sql/dependencies/generated-name.ts';
import { compact } from './compact.ts';
import { addObject, type Draft, isMember } from './draft.ts';
import { qualify, quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { ownership, type RelationRow, relationColumns } from './relation-row.ts';
import type { ColumnAttributes, SequenceAttributes } from './table-attributes.ts';

export interface SequenceRow extends RelationRow {
  readonly persistence: 'p' | 'u';
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly table: number | null;
  readonly column: number | null;
  /** Internal for the sequence of an identity column, auto for one that is owned. */
  readonly dependency: 'i' | 'a' | null;
}

export const sequences: Query<SequenceRow> = {
  sql: (scope) => `
    select ${relationColumns}, c.relpersistence as persistence, format_type(s.seqtypid, null) as type,
      s.seqstart as start, s.seqincrement as increment, s.seqmin as minimum, s.seqmax as maximum,
      s.seqcache as cache, s.seqcycle as cycle,
      d.refobjid as table, d.refobjsubid::int as column, d.deptype as dependency
    from pg_sequence s
    join pg_class c on c.oid = s.seqrelid and c.relpersistence <> 't'
    join pg_namespace n on n.oid = c.relnamespace and ${scope.schemas('n')}
    left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')`,
};

/** Runs when the columns are known. Sequences of identity columns are part of those. */
export const sequencesReader: Reader = {
  queries: [sequences],
  read(rows, draft) {
    for (const row of rows(sequences)) {
      if (row.dependency === 'i' || isMember(draft, 'pg_class', row.oid)) continue;
      const { oid, schema, name } = row;
      addObject(draft, {
        kind: 'sequence',
        class: 'pg_class',
        oid,
        schema,
        name,
        qualified: qualify(schema, name),
        attributes: compact<SequenceAttributes>({
          ...ownership(draft, row, 'sequence'),
          type: row.type,
          start: row.start,
          increment: row.increment,
          minimum: row.minimum,
          maximum: row.maximum,
          cache: row.cache,
          cycle: row.cycle,
          persistence: row.persistence === 'u' && 'unlogged',
          ownedBy: ownerColumn(draft, row),
        }),
      });
    }
  },
};

function ownerColumn(draft: Draft, row: SequenceRow): string | undefined {
  const table = draft.relations.get(row.table ?? 0);
  const column = table?.namesByNumber[row.column ?? 0];
  return table && column && `${table.qualified}.${quoteIdentifier(column)}`;
}

/** The sequence of an identity column, as an attribute of that. */
export function identityOf(
  row: SequenceRow,
  generation: 'a' | 'd',
  table: { readonly schema: string; readonly name: string },
  column: string,
): NonNullable<ColumnAttributes['identity']> {
  const usual = row.schema === table.schema && row.name === generatedName(table.name, [column], 'seq');
  return compact<NonNullable<ColumnAttributes['identity']>>({
    generation: generation === 'a' ? 'always' : 'by default',
    type: row.type,
    start: row.start,
    increment: row.increment,
    minimum: row.minimum,
    maximum: row.maximum,
    cache: row.cache,
    cycle: row.cycle,
    sequence: !usual && qualify(row.schema, row.name),
    unlogged: row.persistence === 'u',
  });
}
