import { cannotGenerate } from '../cannot-generate.ts';
import { isUsed } from '../constraints/constraint-clause.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { hasSuccessor, isGone, isPartitioned, staysAttached } from './attachment.ts';
import type { Index } from './index-sql.ts';
import { indexName } from './mark-index.ts';
import { isSwapped, needsStay } from './swap.ts';

/** DROP INDEX, unless it goes with its constraint, with that of a partitioned table, or when a new one is built. */
export function dropIndex(index: Index, context: DdlContext): readonly DdlStep[] {
  const { constraint, inheritedFrom } = index.attributes;
  if (constraint !== undefined) return [];
  if (staysAttached(index, context)) {
    if (isGone(inheritedFrom ?? '', context) || hasSuccessor(index, context)) return [];
    throw cannotGenerate(index, 'it is part of an index of the partitioned table, which stays');
  }
  if (isBuiltFirst(index, context)) return [];
  const name = indexName(index);
  // What it needs would have to wait for a DROP INDEX CONCURRENTLY, which runs after all that is in one transaction.
  const isCareful =
    isUsed(index, context) && !isPartitioned(context.from, index) && needsStay(index, context);
  return [
    isCareful ? { sql: `DROP INDEX CONCURRENTLY ${name}`, stage: 'indexes' } : { sql: `DROP INDEX ${name}` },
  ];
}

function isBuiltFirst({ id, ...index }: Index, context: DdlContext): boolean {
  const later = context.to.objects[id];
  return (
    later?.kind === 'index' &&
    later.attributes.constraint === undefined &&
    isSwapped({ id, ...index }, context)
  );
}
