import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { onParent } from '../clauses/on-parent.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { attachIndex } from '../indexes/attach-index.ts';
import {
  comesWithWhole,
  formerPart,
  isGone,
  keptParents,
  staysAttached,
  tableOfPart,
  wholeOf,
} from '../indexes/attachment.ts';
import { commentStep } from '../ownership/comment-steps.ts';
import { addExclusion } from './add-exclusion.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addUnique } from './add-unique.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  isUsed,
  validateConstraint,
} from './constraint-clause.ts';
import { addNotNull } from './not-null-constraint.ts';

/** ADD CONSTRAINT, unless it comes with that of a parent table. */
export function addConstraint(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { type, inherited, local, inheritedFrom } = object.attributes;
  if (type === 'not null') return addNotNull(object, context);
  if (type === 'check') {
    return inherited && !local && comesWithParent(object, context) ? [] : addCheck(object, context);
  }
  if (comesWithWhole(object, context) && type !== 'exclusion') return [];
  if (staysAttached(object, context) && !isGone(inheritedFrom ?? '', context))
    return addAttached(object, context);
  if (type === 'foreign key') return addForeignKey(object, context);
  return type === 'exclusion' ? addExclusion(object, context) : addUnique(object, context);
}

/** To a partition that is one all along, of a constraint that is there already. */
function addAttached(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const former = formerPart(object, context);
  if (former !== undefined) return renameFormer(former, object);
  const whole = wholeOf(object, context);
  if (whole === undefined || object.attributes.type === 'foreign key') {
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
  if (isForInherit(object, context))
    return [{ sql, comment: 'Not NOT VALID: INHERIT wants it to be valid.' }];
  return [{ sql: `${sql} NOT VALID` }, validateConstraint(object, context)];
}

/** Of a table that comes to inherit from one with the same CHECK. */
function isForInherit(object: Constraint, { to }: DdlContext): boolean {
  return object.attributes.inherited === true && tableOfPart(to, object)?.attributes.inherits !== undefined;
}
