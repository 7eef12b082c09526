import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation, OperationOf } from '../../sql/operations/operation.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Source } from '../safe/source.ts';
import { findRelation, findType } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';
import { addedConstraint } from './added-constraint.ts';
import { domainChecks } from './domain-checks.ts';
import { makeCheck } from './make-check.ts';
import { anyRowCheck, nullCheck } from './null-check.ts';
import { attachChecks, newPartitionChecks } from './partition-checks.ts';
import { standingConstraint } from './standing-constraint.ts';
import { typeChangeChecks } from './type-change-checks.ts';
import { uniqueIndex } from './unique-index.ts';
import type { ViolationCheck } from './violation.ts';

/** An ADD CONSTRAINT … NOT VALID that the run has had by then, with its text: VALIDATE does not repeat it. */
export interface AddedEarlier {
  readonly operation: OperationOf<'add constraint'>;
  readonly source: Source | undefined;
}

export interface CheckOptions {
  /** The statement's text, for its expressions; without it they cannot be checked, and that is said. */
  readonly source?: Source | undefined;
  readonly statement?: Statement | undefined;
  readonly earlier?: readonly AddedEarlier[] | undefined;
}

/**
 * SQL that finds the rows which an operation would fail on, or change unasked. `world` is as it is before the operation.
 * Of tables that the run itself makes nothing is asked. Pure; see `runViolationChecks`. The SQL parser must be loaded.
 */
export function violationChecks(
  operation: Operation,
  world: World,
  { source, statement, earlier = [] }: CheckOptions = {},
): readonly ViolationCheck[] {
  switch (operation.op) {
    case 'alter domain':
      return domainChecks(world, operation, source);
    case 'create table':
      return newPartitionChecks(world, operation, source);
    case 'attach partition': {
      const parent = findRelation(world, operation.table);
      return parent === undefined ? [] : attachChecks(world, parent, operation, source);
    }
    case 'set not null':
      return onTable(world, operation.table, (relation) =>
        nullCheck(world, relation, [operation.column], operation.recursive),
      );
    case 'add column':
      return onTable(world, operation.table, (relation) => addedColumn(world, relation, operation));
    case 'alter column type':
      return onTable(world, operation.table, (relation) =>
        typeChangeChecks(world, relation, operation, source),
      );
    case 'create index':
      return onTable(world, operation.table, (relation) =>
        uniqueIndex(world, relation, operation, source, statement),
      );
    case 'add constraint':
      return onTable(world, operation.table, (relation) => added(world, relation, operation, source));
    case 'validate constraint':
      return onTable(world, operation.table, (relation) =>
        validated(world, relation, operation.constraint, earlier),
      );
    case 'alter constraint':
      return onTable(world, operation.table, (relation) => {
        const constraint = relation.constraints.get(operation.constraint);
        const enforces = operation.enforced === true && constraint?.enforced === false;
        return enforces ? standingConstraint(world, relation, constraint) : [];
      });
    default:
      return [];
  }
}

function onTable(
  world: World,
  name: ObjectName,
  check: (relation: Relation) => readonly ViolationCheck[],
): readonly ViolationCheck[] {
  const relation = findRelation(world, name);
  if (relation === undefined) return [];
  // A table of this run has no rows that anybody could look at, and none at all unless the run puts them there.
  return relation.birth !== undefined && relation.changedIn === undefined ? [] : check(relation);
}

function addedColumn(
  world: World,
  relation: Relation,
  { column, recursive, ifNotExists }: OperationOf<'add column'>,
): readonly ViolationCheck[] {
  if (column.default !== undefined || column.sequence !== undefined || column.generated !== undefined)
    return [];
  if (ifNotExists && relation.columns.has(column.name)) return [];
  const names =
    column.type?.names?.flatMap((part) => ('String' in part ? (part.String.sval ?? []) : [])) ?? [];
  const type = findType(world, { schema: names.at(-2), name: names.at(-1) ?? '' });
  const domain = type?.kind === 'domain' ? type : undefined;
  if (!column.notNull && domain?.notNull !== true) return [];
  if (domain !== undefined && hasDefault(world, domain.id)) return [];
  return [anyRowCheck(world, relation, column.name, recursive)];
}

function hasDefault(world: World, domain: string): boolean {
  const object = world.catalog.objects[`domain:${domain}`];
  return object?.kind === 'domain' && object.attributes.default !== undefined;
}

function added(
  world: World,
  relation: Relation,
  operation: OperationOf<'add constraint'>,
  source: Source | undefined,
): readonly ViolationCheck[] {
  const { constraint, withColumn } = operation;
  if (constraint.notValid || constraint.notEnforced) return [];
  if (withColumn === undefined) return addedConstraint(world, relation, operation, source);
  const filled = withColumn.default ?? withColumn.generated ?? withColumn.sequence;
  // NULL in each row: UNIQUE, EXCLUDE and REFERENCES take that, and a primary key is said of the column.
  if (filled === undefined && constraint.type !== 'check') return [];
  return [
    makeCheck(world, {
      kind: kinds[constraint.type],
      relation,
      columns: constraint.columns,
      message: `rows of ${relation.id} that the new column's constraint ${constraint.name ?? ''} does not take`,
      fails: undefined,
      rows: undefined,
      why: `the column ${withColumn.name} is made by the statement itself`,
    }),
  ];
}

const kinds = {
  'primary key': 'duplicate',
  unique: 'duplicate',
  'foreign key': 'orphan',
  check: 'check',
  exclusion: 'exclusion',
  'not null': 'null',
} as const;

function validated(
  world: World,
  relation: Relation,
  name: string,
  earlier: readonly AddedEarlier[],
): readonly ViolationCheck[] {
  const constraint: WorldConstraint | undefined = relation.constraints.get(name);
  if (constraint === undefined || constraint.valid) return [];
  const before = earlier.findLast(
    ({ operation }) =>
      operation.constraint.name === name && findRelation(world, operation.table)?.id === relation.id,
  );
  return constraint.birth !== undefined && before !== undefined
    ? addedConstraint(world, relation, before.operation, before.source)
    : standingConstraint(world, relation, constraint);
}
