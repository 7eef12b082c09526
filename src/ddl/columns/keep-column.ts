import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf, titleOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Keeping } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { type Column, followsParent, heirsOf } from '../tables/table-tree.ts';
import { shapeOfType } from '../types/type-shape.ts';
import { alterOnly, changeDetails, withoutStorage } from './column-details.ts';
import { alterTable, typeSql } from './column-sql.ts';
import { isInTheWay } from './disturbed-by-column.ts';

/**
 * How a column lives through the replacement of its type, its collation or what its default calls. A generated one
 * does not, nor one of a foreign table that is replaced: it is dropped and created.
 */
export function keepColumn(
  change: { readonly from: Column; readonly to: Column },
  need: CatalogObject,
  context: DdlContext,
): Keeping | undefined {
  const { from, to } = change;
  if (from.attributes.generated !== undefined || from.parent === need.id) return undefined;
  const name = quoteIdentifier(to.name);
  const hasType = isOfType(from, need);
  const hasCollation = need.kind === 'collation' && from.attributes.collation === nameOf(need);
  if (!hasType && !hasCollation && from.attributes.default === undefined) {
    throw cannotGenerate(from, `it needs ${titleOf(need.id)}, which has to be dropped and created again`);
  }
  // The change of its own type comes next and sets the default again.
  const isNewType = to.attributes.type !== from.attributes.type;
  if (hasType && isNewType) return { before: [], after: [] };
  const before: DdlStep[] = dropsOfDefault(from, context);
  if (isNewType || (followsParent(change) && (hasType || hasCollation))) return { before, after: [] };
  const alter = `${alterTable(context.to, to)} ALTER COLUMN ${name}`;
  if (hasCollation) before.push({ sql: `${alter} TYPE ${from.attributes.type}` });
  const after: DdlStep[] = [];
  if (hasType) {
    const text = shapeOfType(from.attributes.type).isArray ? 'text[]' : 'text';
    after.push({
      sql: `${alter} TYPE ${typeSql(to.attributes)} USING ${name}::${text}::${to.attributes.type}`,
    });
  } else if (hasCollation && to.attributes.collation === from.attributes.collation) {
    after.push({ sql: `${alter} TYPE ${typeSql(to.attributes)}` });
  }
  if (after.length === 0) return { before, after: setDefault(to, context) };
  // The parent's change of type reaches the child tables, whose defaults are of the old type until then.
  const changed = [to, ...heirsOf(context.to, to)];
  const again = changed.flatMap((one) => [
    ...setDefault(one, context),
    ...changeDetails(withoutStorage(one.attributes), one, context),
  ]);
  return { before, after: [...after, ...again], disturbs: isInTheWay };
}

/** Of this type, an array of it, or its multirange. */
function isOfType({ attributes }: Column, need: CatalogObject): boolean {
  const { element } = shapeOfType(attributes.type);
  return element === nameOf(need) || (need.kind === 'range type' && element === need.attributes.multirange);
}

function dropsOfDefault(column: Column, context: DdlContext): DdlStep[] {
  if (column.attributes.default === undefined) return [];
  return [{ sql: `${alterOnly(column, context)} ALTER COLUMN ${quoteIdentifier(column.name)} DROP DEFAULT` }];
}

function setDefault(column: Column, context: DdlContext): readonly DdlStep[] {
  const { default: value, generated } = column.attributes;
  if (value === undefined || generated !== undefined) return [];
  return [
    {
      sql: `${alterOnly(column, context)} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT ${value}`,
    },
  ];
}
