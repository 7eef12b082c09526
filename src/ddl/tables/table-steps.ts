import { nameOf } from '../../catalog/describe/name-of.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { ownNotNulls } from './own-not-nulls.ts';
import { type AnyTable, parentNames, tableNamed } from './table-tree.ts';

/** `ALTER TABLE shop.w_orders`. */
export function alterWords(table: AnyTable): string {
  return `ALTER ${table.kind === 'table' ? 'TABLE' : 'FOREIGN TABLE'} ${nameOf(table)}`;
}

/**
 * ATTACH PARTITION once the table has its constraints and indexes: those that are like the parent's become parts of
 * them under the names they have.
 */
export function attachPartition(table: AnyTable, context: DdlContext): readonly DdlStep[] {
  const { partitionOf, partitionBound } = table.attributes;
  if (partitionOf === undefined) return [];
  const sql = `ALTER TABLE ${partitionOf} ATTACH PARTITION ${nameOf(table)} ${partitionBound}`;
  if (!context.online || context.isNew(table.id)) return [{ sql, turn: 'last' }];
  const comment = 'PostgreSQL reads the whole table to see that its rows are within the bounds.';
  // Between DETACH and ATTACH nothing may look for its rows.
  const wasPartition = tableNamed(context.from, nameOf(table))?.attributes.partitionOf !== undefined;
  return [{ sql, turn: 'last', comment, ...(!wasPartition && { stage: 'finish' as const }) }];
}

function detachPartition(table: AnyTable, context: DdlContext): readonly DdlStep[] {
  const { partitionOf } = table.attributes;
  if (partitionOf === undefined) return [];
  const staysPartition = tableNamed(context.to, nameOf(table))?.attributes.partitionOf !== undefined;
  return [
    { sql: `ALTER TABLE ${partitionOf} DETACH PARTITION ${nameOf(table)}`, turn: 'first' },
    ...(staysPartition ? [] : ownNotNulls(table, partitionOf, context)),
  ];
}

/** A change of parents, of which the first are kept as far as they are the same: the order of parents counts. */
export function changeParents(from: AnyTable, to: AnyTable, context: DdlContext): readonly DdlStep[] {
  if (from.attributes.partitionOf !== undefined || to.attributes.partitionOf !== undefined) {
    const isMoved =
      from.attributes.partitionOf !== to.attributes.partitionOf ||
      from.attributes.partitionBound !== to.attributes.partitionBound;
    return isMoved
      ? [
          ...detachPartition(from, context),
          ...inherit(to, 0),
          ...noInherit(from, 0, context),
          ...attachPartition(to, context),
        ]
      : [];
  }
  const [old, fresh] = [parentNames(from), parentNames(to)];
  const differs = old.findIndex((name, at) => fresh[at] !== name);
  const kept = differs === -1 ? old.length : differs;
  return [...noInherit(from, kept, context), ...inherit(to, kept)];
}

function noInherit(table: AnyTable, kept: number, context: DdlContext): readonly DdlStep[] {
  return (table.attributes.inherits ?? [])
    .slice(kept)
    .flatMap((name): readonly DdlStep[] => [
      { sql: `${alterWords(table)} NO INHERIT ${name}`, turn: 'first' },
      ...ownNotNulls(table, name, context),
    ]);
}

function inherit(table: AnyTable, kept: number): readonly DdlStep[] {
  return (table.attributes.inherits ?? [])
    .slice(kept)
    .map((name) => ({ sql: `${alterWords(table)} INHERIT ${name}`, turn: 'last' }));
}

/** ENABLE and FORCE ROW LEVEL SECURITY. */
export function changeRowSecurity(from: Partial<AnyTable['attributes']>, to: AnyTable): readonly DdlStep[] {
  const { rowSecurity, forceRowSecurity } = to.attributes;
  const steps: DdlStep[] = [];
  if (from.rowSecurity !== rowSecurity) {
    steps.push({ sql: `${alterWords(to)} ${rowSecurity ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY` });
  }
  if (from.forceRowSecurity !== forceRowSecurity) {
    steps.push({ sql: `${alterWords(to)} ${forceRowSecurity ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY` });
  }
  return steps;
}
