import type { ObjectId } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import { columnsInText } from '../world/columns-in-text.ts';
import { usesColumn } from '../world/drop/drop-column.ts';
import { findRelation, foreignKeysTo, indexesOf } from '../world/find.ts';
import { originOf, partId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';
import { bodiesThatName } from './bodies-that-name.ts';
import { namedNow, taken } from './broken.ts';
import { dependentIds, objectOf } from './dependents-of.ts';
import { lostReplicaIdentity } from './lost-replica-identity.ts';
import { publicationsOf } from './publications-of.ts';

/** DROP COLUMN: constraints, indexes and statistics on it go by themselves, other things do not. */
export function brokenByDropColumn(
  { table: name, column, cascade }: OperationOf<'drop column'>,
  world: World,
): readonly BrokenDependent[] {
  const table = findRelation(world, name);
  if (!table?.columns.has(column)) return [];
  const what = `column ${table.id}.${qualify(column)}`;
  const origin = originOf(world, partId('column', table.id, column));
  const ids = cascade ? dependentIds(world, [origin]) : (world.neededBy.get(origin) ?? []);
  const objects = ids.flatMap((id) =>
    world.dropped.has(id) ? [] : (judged(world, id, cascade, what) ?? []),
  );
  const indexes = indexesOf(world, table).filter((index) => usesColumn(index, column));
  return [
    ...objects,
    ...foreignKeys(world, table, column, cascade, what),
    ...publishedWith(world, table, column, cascade, what),
    ...lostReplicaIdentity(
      world,
      indexes.map(({ id }) => id),
    ),
    ...bodiesThatName(world, { kind: 'column', id: table.id, column }, 'is dropped'),
  ];
}

const goByThemselves = new Set(['constraint', 'index', 'statistics', 'sequence', 'publication']);

function judged(world: World, id: ObjectId, cascade: boolean, what: string): BrokenDependent | undefined {
  const named = namedNow(world, id);
  if (goByThemselves.has(named.kind)) return undefined;
  const object = objectOf(world, id);
  const generated = object?.kind === 'column' && object.attributes.generated !== undefined;
  if (named.kind === 'column' && !generated) return undefined;
  return taken(named, { cascade, what, why: generated ? 'is generated from it' : 'needs it' });
}

function foreignKeys(
  world: World,
  table: Relation,
  column: string,
  cascade: boolean,
  what: string,
): BrokenDependent[] {
  return foreignKeysTo(world, table).flatMap(({ table: from, constraint }) => {
    const refers = constraint.references?.columns.includes(column) === true;
    // One of the table itself that is on the column goes with it.
    if (!refers || constraint.inheritance === 'inherited') return [];
    if (from.id === table.id && constraint.columns.includes(column)) return [];
    const name = `${from.id}.${qualify(constraint.name)}`;
    return [taken({ kind: 'foreign key', name }, { cascade, what, why: 'refers to it' })];
  });
}

/** Publications that list the column or filter rows by it. */
function publishedWith(
  world: World,
  table: Relation,
  column: string,
  cascade: boolean,
  what: string,
): BrokenDependent[] {
  return publicationsOf(world, table)
    .filter(
      ({ columns, where }) =>
        columns?.includes(column) || (where !== undefined && columnsInText(where).includes(column)),
    )
    .map(({ name }) =>
      cascade
        ? {
            kind: 'publication',
            name,
            how: 'is left without rows' as const,
            message: `publication ${name} needs ${what}: CASCADE takes ${table.id} out of it`,
          }
        : taken({ kind: 'publication', name }, { cascade, what, why: 'needs it' }),
    );
}
