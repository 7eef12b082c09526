import type { Operation, OperationName, OperationOf } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import type { World } from '../world/world.ts';
import { brokenByDrop } from './broken-by-drop.ts';
import { brokenByDropColumn } from './broken-by-drop-column.ts';
import { brokenByDropConstraint } from './broken-by-drop-constraint.ts';
import { brokenByNewType } from './broken-by-new-type.ts';
import { brokenByRename, brokenBySetSchema } from './broken-by-rename.ts';

type Judges = {
  readonly [N in OperationName]?: (operation: OperationOf<N>, world: World) => readonly BrokenDependent[];
};

const judges: Judges = {
  drop: brokenByDrop,
  'drop column': brokenByDropColumn,
  'drop constraint': brokenByDropConstraint,
  'alter column type': brokenByNewType,
  rename: brokenByRename,
  'set schema': brokenBySetSchema,
};

/**
 * What the operation takes along by CASCADE, what stops it, and what it leaves that fails or is empty later; the world
 * is as before it. Bodies of functions are read by their text, so that one may be named which means something else.
 */
export function brokenDependents(operation: Operation, world: World): BrokenDependent[] {
  const judge = judges[operation.op];
  // The table's key is the operation's name, which the compiler cannot follow.
  const broken = judge?.(operation as never, world) ?? [];
  const known = new Map(broken.map((each) => [`${each.kind}\0${each.name}\0${each.how}`, each]));
  return [...known.values()];
}
