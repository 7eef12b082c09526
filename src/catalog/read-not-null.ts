import { generatedName } from '../sql/dependencies/generated-name.ts';
import { classOids } from './class-oids.ts';
import { compact } from './compact.ts';
import type { ConstraintAttributes } from './constraint-attributes.ts';
import { addObject, columnNames, commentOn, type Draft, type Relation } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import { numberReader } from './number-lists.ts';
import type { Query, Reader } from './query.ts';

/** Those of a table as lists, one place a constraint: there are many of them, and hardly one says anything. */
interface NotNullsRow {
  readonly relation: number;
  readonly names: readonly string[];
  readonly oids: string;
  /** Numbers of the columns. */
  readonly columns: string;
  /** Bits of `notNullFlags`. */
  readonly flags: string;
}

const notNullFlags = { notValid: 1, noInherit: 2, inherited: 4, commented: 8 } as const;

const notNulls: Query<NotNullsRow> = {
  sql: ({ version }) =>
    version >= 180_000
      ? `select conrelid as relation, json_agg(conname) as names, array_agg(oid)::text as oids,
           array_agg(conkey[1])::text as columns,
           array_agg(${notNullFlags.notValid} * (not convalidated)::int + ${notNullFlags.noInherit} * connoinherit::int
             + ${notNullFlags.inherited} * (coninhcount > 0)::int + ${notNullFlags.commented}
               * (oid in (select objoid from pg_description where classoid = ${classOids.pg_constraint}))::int
           )::text as flags
         from pg_constraint where contype = 'n' and conrelid <> 0 and conislocal
           and not (coninhcount > 0 and (select relispartition from pg_class where oid = conrelid)) group by conrelid`
      : 'select where false',
};

/**
 * NOT NULL is a constraint since PostgreSQL 18. One that is valid, plain, without a comment and has the name
 * PostgreSQL gives says no more than the column's own `notNull`, one that is only inherited, or a
 * partition's, no more than the parent's: those are not objects, so that catalogs of 17 and 18 are alike.
 */
export const notNullReader: Reader = {
  queries: [notNulls],
  read(rows, draft) {
    const numbersOf = numberReader();
    for (const row of rows(notNulls)) {
      const relation = draft.relations.get(row.relation);
      if (relation === undefined) continue;
      const numbers = numbersOf(row.columns);
      const flags = numbersOf(row.flags);
      for (const [place, name] of row.names.entries()) {
        const number = numbers[place] ?? 0;
        const column = relation.namesByNumber[number];
        const flag = flags[place] ?? 0;
        const plain = (flag & ~notNullFlags.inherited) === 0;
        if (column === undefined || (plain && isGenerated(name, relation.name, column))) continue;
        addNotNull(draft, relation, name, numbersOf(row.oids)[place] ?? 0, number, flag);
      }
    }
  },
};

function addNotNull(
  draft: Draft,
  relation: Relation,
  name: string,
  oid: number,
  number: number,
  flags: number,
): void {
  const inherited = (flags & notNullFlags.inherited) !== 0;
  const object = relation.columns[number];
  addObject(draft, {
    kind: 'constraint',
    class: 'pg_constraint',
    oid,
    schema: relation.schema,
    name,
    qualified: `${relation.qualified}.${quoteIdentifier(name)}`,
    parent: relation.object.id,
    dependsOn: object === undefined ? [] : [object],
    attributes: compact<
      Pick<
        ConstraintAttributes,
        'type' | 'columns' | 'notValid' | 'noInherit' | 'inherited' | 'local' | 'comment'
      >
    >({
      type: 'not null',
      columns: columnNames(relation, [number]),
      notValid: (flags & notNullFlags.notValid) !== 0,
      noInherit: (flags & notNullFlags.noInherit) !== 0,
      inherited,
      local: inherited,
      comment: commentOn(draft, 'pg_constraint', oid),
    }),
  });
}

/** The short way first: it holds but for names of over 63 bytes. */
function isGenerated(name: string, table: string, column: string): boolean {
  return name === `${table}_${column}_not_null` || name === generatedName(table, [column], 'not_null');
}
