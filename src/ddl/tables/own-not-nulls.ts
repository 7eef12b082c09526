import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import { notNullName } from '../columns/column-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { type AnyTable, type Column, columnOf, parentNames, tableNamed } from './table-tree.ts';

/**
 * Since 18 an inherited NOT NULL has the parent's name for it, or its own where the table was there first, which no
 * catalog tells: once the table is on its own it gets the name that PostgreSQL would have given it.
 */
export function ownNotNulls(table: AnyTable, parent: string, context: DdlContext): readonly DdlStep[] {
  if (context.serverVersion < 180_000) return [];
  const renames = table.attributes.columns.flatMap((name) => {
    const [old, now] = [columnOf(context.from, table, name), columnOf(context.to, table, name)];
    if (!old?.attributes.notNull || !old.attributes.inherited || now === undefined) return [];
    const own = generatedName(table.name, [name], 'not_null');
    return namesAbove(old, parent, context)
      .filter((above) => above !== own)
      .map((above) => `RENAME CONSTRAINT ${quoteIdentifier(above)} TO ${quoteIdentifier(own)}`);
  });
  if (renames.length === 0) return [];
  const tries = renames.map(
    (rename) =>
      `  BEGIN\n    ALTER TABLE ${nameOf(table)} ${rename};\n  EXCEPTION WHEN undefined_object THEN NULL;\n  END;`,
  );
  return [
    {
      sql: `DO $$BEGIN\n${tries.join('\n')}\nEND$$`,
      turn: 'first',
      comment: 'NOT NULL may have the name that it has in the parent.',
    },
  ];
}

/** What the NOT NULL of a column is called in the parent and in those above it. */
function namesAbove(column: Column, parent: string, context: DdlContext): readonly string[] {
  const table = tableNamed(context.from, parent);
  const above = table && columnOf(context.from, table, column.name);
  if (table === undefined || !above?.attributes.notNull) return [];
  const name = notNullName(context.from, above) ?? generatedName(table.name, [column.name], 'not_null');
  return [...new Set([name, ...parentNames(table).flatMap((next) => namesAbove(column, next, context))])];
}
