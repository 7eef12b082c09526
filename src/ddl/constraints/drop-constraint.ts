import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import {
  hasSuccessor,
  isGone,
  isPartitioned,
  keptChildren,
  keptParents,
  staysAttached,
} from '../indexes/attachment.ts';
import { isBuiltFirst } from './add-unique.ts';
import { alterTableOf, type Constraint } from './constraint-clause.ts';
import { dropNotNullConstraint } from './not-null-constraint.ts';
import { sameNamed } from './same-named.ts';

/** DROP CONSTRAINT, unless it goes with that of a parent table. */
export function dropConstraint(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const { type, inherited, inheritedFrom } = object.attributes;
  if (type === 'not null') return dropNotNullConstraint(object, context);
  if (staysAttached(object, context)) {
    if (isGone(inheritedFrom ?? '', context) || hasSuccessor(object, context)) return [];
    throw cannotGenerate(object, 'it is part of a constraint of the partitioned table, which stays');
  }
  if (type === 'check' && inherited && goesWithParent(object, context)) return [];
  if (isBuiltFirst(object, context)) return [];
  return type === 'check' ? dropCheck(object, context) : [dropStep(object, false)];
}

function goesWithParent(object: Constraint, context: DdlContext): boolean {
  return keptParents(object, context).some((name) => {
    const parent = sameNamed(context.from, name, object);
    return parent !== undefined && isGone(parent.id, context);
  });
}

/** Child tables that are to keep it make it their own when it is dropped of the parent alone. */
function dropCheck(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const heirs = heirsOf(object, context);
  const kept = heirs.filter((heir) => !isGone(heir.id, context) && !heir.attributes.local);
  if (kept.length > 0 && (isPartitioned(context.from, object) || kept.length < heirs.length)) {
    throw cannotGenerate(object, 'some child tables or partitions are to keep it and others are not');
  }
  return [dropStep(object, kept.length > 0), ...dropDeclared(heirs, context)];
}

/** Child tables that declare it themselves keep it when it is dropped of the parent. */
function dropDeclared(heirs: readonly Constraint[], context: DdlContext): readonly DdlStep[] {
  return heirs
    .filter(({ id }) => isGone(id, context))
    .flatMap((heir) => [
      ...(heir.attributes.local ? [dropStep(heir, false)] : []),
      ...dropDeclared(heirsOf(heir, context), context),
    ]);
}

function heirsOf(object: Constraint, context: DdlContext): readonly Constraint[] {
  return keptChildren(object, context).flatMap((child) => {
    const heir = sameNamed(context.from, nameOf(child), object);
    return heir?.attributes.inherited ? [heir] : [];
  });
}

function dropStep(object: Constraint, only: boolean): DdlStep {
  return { sql: `${alterTableOf(object, only)} DROP CONSTRAINT ${quoteIdentifier(object.name)}` };
}
