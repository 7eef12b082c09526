import { quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { parentName } from '../clauses/on-parent.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { staysAttached, tableOfPart } from '../indexes/attachment.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  indexOfConstraint,
  isUsed,
} from './constraint-clause.ts';

/** ADD CONSTRAINT … EXCLUDE, which no form spares the wait for its index. */
export function addExclusion(object: Constraint, context: DdlContext): readonly DdlStep[] {
  if (object.attributes.inheritedFrom !== undefined) return nameOfPartition(object, context);
  const sql = `${alterTableOf(object)} ADD ${constraintClause(object, context)}`;
  return [isUsed(object, context) ? { sql, comment: waitsForIndex(object) } : { sql }];
}

export function waitsForIndex(object: Constraint): string {
  return `It has no careful form: reads and writes of ${parentName(object)} wait until its index is built.`;
}

/**
 * PostgreSQL makes that of a partition itself, by ATTACH PARTITION or with the one of the partitioned table, and takes
 * over none that is there; all that can be had is another name.
 */
function nameOfPartition(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const table = tableOfPart(context.to, object)?.name ?? '';
  const columns = (indexOfConstraint(object, context).keys ?? []).map(({ column }) => column);
  const given = generatedName(
    table,
    columns.map((column) => column ?? 'expr'),
    'excl',
  );
  if (given === object.name) return [];
  if (columns.includes(undefined)) {
    throw cannotGenerate(object, 'PostgreSQL gives it a name of its own, which is not known beforehand');
  }
  const sql = `${alterTableOf(object)} RENAME CONSTRAINT ${quoteIdentifier(given)} TO ${quoteIdentifier(object.name)}`;
  if (staysAttached(object, context)) return [{ sql }];
  return [{ sql, turn: 'last', ...(isUsed(object, context) && { stage: 'finish' as const }) }];
}
