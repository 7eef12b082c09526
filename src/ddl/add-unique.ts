import { findObject } from '../catalog/catalog.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { words } from '../catalog/describe/words.ts';
import { qualify, quoteIdentifier } from '../catalog/identifier.ts';
import { attachIndex } from './attach-index.ts';
import { attachedParts, isPartitioned, keptChildren } from './attachment.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  deferrability,
  isUsed,
} from './constraint-clause.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';
import { createIndexSql } from './index-sql.ts';
import { notNullOfKey } from './not-null-constraint.ts';
import { parentName } from './on-parent.ts';
import { isAdopted, isSwapped, newName } from './swap.ts';

/**
 * PRIMARY KEY, UNIQUE and EXCLUDE with their index. Those of the partitions that are partitions all along are made
 * one by one and attached, so that each has its own name.
 */
export function addUnique(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const first = object.attributes.type === 'primary key' ? notNullOfKey(object, context) : [];
  if (isPartitioned(context.to, object) && keptChildren(object, context).length > 0) {
    return [...first, ...addToPartitions(object, context)];
  }
  return [...first, ...addToTable(object, context)];
}

function addToPartitions(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const parts = attachedParts(context.to, object.id).flatMap((part) =>
    part.kind === 'constraint' ? [part] : [],
  );
  return [
    { sql: `${alterTableOf(object, true)} ADD ${constraintClause(object, context)}` },
    ...parts.flatMap((part) => [
      ...(context.isNew(part.id) ? addUnique(part, context) : []),
      attachIndex(object, part, context),
    ]),
  ];
}

function addToTable(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const alter = alterTableOf(object);
  const plain = `${alter} ADD ${constraintClause(object, context)}`;
  if (isAdopted(object, context)) return [{ sql: `${alter} ADD ${usingIndex(object, object.name)}` }];
  if (!isUsed(object, context) || isPartitioned(context.to, object)) return [{ sql: plain }];
  if (!canUseIndex(object)) {
    const comment = `It has no careful form: reads and writes of ${parentName(object)} wait until its index is built.`;
    return [{ sql: plain, comment }];
  }
  const swapped =
    canUseIndex(findObject(context.from, object.id as `constraint:${string}`)) && isSwapped(object, context);
  const name = swapped ? newName(object.name) : object.name;
  return [
    { sql: concurrently(object, name, context), stage: 'indexes' },
    {
      sql: words(
        alter,
        swapped && `DROP CONSTRAINT ${quoteIdentifier(object.name)},`,
        `ADD ${usingIndex(object, name)}`,
      ),
      stage: 'finish',
    },
  ];
}

/** WITHOUT OVERLAPS and EXCLUDE cannot take over an index. */
export function canUseIndex(object: Constraint | undefined): boolean {
  if (object === undefined) return false;
  const { type, withoutOverlaps } = object.attributes;
  return (type === 'primary key' || type === 'unique') && !withoutOverlaps;
}

/** PostgreSQL gives the index the constraint's name. */
function usingIndex({ name, attributes }: Constraint, index: string): string {
  return words(
    `CONSTRAINT ${quoteIdentifier(name)}`,
    `${attributes.type.toUpperCase()} USING INDEX ${quoteIdentifier(index)}`,
    deferrability(attributes),
  );
}

function concurrently(object: Constraint, name: string, context: DdlContext): string {
  const index = findObject(context.to, `index:${qualify(object.schema, object.name)}`);
  if (index === undefined) throw new Error(`the catalog has no index of ${nameOf(object)}`);
  return createIndexSql({ ...index, name }, context, { concurrently: true });
}
