import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { type Column, heirsOf, tableOf } from '../tables/table-tree.ts';
import { alterTable, hasNotNullConstraint } from './column-sql.ts';

/**
 * Makes a column of a table that is there NOT NULL. Online without a scan under a lock: 18 adds the constraint NOT
 * VALID and validates it; before that SET NOT NULL trusts a CHECK that was validated.
 */
export function setNotNull(column: Column, context: DdlContext): readonly DdlStep[] {
  // A constraint with a name of its own is an object, which does it.
  if (hasNotNullConstraint(context.to, column)) return [];
  const table = tableOf(context.to, column);
  const name = quoteIdentifier(column.name);
  const alter = alterTable(context.to, column);
  const plain = `${alter} ALTER COLUMN ${name} SET NOT NULL`;
  if (!context.online || table === undefined || context.isNew(table.id) || table.kind === 'foreign table') {
    return [{ sql: plain }];
  }
  const free = freeName(column, context);
  const constraint = quoteIdentifier(free);
  const validate: DdlStep = {
    sql: `${alter} VALIDATE CONSTRAINT ${constraint}`,
    stage: 'finish',
    settles: true,
  };
  if (context.serverVersion >= 180_000 && free === usualName(column, context)) {
    return [{ sql: `${alter} ADD CONSTRAINT ${constraint} NOT NULL ${name} NOT VALID` }, validate];
  }
  return [
    { sql: `${alter} ADD CONSTRAINT ${constraint} CHECK (${name} IS NOT NULL) NOT VALID` },
    validate,
    { sql: plain, stage: 'finish', settles: true },
    { sql: `${alter} DROP CONSTRAINT ${constraint}`, stage: 'finish', settles: true },
  ];
}

/** Also of child tables: since 18 those keep what they declared themselves. */
export function dropNotNull(column: Column, context: DdlContext): readonly DdlStep[] {
  // The constraint that is dropped takes it along.
  if (hasNotNullConstraint(context.from, column)) return [];
  const declared = heirsOf(context.from, column).filter(({ id, attributes }) => {
    const later = context.to.objects[id];
    return attributes.local && later?.kind === 'column' && !later.attributes.notNull;
  });
  return [column, ...declared].map((one) => ({
    sql: `${alterTable(context.to, one)} ALTER COLUMN ${quoteIdentifier(one.name)} DROP NOT NULL`,
  }));
}

function usualName(column: Column, { to }: DdlContext): string {
  return generatedName(tableOf(to, column)?.name ?? '', [column.name], 'not_null');
}

/** The name PostgreSQL would give, or one with a number that no constraint of the table has. */
function freeName(column: Column, context: DdlContext): string {
  const table = tableOf(context.to, column);
  const prefix = `constraint:${table === undefined ? '' : nameOf(table)}.`;
  for (let number = 0; ; number++) {
    const suffix = `not_null${number === 0 ? '' : number}`;
    const name = generatedName(table?.name ?? '', [column.name], suffix);
    const id = `${prefix}${quoteIdentifier(name)}`;
    if (!(id in context.from.objects) && !(id in context.to.objects)) return name;
  }
}
