import { originOf, relationId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';
import { objectOf } from './dependents-of.ts';

/** How a publication sends a table. */
export interface Published {
  readonly name: string;
  readonly columns: readonly string[] | undefined;
  /** SQL of its row filter. */
  readonly where: string | undefined;
}

/** The publications of the catalog that name the table. */
export function publicationsOf(world: World, table: Relation): Published[] {
  const origin = originOf(world, relationId(table));
  return (world.neededBy.get(origin) ?? []).flatMap((id) => {
    const object = world.dropped.has(id) ? undefined : objectOf(world, id);
    if (object?.kind !== 'publication') return [];
    const sent = object.attributes.tables?.[origin.slice(origin.indexOf(':') + 1)];
    return [{ name: object.name, columns: sent?.columns, where: sent?.where }];
  });
}
