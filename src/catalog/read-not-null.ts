import { generatedName } from '../sql/dependencies/generated-name.ts';
import { compact } from './compact.ts';
import type { ConstraintAttributes } from './constraint-attributes.ts';
import { addObject, commentOn } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';

interface NotNullRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly column: number;
  readonly validated: boolean;
  readonly noInherit: boolean;
  readonly inherited: boolean;
}

const notNulls: Query<NotNullRow> = {
  sql: ({ version }) =>
    version >= 180_000
      ? `select oid, conrelid as relation, conname as name, conkey[1]::int as column, convalidated as validated,
           connoinherit as "noInherit", coninhcount > 0 as inherited
         from pg_constraint where contype = 'n' and conrelid <> 0 and conislocal`
      : 'select where false',
};

/**
 * NOT NULL is a constraint since PostgreSQL 18. One that is valid, plain, without a comment and has the name
 * PostgreSQL gives says no more than the column's own `notNull`, one that is only inherited no more than the
 * parent's: those are not objects, so that catalogs of 17 and 18 are alike.
 */
export const notNullReader: Reader = {
  queries: [notNulls],
  read(rows, draft) {
    for (const row of rows(notNulls)) {
      const relation = draft.relations.get(row.relation);
      const column = relation?.namesByNumber[row.column];
      if (relation === undefined || column === undefined) continue;
      const { oid, name, inherited } = row;
      const comment = commentOn(draft, 'pg_constraint', oid);
      const plain = row.validated && !row.noInherit && comment === undefined;
      if (plain && isGenerated(name, relation.name, column)) continue;
      const object = relation.columns[row.column];
      addObject(draft, {
        kind: 'constraint',
        class: 'pg_constraint',
        oid,
        schema: relation.schema,
        name,
        qualified: `${relation.qualified}.${quoteIdentifier(name)}`,
        parent: relation.object.id,
        needs: object === undefined ? [] : [object],
        attributes: {
          type: 'not null',
          columns: [column],
          ...compact<
            Pick<ConstraintAttributes, 'notValid' | 'noInherit' | 'inherited' | 'local' | 'comment'>
          >({
            notValid: !row.validated,
            noInherit: row.noInherit,
            inherited,
            local: inherited,
            comment,
          }),
        },
      });
    }
  },
};

/** The short way first: it holds but for names of over 63 bytes. */
function isGenerated(name: string, table: string, column: string): boolean {
  return name === `${table}_${column}_not_null` || name === generatedName(table, [column], 'not_null');
}
