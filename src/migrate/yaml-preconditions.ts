import type { KeyPath } from '../config/problem.ts';
import type { YamlPlaces } from '../config/yaml-places.ts';
import type { Precondition } from './precondition.ts';
import type { YamlPrecondition } from './yaml-schema.ts';

/** The list under `preconditions:`, which stands at `path`. */
export function yamlPreconditions(
  list: readonly YamlPrecondition[],
  path: KeyPath,
  places: YamlPlaces,
): readonly Precondition[] {
  return list.map((given, i) => ({
    check: checkOf(given),
    message: given.message,
    place: places([...path, i]),
  }));
}

function checkOf(given: YamlPrecondition): Precondition['check'] {
  const { exists = true, rows, min, max, sql } = given;
  if (sql !== undefined) return { kind: 'sql', sql };
  if (rows !== undefined) return { kind: 'rows', table: rows, min, max };
  for (const kind of ['table', 'column', 'index', 'constraint'] as const) {
    const name = given[kind];
    if (name !== undefined) return { kind, name, exists };
  }
  throw new TypeError('the schema let a precondition through that checks nothing');
}
