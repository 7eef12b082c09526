import { qualify } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import { columnsInText } from '../world/columns-in-text.ts';
import { findRelation } from '../world/find.ts';
import { originOf, partId } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';
import { namedNow } from './broken.ts';
import { objectOf } from './dependents-of.ts';
import { publicationsOf } from './publications-of.ts';

const stopping = new Set(['view', 'materialized view', 'rule', 'policy', 'trigger', 'function', 'procedure']);

/** ALTER COLUMN … TYPE: PostgreSQL refuses while something stored needs the old type (0A000). */
export function brokenByNewType(
  { table: name, column }: OperationOf<'alter column type'>,
  world: World,
): readonly BrokenDependent[] {
  const table = findRelation(world, name);
  if (!table?.columns.has(column)) return [];
  const what = `column ${table.id}.${qualify(column)}`;
  const refuse = (kind: string, of: string): BrokenDependent => ({
    kind,
    name: of,
    how: 'stops the statement',
    message: `${kind} ${of} uses ${what}: PostgreSQL refuses to change its type`,
  });
  const ids = world.neededBy.get(originOf(world, partId('column', table.id, column))) ?? [];
  const broken = ids.flatMap((id) => {
    if (world.dropped.has(id)) return [];
    const named = namedNow(world, id);
    const object = objectOf(world, id);
    const isGenerated = object?.kind === 'column' && object.attributes.generated !== undefined;
    return stopping.has(named.kind) || isGenerated ? [refuse(named.kind, named.name)] : [];
  });
  const filters = publicationsOf(world, table).filter(
    ({ where }) => where !== undefined && columnsInText(where).includes(column),
  );
  return [...broken, ...filters.map((publication) => refuse('publication', publication.name))];
}
