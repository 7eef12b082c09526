import { attachedParts, keptChildren, staysAttached } from './attachment.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  isUsed,
  validateConstraint,
} from './constraint-clause.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';

/**
 * ADD … FOREIGN KEY. The partitions of a table that is partitioned all along get theirs with its own and under its
 * name; those that are to have another name are there first and become parts of it.
 */
export function addForeignKey(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { notValid, notEnforced } = object.attributes;
  const sql = `${alterTableOf(object)} ADD ${constraintClause(object, context)}`;
  const isCareful = isUsed(object, context) && !notValid && !notEnforced;
  const parts = attachedParts(context.to, object.id).filter(
    (part): part is Constraint =>
      part.kind === 'constraint' && context.isNew(part.id) && staysAttached(part, context),
  );
  const named = parts.filter(({ name }) => name !== object.name);
  // A partitioned table can have one that is NOT VALID since 18; before, each partition gets its own.
  const isApart =
    keptChildren(object, context).length > 0 && (context.serverVersion < 180_000 || named.length > 0);
  if (!isCareful) return [...named.flatMap((part) => addForeignKey(part, context)), { sql }];
  if (!isApart) return [{ sql: `${sql} NOT VALID` }, validateConstraint(object, context)];
  return [
    ...parts.flatMap((part) => addForeignKey(part, context)),
    {
      sql,
      stage: 'finish',
      comment: 'Takes over the constraints of the partitions without reading them again.',
    },
  ];
}
