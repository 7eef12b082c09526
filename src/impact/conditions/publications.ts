import { findObject } from '../../catalog/catalog.ts';
import type { PublicationAttributes } from '../../catalog/database-attributes.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Relation, World } from '../world/world.ts';

export interface Publication {
  readonly name: string;
  readonly publish: readonly string[];
  /** Of the table, where only some are published. */
  readonly columns: readonly string[] | undefined;
}

const known = new WeakMap<object, readonly { name: string; attributes: PublicationAttributes }[]>();

/** Publications of the catalog, whose rows of this table go to subscribers. */
export function publicationsOf(world: World, table: Relation): Publication[] {
  return allPublications(world).flatMap(({ name, attributes }) => {
    if (world.dropped.has(`publication:${quoteIdentifier(name)}`)) return [];
    const own = attributes.tables?.[table.id];
    const inSchema = attributes.schemas?.includes(table.schema) === true;
    if (attributes.allTables !== true && !inSchema && own === undefined) return [];
    return [{ name, publish: attributes.publish, columns: own?.columns }];
  });
}

function allPublications({ catalog }: World): readonly { name: string; attributes: PublicationAttributes }[] {
  let publications = known.get(catalog);
  if (publications === undefined) {
    publications = Object.keys(catalog.objects)
      .filter((id): id is `publication:${string}` => id.startsWith('publication:'))
      .flatMap((id) => findObject(catalog, id) ?? [])
      .map(({ name, attributes }) => ({ name, attributes }));
    known.set(catalog, publications);
  }
  return publications;
}
