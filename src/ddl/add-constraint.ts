import { quoteIdentifier } from '../catalog/identifier.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addUnique } from './add-unique.ts';
import { attachIndex } from './attach-index.ts';
import { formerPart, isGone, keptParents, objectAt, staysAttached, tableOfPart } from './attachment.ts';
import { cannotGenerate } from './cannot-generate.ts';
import { commentStep } from './comment-steps.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  hasIndex,
  isUsed,
  validateConstraint,
} from './constraint-clause.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';
import { addNotNull } from './not-null-constraint.ts';
import { onParent } from './on-parent.ts';

/** ADD CONSTRAINT, unless it comes with that of a parent table. */
export function addConstraint(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { type, inherited, local } = object.attributes;
  if (type === 'not null') return addNotNull(object, context);
  if (staysAttached(object, context)) return addAttached(object, context);
  if (type === 'check') {
    return inherited && !local && comesWithParent(object, context) ? [] : addCheck(object, context);
  }
  return type === 'foreign key' ? addForeignKey(object, context) : addUnique(object, context);
}

/** To a partition that is one all along. */
function addAttached(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const root = object.attributes.inheritedFrom ?? '';
  if (isGone(root, context)) return [];
  const former = formerPart(object, context);
  if (former !== undefined) return renameFormer(former, object);
  const whole = objectAt(context.to, root);
  if (whole?.kind !== 'constraint' || !hasIndex(object)) {
    throw cannotGenerate(
      object,
      'the constraint of the partitioned table that it belongs to is there already',
    );
  }
  return [...addUnique(object, context), attachIndex(whole, object, context)];
}

function renameFormer(former: Constraint, object: Constraint): readonly DdlStep[] {
  const [old, fresh] = [quoteIdentifier(former.name), quoteIdentifier(object.name)];
  const isSilenced = former.attributes.comment !== undefined && object.attributes.comment === undefined;
  return [
    { sql: `${alterTableOf(object)} RENAME CONSTRAINT ${old} TO ${fresh}` },
    ...(isSilenced ? [commentStep(`CONSTRAINT ${onParent(object)}`, undefined)] : []),
  ];
}

/** The parent's ADD CONSTRAINT reaches its child tables; CREATE TABLE … INHERITS copies what is there. */
function comesWithParent(object: Constraint, context: DdlContext): boolean {
  const table = tableOfPart(context.to, object);
  const isCopied = table !== undefined && context.isNew(table.id) && table.attributes.inherits !== undefined;
  return isCopied || keptParents(object, context).length > 0;
}

/** NOT VALID first where the table is in use: what is written from then on is checked, VALIDATE reads the rest. */
function addCheck(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { notValid, notEnforced } = object.attributes;
  const sql = `${alterTableOf(object)} ADD ${constraintClause(object, context)}`;
  if (!isUsed(object, context) || notValid || notEnforced) return [{ sql }];
  return [{ sql: `${sql} NOT VALID` }, validateConstraint(object, context)];
}
