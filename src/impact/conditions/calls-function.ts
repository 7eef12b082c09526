import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';

/** Whether a function of this name, in whatever schema, is called anywhere in a tree. */
export function callsFunction(tree: object, name: string): boolean {
  let found = false;
  walkTree('', tree, {
    call: ({ funcname }) => {
      found ||= stringsOf(funcname).at(-1) === name;
    },
    relation() {},
    type() {},
    cast() {},
    role() {},
    named() {},
  });
  return found;
}
