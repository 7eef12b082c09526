import { qualify } from '../../catalog/identifier.ts';
import { parseFragments } from '../../sql/dependencies/fragment.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Column } from '../tables/table-tree.ts';

/** PostgreSQL's own functions that give another value for each row and that a default may call. */
const volatile = new Set([
  'clock_timestamp',
  'currval',
  'gen_random_uuid',
  'lastval',
  'nextval',
  'random',
  'random_normal',
  'setval',
  'timeofday',
  'uuidv4',
  'uuidv7',
]);

/**
 * Whether a column's default has to be worked out for each row, so that ADD COLUMN would write the whole table anew.
 * What an extension's function does is not known: yes. The parser must be loaded.
 */
export function hasVolatileDefault(column: Column, { to }: DdlContext): boolean {
  const { default: expression } = column.attributes;
  if (expression === undefined) return false;
  let found = false;
  const nothing = (): void => undefined;
  for (const { kind, node } of parseFragments(`SELECT ${expression}`)) {
    walkTree(kind, node, {
      relation: nothing,
      type: nothing,
      cast: nothing,
      role: nothing,
      named: nothing,
      call({ funcname = [] }) {
        const parts = funcname.map((part) => ('String' in part ? (part.String.sval ?? '') : ''));
        if (isVolatile(parts)) found = true;
      },
    });
  }
  return found;

  function isVolatile(parts: readonly string[]): boolean {
    // A catalog names the functions of PostgreSQL itself without their schema.
    if (parts.length === 1 || parts[0] === 'pg_catalog') return volatile.has(parts.at(-1) ?? '');
    const prefix = `function:${qualify(...parts)}(`;
    const called = column.dependsOn.filter((id) => id.startsWith(prefix));
    if (called.length === 0) return true;
    return called.some((id) => {
      const object = to.objects[id];
      return object?.kind === 'function' && object.attributes.volatility === undefined;
    });
  }
}
