import type { ObjectId } from '../../../catalog/catalog.ts';
import type { ObjectName } from '../../../sql/dependencies/names.ts';
import type { OperationOf } from '../../../sql/operations/operation.ts';
import { dropPart } from '../drop/drop-object.ts';
import { dropOther } from '../drop/drop-other.ts';
import { dropRelation } from '../drop/drop-relation.ts';
import { dropSchema } from '../drop/drop-schema.ts';
import { dropType } from '../drop/drop-type.ts';
import { settle } from '../drop/settle.ts';
import { findOther, findOwner, findRelation, findType } from '../find.ts';
import type { World } from '../world.ts';
import type { Appliers } from './appliers.ts';

export const dropAppliers: Appliers = {
  drop: (world, { what, objects }) => {
    for (const object of objects) {
      dropNamed(world, what, object);
      settle(world);
    }
  },
};

/** What needs it goes, too: without CASCADE PostgreSQL would have refused. */
function dropNamed(world: World, what: OperationOf<'drop'>['what'], object: ObjectName): void {
  switch (what) {
    case 'trigger':
    case 'policy':
    case 'rule': {
      const owner = findOwner(world, object);
      if (owner !== undefined) dropPart(world, what, owner.id, object.name);
      return;
    }
    case 'schema':
      dropSchema(world, object.name);
      return;
    case 'type':
    case 'domain': {
      const type = findType(world, object);
      if (type !== undefined) dropType(world, type.id);
      return;
    }
    default:
      if (object.kind === 'relation') dropFound(world, object);
      else dropFoundOther(world, object);
  }
}

function dropFound(world: World, object: ObjectName): void {
  const relation = findRelation(world, object);
  if (relation !== undefined) dropRelation(world, relation.id);
}

/** Of functions only the name is known: what needs one of them is left alone where there are others. */
function dropFoundOther(world: World, object: ObjectName): void {
  const key = findOther(world, object.kind, object);
  if (key === undefined) return;
  if (object.kind !== 'function') {
    // A key of `World.others` begins with a kind of object.
    dropOther(world, key as ObjectId);
    return;
  }
  const name = key.slice('function:'.length);
  const signature = onlySignature(world, name);
  dropOther(world, signature ?? `function:${name}`);
}

/** The catalog's id of a function that is alone by its name. */
function onlySignature(world: World, name: string): ObjectId | undefined {
  const found = (world.signatures.get(name) ?? []).filter((id) => !world.dropped.has(id));
  return found.length === 1 ? found[0] : undefined;
}
