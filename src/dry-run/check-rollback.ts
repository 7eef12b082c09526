import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff/diff-catalogs.ts';
import type { CatalogDifference, RollbackCheck, RowDifference } from './result.ts';
import type { RowSum } from './row-sums.ts';

type Sums = ReadonlyMap<string, RowSum | 'not read' | undefined>;

export interface RollbackState {
  readonly catalog: Catalog;
  readonly sums: Sums;
}

/** Holds what is there after down against what was there before up. */
export function checkRollback(before: RollbackState, after: RollbackState): RollbackCheck {
  const catalog = diffCatalogs(after.catalog, before.catalog).map(
    ({ action, kind, object: { schema, parent, name } }): CatalogDifference => ({
      action,
      kind,
      name: [parent === undefined ? schema : parent.slice(parent.indexOf(':') + 1), name]
        .filter(Boolean)
        .join('.'),
    }),
  );
  const rows: RowDifference[] = [];
  const notCompared: string[] = [];
  for (const table of new Set([...before.sums.keys(), ...after.sums.keys()])) {
    const [was, is] = [before.sums.get(table), after.sums.get(table)];
    if (was === 'not read' || is === 'not read') notCompared.push(table);
    // A table that is gone, or was not there, is a difference of the catalogs.
    else if (was !== undefined && is !== undefined && (was.sum !== is.sum || was.rows !== is.rows)) {
      rows.push({ table, rowsBefore: was.rows, rowsAfter: is.rows });
    }
  }
  const outcome = catalog.length + rows.length === 0 ? 'same' : 'different';
  return { outcome, catalog, rows, notCompared, error: undefined };
}
