import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { tokensOf } from '../../sql/tokens.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { type Column, heirsOf, tableOf } from '../tables/table-tree.ts';
import { conversionOf, usingOf } from '../types/type-cast.ts';
import { cutOff, rewritesTable } from '../types/type-shape.ts';
import { alterOnly, changeDetails, withoutStorage } from './column-details.ts';
import { alterTable, typeSql } from './column-sql.ts';
import { rewriteComment } from './rewrite-comment.ts';

interface ColumnChange {
  readonly from: Column;
  readonly to: Column;
}

/**
 * ALTER COLUMN … TYPE of a column that has another type or collation. The child tables' columns come along: what it
 * undoes of them, defaults, storage and compression, is done here too.
 */
export function changeType(change: ColumnChange, context: DdlContext): readonly DdlStep[] {
  const { from, to } = change;
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
  const cut = old.type === fresh.type ? undefined : cutOff(old.type, fresh.type);
  const isLong = context.online && isRewritten(from, to, context);
  const all = [change, ...heirsOf(context.from, from).flatMap((heir) => followed(heir, context))];
  return [
    ...all.flatMap((one) => dropDefault(one, using !== undefined, context)),
    {
      sql: `${alterTable(context.to, to)} ALTER COLUMN ${name} TYPE ${typeSql(fresh)}${
        using === undefined ? '' : ` USING ${using}`
      }`,
      ...(cut !== undefined && { loses: `${cut} in column ${nameOf(to)}` }),
      ...(isLong && {
        comment: rewriteComment,
      }),
    },
    ...all.flatMap((one) => [
      ...setDefault(one, using !== undefined, context),
      ...changeDetails(withoutStorage(one.from.attributes), one.to, context),
    ]),
  ];
}

function followed(from: Column, context: DdlContext): readonly ColumnChange[] {
  const to = context.to.objects[from.id];
  return to?.kind === 'column' && to.attributes.inherited ? [{ from, to }] : [];
}

/** One that would not become a default of the new type. */
function dropDefault({ from, to }: ColumnChange, isCast: boolean, context: DdlContext): readonly DdlStep[] {
  const { default: old } = from.attributes;
  if (old === undefined || (!isCast && to.attributes.default !== undefined)) return [];
  return [{ sql: `${alterOnly(from, context)} ALTER COLUMN ${quoteIdentifier(from.name)} DROP DEFAULT` }];
}

function setDefault({ from, to }: ColumnChange, isCast: boolean, context: DdlContext): readonly DdlStep[] {
  const { default: value } = to.attributes;
  // What it needs may have been made anew, for which the default was dropped.
  const isSame = !isCast && from.attributes.default === value && to.dependsOn.length === 0;
  if (value === undefined || isSame) return [];
  return [{ sql: `${alterOnly(to, context)} ALTER COLUMN ${quoteIdentifier(to.name)} SET DEFAULT ${value}` }];
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
