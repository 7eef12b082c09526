import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { findType, relationOf, usersOfType } from '../world/find.ts';
import { kindOfId, nameOfId, nowOf, originOf, typeObjectId } from '../world/object-ids.ts';
import type { Relation, World, WorldType } from '../world/world.ts';

/** Tables with a column of the type or domain that the operation changes or drops. */
export function usersOf(operation: Operation, world: World): Relation[] {
  return typesIn(operation).flatMap((name) => {
    const type = findType(world, name);
    if (type === undefined) return [];
    // What changes in a composite type changes in its typed tables; a column of it would make the server refuse.
    if (type.kind === 'composite' && operation.op !== 'drop') return typedTables(world, type);
    return usersOfType(world, type.id).map(({ relation }) => relation);
  });
}

function typesIn(operation: Operation): readonly ObjectName[] {
  switch (operation.op) {
    case 'alter domain':
      return [operation.domain];
    case 'add enum value':
    case 'rename enum value':
    case 'alter composite type':
      return [operation.type];
    case 'drop':
      return operation.objects.filter(({ kind }) => kind === 'type');
    case 'rename': {
      const { schema, on, kind } = operation.object;
      if (operation.what === 'attribute' && on !== undefined) return [{ kind: 'type', schema, name: on }];
      return kind === 'type' ? [operation.object] : [];
    }
    case 'set schema':
    case 'owner of':
      return operation.object.kind === 'type' ? [operation.object] : [];
    default:
      return [];
  }
}

/** CREATE TABLE … OF it. */
function typedTables(world: World, type: WorldType): Relation[] {
  const id = typeObjectId(world, type.id);
  const by = id === undefined ? [] : (world.neededBy.get(originOf(world, id)) ?? []);
  return by
    .map((origin) => nowOf(world, origin))
    .filter((now) => kindOfId(now) === 'table')
    .flatMap((now) => relationOf(world, nameOfId(now)) ?? []);
}
