import type { Dependencies } from '../dependencies/dependencies.ts';
import type { ForeignKey } from '../dependencies/foreign-keys.ts';
import { relationName } from '../dependencies/names.ts';
import type { Need } from '../dependencies/needs.ts';
import { addToList } from './add-to-list.ts';
import type { ObjectIndex, Place } from './object-index.ts';

/** What the files do with each table beside creating it, by `ObjectIndex.tableKey`. */
export interface TableIndex {
  readonly reshaped: ReadonlyMap<string, readonly Place[]>;
  readonly equipped: ReadonlyMap<string, readonly Place[]>;
  readonly filled: ReadonlyMap<string, readonly Place[]>;
  /** The tables that foreign keys of a table point to. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
}

export function indexTables(places: readonly Place[], index: ObjectIndex): TableIndex {
  const reshaped = new Map<string, Place[]>();
  const equipped = new Map<string, Place[]>();
  const filled = new Map<string, Place[]>();
  const targets = new Map<string, string[]>();
  for (const place of places) {
    const { session, reshapes, equips, fills, foreignKeys } = place.dependencies;
    for (const name of reshapes) addToList(reshaped, index.tableKey(name, session), place);
    for (const name of equips) addToList(equipped, index.tableKey(name, session), place);
    if (fills) addToList(filled, index.tableKey(fills, session), place);
    for (const foreignKey of foreignKeys) {
      const table = relationName(foreignKey.table);
      const target = index.tableKey(targetOf(foreignKey, place.dependencies), session);
      if (table) addToList(targets, index.tableKey(table, session), target);
    }
  }
  return { reshaped, equipped, filled, targets };
}

/** The table a foreign key refers to, as a need. */
export function targetOf(foreignKey: ForeignKey, { session }: Dependencies): Need {
  const { relname = '', schemaname } = foreignKey.target;
  return {
    kind: 'relation',
    schema: schemaname,
    name: relname,
    searchPath: session.searchPath,
    certain: true,
  };
}
