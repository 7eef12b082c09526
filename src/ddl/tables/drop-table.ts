import type { Catalog } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { oncePerCatalog } from '../once-per-catalog.ts';
import { type AnyTable, childrenOf, tableNamed } from './table-tree.ts';

/** DROP TABLE, which takes along the partitions of a partitioned table. */
export function dropTable(table: AnyTable, context: DdlContext): readonly DdlStep[] {
  const { from, to } = context;
  const parent = partitionedTable(from, table);
  if (parent !== undefined && !(parent.id in to.objects)) return [];
  const drop = table.kind === 'table' ? 'DROP TABLE' : 'DROP FOREIGN TABLE';
  const rows = rowsOf(table, context);
  return [
    ...(parent !== undefined && isReferenced(from, parent)
      ? [{ sql: `ALTER TABLE ${nameOf(parent)} DETACH PARTITION ${nameOf(table)}` }]
      : []),
    {
      sql: `${drop} ${nameOf(table)}`,
      ...(rows.length > 0 && { loses: `the rows of table ${rows.join(', ')}` }),
    },
  ];
}

function partitionedTable(catalog: Catalog, { attributes: { partitionOf } }: AnyTable): AnyTable | undefined {
  return partitionOf === undefined ? undefined : tableNamed(catalog, partitionOf);
}

/** Of the table and of the partitions that go with it; those of foreign tables are elsewhere. */
function rowsOf(table: AnyTable, context: DdlContext): readonly string[] {
  const { from, to } = context;
  const partitions = childrenOf(from, table).filter(
    ({ id, attributes }) => attributes.partitionOf !== undefined && !(id in to.objects),
  );
  const below = partitions.flatMap((partition) => rowsOf(partition, context));
  return table.kind === 'table' ? [nameOf(table), ...below] : below;
}

/** A foreign key to a partitioned table holds on to each partition, which DETACH looks into. */
function isReferenced(catalog: Catalog, table: AnyTable): boolean {
  const above = partitionedTable(catalog, table);
  return referencedIn(catalog).has(nameOf(table)) || (above !== undefined && isReferenced(catalog, above));
}

const referencedIn = oncePerCatalog((catalog): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const object of Object.values(catalog.objects)) {
    if (object.kind === 'constraint' && object.attributes.references !== undefined) {
      names.add(object.attributes.references.table);
    }
  }
  return names;
});
