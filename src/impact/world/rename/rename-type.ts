import { qualify } from '../../../catalog/identifier.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import { elementType } from '../from-catalog/element-type.ts';
import { changeRelation } from '../make/put-relation.ts';
import { moveId, typeObjectId } from '../object-ids.ts';
import type { World, WorldType } from '../world.ts';

/** Gives a type another name or schema, in the columns of it, too. */
export function renameType(world: World, id: string, schema: string | undefined, name: string): void {
  const type = world.types.get(id);
  const from = typeObjectId(world, id);
  const [own] = splitIdentifiers(id, '.');
  const to = qualify(schema ?? own, name);
  if (type === undefined || from === undefined || to === id || world.types.has(to)) return;
  world.types.delete(id);
  world.types.set(to, { ...type, id: to });
  const now = typeObjectId(world, to);
  if (now !== undefined) moveId(world, from, now);
  const renamed = (text: string) => (elementType(text) === id ? `${to}${text.slice(id.length)}` : text);
  for (const user of [...(world.typeUsers.get(id) ?? [])]) {
    const relation = world.relations.get(user);
    const columns = [...(relation?.columns.values() ?? [])].map((column) => ({
      ...column,
      type: column.type === undefined ? undefined : renamed(column.type),
    }));
    changeRelation(world, user, { columns: new Map(columns.map((column) => [column.name, column])) });
  }
  for (const other of [...world.types.values()]) renameBase(world, other, renamed);
}

function renameBase(world: World, type: WorldType, renamed: (text: string) => string): void {
  if (type.kind !== 'domain') return;
  const base = renamed(type.base);
  if (base !== type.base) world.types.set(type.id, { ...type, base });
}
