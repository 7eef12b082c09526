import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isClock } from '../conditions/changing-calls.ts';
import { columnName, conjuncts, readExpression } from '../conditions/read-expression.ts';
import { lintRule } from '../rule.ts';
import type { Column, SchemaIndex, Table } from '../schema-index.ts';

export const missingNotNull = lintRule({
  id: 'missing-not-null',
  summary: 'a column that always has a value may be null',
  category: 'constraints',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A default is for the INSERT that leaves the column out; one that says NULL gets NULL, and a boolean a third value that conditions are not written for. A row of a junction table without one of its two ends says nothing at all. NOT NULL costs nothing and spares every query the question.',
  bad: `create table w_orders (
  id bigint primary key,
  created_at timestamptz default now()
);`,
  good: `create table w_orders (
  id bigint primary key,
  created_at timestamptz not null default now()
);`,
  options: z.object({
    columns: z
      ._default(z.array(z.string()), [
        'created_at',
        'inserted_at',
        'updated_at',
        'modified_at',
        'added_at',
        'recorded_at',
        'registered_at',
        'logged_at',
        'joined_at',
        'uploaded_at',
        'exported_at',
        'imported_at',
      ])
      .check(z.describe('Names of columns that must be NOT NULL where their default is a time.')),
    junction_tables: z
      ._default(z.boolean(), true)
      .check(z.describe('Whether the foreign keys of a junction table must be NOT NULL, too.')),
  }),
  *check({ schema, options }) {
    const names = new Set(options.columns);
    for (const table of schema.tables) {
      const ends = options.junction_tables ? junctionColumns(schema, table) : new Set<string>();
      for (const column of schema.columnsOf(table.id)) {
        const { notNull, default: standard, inherited, local } = column.attributes;
        if (notNull || (inherited && !local)) continue;
        const hasOwn = standard !== undefined && saysWhatItIs(standard, names.has(column.name));
        if ((!hasOwn && !ends.has(column.name)) || isRefused(schema, column)) continue;
        yield {
          object: column.id,
          message: hasOwn
            ? `${nameOf(column)} has the default ${standard} and may still be null`
            : `${nameOf(column)} is one end of junction table ${nameOf(table)} and may be null`,
          help: `alter table ${nameOf(table)} alter column ${quoteIdentifier(column.name)} set not null`,
        };
      }
    }
  },
});

/** Whether a default leaves no sense to NULL: it is true or false, or of a stamp a time. */
function saysWhatItIs(standard: string, isStamp: boolean): boolean {
  return standard === 'true' || standard === 'false' || (isStamp && isClock(readExpression(standard)));
}

/** Whether a CHECK refuses NULL. */
function isRefused(schema: SchemaIndex, { name, parent }: Column): boolean {
  const checks = parent === undefined ? [] : schema.constraintsOf(parent);
  return checks.some(({ attributes: { type, expression = '' } }) => {
    const node = type === 'check' ? readExpression(expression) : undefined;
    return (
      node !== undefined &&
      conjuncts(node).some(
        (part) =>
          'NullTest' in part &&
          part.NullTest.nulltesttype === 'IS_NOT_NULL' &&
          columnName(part.NullTest.arg) === name,
      )
    );
  });
}

/**
 * The columns of the two foreign keys of a table that has nothing else but times; an id of its own only beside a
 * unique key of the two.
 */
function junctionColumns(schema: SchemaIndex, table: Table): ReadonlySet<string> {
  const constraints = schema.constraintsOf(table.id);
  const keys = constraints.filter(({ attributes }) => attributes.type === 'foreign key');
  if (keys.length !== 2) return new Set();
  const ends = new Set(keys.flatMap(({ attributes }) => attributes.columns ?? []));
  const targets = new Set(keys.map(({ attributes }) => attributes.references?.table));
  const isUnique = schema
    .indexesOf(table.id)
    .some(
      ({ attributes }) => attributes.unique && attributes.keys.every(({ column = '' }) => ends.has(column)),
    );
  const own = constraints.find(({ attributes }) => attributes.type === 'primary key')?.attributes.columns;
  const isPart = ({ name, attributes }: Column): boolean =>
    ends.has(name) || (isUnique && own?.includes(name)) || /^(timestamp|date)/.test(attributes.type);
  return targets.size === 2 && schema.columnsOf(table.id).every(isPart) ? ends : new Set();
}
