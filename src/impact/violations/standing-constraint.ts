import { findObject, type ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { relationOf } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';
import { nullCheck } from './null-check.ts';
import { orphanCheck } from './orphan-check.ts';
import { rowCheck } from './row-check.ts';
import type { ViolationCheck } from './violation.ts';

/**
 * What rows of `relation` can have against a constraint of `owner`, which is there: one that is validated or
 * enforced, or one of the table that `relation` becomes a partition of.
 */
export function standingConstraint(
  world: World,
  relation: Relation,
  constraint: WorldConstraint,
  owner: Relation = relation,
): readonly ViolationCheck[] {
  const { type, columns, expression, references } = constraint;
  const known = catalogConstraint(world, owner, constraint);
  switch (type) {
    case 'not null':
      return nullCheck(world, relation, columns);
    case 'check':
      return [
        rowCheck(world, relation, { expression, columns, recursive: known?.attributes.noInherit !== true }),
      ];
    case 'foreign key': {
      const referenced = references && relationOf(world, references.table);
      if (referenced === undefined) return [];
      const full = known?.attributes.match === 'full';
      const why = whyNot(known, columns);
      return [
        orphanCheck(world, relation, {
          columns,
          referenced,
          referencedColumns: references?.columns ?? [],
          full,
          why,
        }),
      ];
    }
    default:
      return [];
  }
}

function catalogConstraint(world: World, owner: Relation, { name }: WorldConstraint) {
  return findObject(world.catalog, `constraint:${owner.id}.${quoteIdentifier(name)}`);
}

function whyNot(known: ObjectOf<'constraint'> | undefined, columns: readonly string[]): string | undefined {
  if (known?.attributes.period === true) return 'the key has a PERIOD';
  return known === undefined && columns.length > 1
    ? 'it is not known whether the key is MATCH FULL, since other code makes it'
    : undefined;
}
