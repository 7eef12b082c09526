import type { ObjectName } from '../../../sql/dependencies/names.ts';
import type { OperationOf } from '../../../sql/operations/operation.ts';
import { findOther, findOwner, findRelation, findType } from '../find.ts';
import { changeRelation, withMember, withoutMember } from '../make/put-relation.ts';
import { moveId, partId } from '../object-ids.ts';
import { renameColumn } from '../rename/rename-column.ts';
import { renameConstraint } from '../rename/rename-constraint.ts';
import { renameOther } from '../rename/rename-other.ts';
import { renameRelation } from '../rename/rename-relation.ts';
import { renameSchema } from '../rename/rename-schema.ts';
import { renameType } from '../rename/rename-type.ts';
import type { World } from '../world.ts';
import type { Appliers } from './appliers.ts';

type Renamed = OperationOf<'rename'>;

export const renameAppliers: Appliers = {
  rename: (world, operation) => {
    const { what, object, to } = operation;
    switch (what) {
      case 'column': {
        const owner = findOwner(world, object);
        if (owner !== undefined) renameColumn(world, owner, object.name, to);
        return;
      }
      case 'constraint': {
        const owner = findOwner(world, object);
        if (owner !== undefined) renameConstraint(world, owner, object.name, to);
        return;
      }
      case 'trigger':
      case 'policy':
      case 'rule':
        renamePart(world, what, object, to);
        return;
      case 'schema':
        renameSchema(world, object.name, to);
        return;
      case 'type':
      case 'domain':
        moveType(world, object, undefined, to);
        return;
      case 'other':
        renameCheck(world, object, to);
        return;
      case 'attribute':
      case 'database':
        return;
      default:
        renameNamed(world, operation);
        return;
    }
  },
  'set schema': (world, { what, object, to }) => {
    if (what === 'type' || what === 'domain') {
      moveType(world, object, to, object.name);
      return;
    }
    if (object.kind !== 'relation') {
      const found = findOther(world, object.kind, object);
      if (found !== undefined) renameOther(world, found, to, object.name);
      return;
    }
    const relation = findRelation(world, object);
    if (relation === undefined) return;
    const parts = [...relation.indexes, ...(world.ownedSequences.get(relation.id) ?? [])];
    renameRelation(world, relation.id, to, relation.name);
    for (const id of parts) {
      const part = world.relations.get(id);
      if (part !== undefined) renameRelation(world, id, to, part.name);
    }
  },
};

function renameNamed(world: World, { object, to }: Renamed): void {
  if (object.kind === 'relation') {
    const relation = findRelation(world, object);
    if (relation !== undefined) renameRelation(world, relation.id, relation.schema, to);
    return;
  }
  const found = findOther(world, object.kind, object);
  if (found !== undefined) renameOther(world, found, undefined, to);
}

function moveType(world: World, object: ObjectName, schema: string | undefined, name: string): void {
  const type = findType(world, object);
  if (type !== undefined) renameType(world, type.id, schema, name);
}

/** A constraint of a domain, whose name stands where others have their table's. */
function renameCheck(world: World, { kind, schema, on, name }: ObjectName, to: string): void {
  if (kind !== 'constraint' || on === undefined) return;
  const domain = findType(world, { schema, name: on });
  if (domain?.kind !== 'domain' || !domain.checks.has(name)) return;
  const checks = [...domain.checks].map(([each, check]) => [each === name ? to : each, check] as const);
  world.types.set(domain.id, { ...domain, checks: new Map(checks) });
}

const lists = { trigger: 'triggers', policy: 'policies', rule: 'rules' } as const;

function renamePart(world: World, kind: keyof typeof lists, object: ObjectName, to: string): void {
  const owner = findOwner(world, object);
  const list = owner?.[lists[kind]];
  if (owner === undefined || !list?.has(object.name)) return;
  moveId(world, partId(kind, owner.id, object.name), partId(kind, owner.id, to));
  changeRelation(world, owner.id, { [lists[kind]]: withMember(withoutMember(list, object.name), to) });
}
