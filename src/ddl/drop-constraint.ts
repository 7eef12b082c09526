import { findObject } from '../catalog/catalog.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../catalog/identifier.ts';
import { canUseIndex } from './add-unique.ts';
import {
  hasSuccessor,
  isGone,
  isPartitioned,
  keptChildren,
  keptParents,
  staysAttached,
} from './attachment.ts';
import { cannotGenerate } from './cannot-generate.ts';
import { alterTableOf, type Constraint } from './constraint-clause.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';
import { dropNotNullConstraint } from './not-null-constraint.ts';
import { sameNamed } from './same-named.ts';
import { isSwapped } from './swap.ts';

/** DROP CONSTRAINT, unless it goes with that of a parent table. */
export function dropConstraint(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { type, inherited, inheritedFrom } = object.attributes;
  if (type === 'not null') return dropNotNullConstraint(object, context);
  if (staysAttached(object, context)) {
    if (isGone(inheritedFrom ?? '', context) || hasSuccessor(object, context)) return [];
    throw cannotGenerate(object, 'it is part of a constraint of the partitioned table, which stays');
  }
  if (type === 'check' && inherited && goesWithParent(object, context)) return [];
  if (canUseIndex(object) && isSwapped(object, context) && canUseIndex(laterOf(object, context))) return [];
  return type === 'check' ? dropCheck(object, context) : [dropStep(object, false)];
}

function laterOf({ id }: Constraint, { to }: DdlContext): Constraint | undefined {
  return findObject(to, id as `constraint:${string}`);
}

function goesWithParent(object: Constraint, context: DdlContext): boolean {
  return keptParents(object, context).some((name) => {
    const parent = sameNamed(context.from, name, object);
    return parent !== undefined && isGone(parent.id, context);
  });
}

/** Child tables that are to keep it make it their own when it is dropped of the parent alone. */
function dropCheck(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const heirs = keptChildren(object, context).flatMap((child) => {
    const heir = sameNamed(context.from, nameOf(child), object);
    return heir?.attributes.inherited ? [heir] : [];
  });
  const kept = heirs.filter((heir) => !isGone(heir.id, context) && !heir.attributes.local);
  const declared = heirs.filter((heir) => isGone(heir.id, context) && heir.attributes.local);
  if (kept.length > 0 && (isPartitioned(context.from, object) || kept.length < heirs.length)) {
    throw cannotGenerate(object, 'some child tables or partitions are to keep it and others are not');
  }
  return [dropStep(object, kept.length > 0), ...declared.flatMap((heir) => dropCheck(heir, context))];
}

function dropStep(object: Constraint, only: boolean): DdlStep {
  return { sql: `${alterTableOf(object, only)} DROP CONSTRAINT ${quoteIdentifier(object.name)}` };
}
