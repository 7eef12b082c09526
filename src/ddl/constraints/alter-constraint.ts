import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { keptParents, objectAt, staysAttached, tableOfPart } from '../indexes/attachment.ts';
import { alterTableOf, type Constraint, constraintClause, validateConstraint } from './constraint-clause.ts';
import { alterNotNull } from './not-null-constraint.ts';
import { sameNamed } from './same-named.ts';

/** Follows from the parents of its table. */
const ofTable = new Set(['inherited', 'inheritedFrom', 'local']);
const ofForeignKey = new Set(['deferrable', 'initiallyDeferred', 'notEnforced']);

/** ALTER CONSTRAINT is for foreign keys, and NOT VALID is given up by VALIDATE; for all else it is made anew. */
export function isReplacedConstraint(
  { from, to, attributes }: Alteration<'constraint'>,
  context: DdlContext,
): boolean {
  if (to.attributes.type === 'not null')
    return attributes.columns !== undefined || attributes.type !== undefined;
  if (isLeftToParent(from, to, context)) return true;
  return Object.entries(attributes).some(([name, change]) => {
    if (ofTable.has(name)) return false;
    if (name === 'notValid') return change.to !== undefined;
    if (to.attributes.type !== 'foreign key' || !ofForeignKey.has(name)) return true;
    // ALTER CONSTRAINT … ENFORCED reads the whole table under a lock, and leaves no NOT VALID.
    return (
      name === 'notEnforced' && change.to === undefined && (context.online || to.attributes.notValid === true)
    );
  });
}

/** One that a child table declared, and is to have from its parent alone: the parent's would be merged with it. */
function isLeftToParent(from: Constraint, to: Constraint, context: DdlContext): boolean {
  const { type, inherited, local, inheritedFrom } = to.attributes;
  if (type !== 'check' || !inherited || local || inheritedFrom !== undefined || from.attributes.inherited)
    return false;
  const isPartition = tableOfPart(context.to, to)?.attributes.partitionOf !== undefined;
  return !isPartition && keptParents(to, context).length > 0;
}

export function alterConstraint(change: Alteration<'constraint'>, context: DdlContext): readonly DdlStep[] {
  const { from, to, attributes } = change;
  if (to.attributes.type === 'not null') return alterNotNull(from, to, context);
  const steps: DdlStep[] = [];
  const comes = (name: string): boolean => changesWithParent(to, name, context);
  const isInherited = from.attributes.inherited && to.attributes.inherited;
  if (attributes.local !== undefined && isInherited && keptParents(to, context).length > 0) {
    steps.push(declareToo(to, context));
  }
  const alter = `${alterTableOf(to)} ALTER CONSTRAINT ${quoteIdentifier(to.name)}`;
  const { deferrable, initiallyDeferred, notEnforced } = to.attributes;
  const isDeferred = attributes.deferrable !== undefined || attributes.initiallyDeferred !== undefined;
  if (isDeferred && !comes('deferrable') && !comes('initiallyDeferred')) {
    const mode = initiallyDeferred ? 'DEFERRED' : 'IMMEDIATE';
    steps.push({ sql: `${alter} ${deferrable ? `DEFERRABLE INITIALLY ${mode}` : 'NOT DEFERRABLE'}` });
  }
  if (attributes.notEnforced !== undefined && !comes('notEnforced')) {
    steps.push({ sql: `${alter} ${notEnforced ? 'NOT ENFORCED' : 'ENFORCED'}` });
  } else if (attributes.notValid !== undefined && !notEnforced && !comes('notValid')) {
    steps.push(validateConstraint(to, context));
  }
  return steps;
}

/** ADD CONSTRAINT of what is inherited merges the two; nothing takes the declaration back. */
function declareToo(object: Constraint, context: DdlContext): DdlStep {
  if (object.attributes.local) {
    return { sql: `${alterTableOf(object)} ADD ${constraintClause(object, context)}` };
  }
  throw cannotGenerate(
    object,
    'no statement takes back that a child table declares an inherited constraint too',
  );
}

function changesWithParent(object: Constraint, attribute: string, context: DdlContext): boolean {
  if (!object.attributes.inherited && object.attributes.inheritedFrom === undefined) return false;
  const parents = staysAttached(object, context)
    ? [object.attributes.inheritedFrom ?? '']
    : keptParents(object, context).flatMap((name) => sameNamed(context.to, name, object)?.id ?? []);
  return parents.some((id) => {
    const [old, now] = [objectAt(context.from, id), objectAt(context.to, id)];
    if (old?.kind !== 'constraint' || now?.kind !== 'constraint') return false;
    const [before, after]: Readonly<Record<string, unknown>>[] = [old.attributes, now.attributes];
    return before?.[attribute] !== after?.[attribute];
  });
}
