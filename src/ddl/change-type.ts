import { nameOf } from '../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../catalog/identifier.ts';
import { tokensOf } from '../sql/tokens.ts';
import { cannotGenerate } from './cannot-generate.ts';
import { alterOnly } from './column-details.ts';
import { alterTable, typeSql } from './column-sql.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';
import { type Column, tableOf } from './table-tree.ts';
import { conversionOf, usingOf } from './type-cast.ts';
import { cutOff, rewritesTable } from './type-shape.ts';

export interface TypeChange {
  readonly steps: readonly DdlStep[];
  /** The default was dropped, because it would not become one of the new type. */
  readonly dropsDefault: boolean;
}

/** ALTER COLUMN … TYPE of a column that has another type or collation; child tables come along. */
export function changeType(
  { from, to }: { readonly from: Column; readonly to: Column },
  context: DdlContext,
): TypeChange {
  const [old, fresh] = [from.attributes, to.attributes];
  if (isPartitionKey(from, context)) {
    throw cannotGenerate(to, 'PostgreSQL cannot change the type of a column by which a table is partitioned');
  }
  const conversion = conversionOf(
    { type: old.type, catalog: context.from },
    { type: fresh.type, catalog: context.to },
  );
  if (conversion === undefined) {
    throw cannotGenerate(to, `PostgreSQL has no way from type ${old.type} to ${fresh.type}`);
  }
  const name = quoteIdentifier(to.name);
  const using = usingOf(conversion, name, old.type, fresh.type);
  const dropsDefault = using !== undefined && old.default !== undefined;
  const cut = old.type === fresh.type ? undefined : cutOff(old.type, fresh.type);
  const isLong = context.online && isRewritten(from, to, context);
  return {
    dropsDefault,
    steps: [
      ...(dropsDefault ? [{ sql: `${alterOnly(from, context)} ALTER COLUMN ${name} DROP DEFAULT` }] : []),
      {
        sql: `${alterTable(context.to, to)} ALTER COLUMN ${name} TYPE ${typeSql(fresh)}${
          using === undefined ? '' : ` USING ${using}`
        }`,
        ...(cut !== undefined && { loses: `${cut} in column ${nameOf(to)}` }),
        ...(isLong && {
          comment: 'PostgreSQL writes the whole table anew and locks out everyone until it is done.',
        }),
      },
    ],
  };
}

function isPartitionKey(column: Column, { from }: DdlContext): boolean {
  const table = tableOf(from, column);
  const key = table?.kind === 'table' ? table.attributes.partitionKey : undefined;
  const name = quoteIdentifier(column.name);
  return key !== undefined && tokensOf(key).some(({ text }) => text === name);
}

function isRewritten(from: Column, to: Column, context: DdlContext): boolean {
  const table = tableOf(context.from, from);
  if (table === undefined || table.kind === 'foreign table') return false;
  return (
    from.attributes.type !== to.attributes.type && rewritesTable(from.attributes.type, to.attributes.type)
  );
}
