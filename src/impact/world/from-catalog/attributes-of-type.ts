import type { CatalogObject } from '../../../catalog/catalog.ts';
import { newColumn } from '../make/columns-of-query.ts';
import { originOf } from '../object-ids.ts';
import type { Birth, World, WorldColumn, WorldType } from '../world.ts';

/** The columns that a typed table has of its composite type, as the catalog knows that. */
export function attributesOf(
  world: World,
  { id }: WorldType,
  birth: Birth,
): ReadonlyMap<string, WorldColumn> {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const type = objects[originOf(world, `composite type:${id}`)];
  const columns = type?.kind === 'composite type' ? type.attributes.columns : [];
  return new Map(columns.map(({ name, type: of }) => [name, newColumn(name, of, birth)]));
}
