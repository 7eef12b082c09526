import { byStage } from '../by-stage.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { attachedParts, comesWithWhole, keptChildren, staysAttached } from '../indexes/attachment.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  isUsed,
  validateConstraint,
} from './constraint-clause.ts';

/**
 * ADD … FOREIGN KEY. The partitions of a table that is partitioned all along get theirs with its own and under its
 * name; those that are to have another name are there first and become parts of it.
 */
export function addForeignKey(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { notValid, notEnforced } = object.attributes;
  const sql = `${alterTableOf(object)} ADD ${constraintClause(object, context)}`;
  const parts = attachedParts(context.to, object.id).filter(
    (part): part is Constraint =>
      part.kind === 'constraint' && context.isNew(part.id) && comesWithWhole(part, context),
  );
  const apart = parts.filter((part) => part.name !== object.name || !staysAttached(part, context));
  if (!isUsed(object, context) || notValid || notEnforced) return [...addAll(apart), { sql }];
  // A partitioned table can have one that is NOT VALID since 18; before, each partition gets its own.
  const isNotValidKnown = context.serverVersion >= 180_000 || keptChildren(object, context).length === 0;
  if (isNotValidKnown && !apart.some((part) => staysAttached(part, context))) {
    return byStage([...addAll(apart), { sql: `${sql} NOT VALID` }, validateConstraint(object, context)]);
  }
  const comment = 'Takes over the constraints of the partitions without reading them again.';
  return byStage([...addAll(parts), { sql, stage: 'finish', comment }]);

  function addAll(list: readonly Constraint[]): readonly DdlStep[] {
    return list.flatMap((part) => addForeignKey(part, context));
  }
}
