import { findObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { words } from '../../catalog/describe/words.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { byStage } from '../by-stage.ts';
import { parentName } from '../clauses/on-parent.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { attachIndex } from '../indexes/attach-index.ts';
import {
  attachedParts,
  comesWithWhole,
  isPartitioned,
  keptChildren,
  staysAttached,
} from '../indexes/attachment.ts';
import { createIndexSql } from '../indexes/index-sql.ts';
import { isAdopted, isSwapped, newName } from '../indexes/swap.ts';
import { waitsForIndex } from './add-exclusion.ts';
import {
  alterTableOf,
  type Constraint,
  constraintClause,
  deferrability,
  isUsed,
} from './constraint-clause.ts';
import { notNullOfKey } from './not-null-constraint.ts';

/**
 * PRIMARY KEY and UNIQUE with their index. Those of the partitions that are partitions all along are made one by one
 * and attached, so that each has its own name.
 */
export function addUnique(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const parts = attachedParts(context.to, object.id).flatMap((part) =>
    part.kind === 'constraint' ? [part] : [],
  );
  const hasKept = isPartitioned(context.to, object) && keptChildren(object, context).length > 0;
  return byStage([
    ...(object.attributes.type === 'primary key' ? notNullOfKey(object, context) : []),
    ...(hasKept
      ? [{ sql: `${alterTableOf(object, true)} ADD ${constraintClause(object, context)}` }]
      : addToTable(object, context)),
    ...parts.flatMap((part) => [
      ...(context.isNew(part.id) && comesWithWhole(part, context) ? addUnique(part, context) : []),
      ...(staysAttached(part, context) ? [attachIndex(object, part, context)] : []),
    ]),
  ]);
}

function addToTable(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const alter = alterTableOf(object);
  const plain = `${alter} ADD ${constraintClause(object, context)}`;
  if (isAdopted(object, context)) return [{ sql: `${alter} ADD ${usingIndex(object, object.name)}` }];
  if (!isUsed(object, context) || isPartitioned(context.to, object)) return [{ sql: plain }];
  if (!canUseIndex(object)) {
    return [{ sql: plain, comment: waitsForIndex(object) }];
  }
  const swapped = isBuiltFirst(object, context);
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

/** Whether the old one stays until the index of the new one is there. */
export function isBuiltFirst({ id, ...object }: Constraint, context: DdlContext): boolean {
  const key = id as `constraint:${string}`;
  const [from, to] = [findObject(context.from, key), findObject(context.to, key)];
  if (from === undefined || to === undefined || !canUseIndex(from) || !canUseIndex(to)) return false;
  return isSwapped({ id, ...object }, context) && !letsGoOfNotNull(from, context);
}

/** A column can only become nullable when the primary key is gone. */
function letsGoOfNotNull(from: Constraint, { to }: DdlContext): boolean {
  if (from.attributes.type !== 'primary key') return false;
  const table = parentName(from);
  return (from.attributes.columns ?? []).some(
    (name) => !findObject(to, `column:${table}.${quoteIdentifier(name)}`)?.attributes.notNull,
  );
}

/** WITHOUT OVERLAPS and EXCLUDE cannot take over an index. */
function canUseIndex({ attributes: { type, withoutOverlaps } }: Constraint): boolean {
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
