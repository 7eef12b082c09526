import type { RangeVar } from '@pgsql/types';
import { type ObjectName, relationName } from '../dependencies/names.ts';
import { walkTree } from '../dependencies/walk-tree.ts';

/** Relations that a query names, each once; not the names of its WITH queries, nor the `target` that it writes to. */
export function relationsRead(key: string, node: unknown, target: RangeVar | undefined): ObjectName[] {
  const found = new Map<string, ObjectName>();
  walkTree(key, node, {
    relation(relation) {
      const name = relation === target ? undefined : relationName(relation);
      if (name) found.set(`${name.schema ?? ''}\0${name.name}`, name);
    },
    type: nothing,
    call: nothing,
    cast: nothing,
    role: nothing,
    named: nothing,
  });
  return [...found.values()];
}

function nothing(): void {
  // Types, functions and roles are not relations.
}
