import type { Catalog, CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { diffCatalogs } from '../../catalog/diff/diff-catalogs.ts';
import { sameJson } from '../../catalog/diff/same-json.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';

/** Something with rows that goes, and something of its shape that comes in the same place: perhaps a new name only. */
export interface PossibleRename {
  readonly kind: 'table' | 'column';
  /** Full names, quoted where PostgreSQL would. */
  readonly from: string;
  readonly to: string;
  /** What `--rename` takes if it is one. */
  readonly option: string;
}

/** To be asked about, never to be guessed: pairs of tables with the same columns, of columns of one table and type. */
export function possibleRenames(from: Catalog, to: Catalog): readonly PossibleRename[] {
  const changes = diffCatalogs(from, to).filter(({ within }) => within === undefined);
  const [gone, come] = (['drop', 'create'] as const).map((action) =>
    changes.filter((change) => change.action === action).map(({ object }) => object),
  );
  return (gone ?? []).flatMap((old) =>
    (come ?? []).flatMap((now) => {
      const kind = shapeOf(old, now);
      return kind === undefined ? [] : [renameOf(kind, old, now)];
    }),
  );
}

function shapeOf(old: CatalogObject, now: CatalogObject): PossibleRename['kind'] | undefined {
  if (old.kind === 'table' && now.kind === 'table' && old.schema === now.schema) {
    const [before, after] = [[...old.attributes.columns], [...now.attributes.columns]];
    return sameJson(before.toSorted(), after.toSorted()) ? 'table' : undefined;
  }
  if (old.kind === 'column' && now.kind === 'column' && old.parent === now.parent)
    return old.attributes.type === now.attributes.type ? 'column' : undefined;
  return undefined;
}

function renameOf(kind: PossibleRename['kind'], old: CatalogObject, now: CatalogObject): PossibleRename {
  const [from, to] = [nameOf(old), nameOf(now)];
  return { kind, from, to, option: `${from}=${quoteIdentifier(now.name)}` };
}
