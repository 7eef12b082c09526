import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';

type Named = Pick<ObjectName, 'on' | 'name'> & { readonly kind: ObjectName['kind'] | 'column' };

/** The same for two mentions of one object. Scripts name a schema here and leave it out there, so it is not in it. */
export function keyOf({ kind, on, name }: Named): string {
  return JSON.stringify([kind, on, name]);
}

/** The name as it is written, quoted where it has to be. */
export function shown({ schema, on, name }: Pick<ObjectName, 'schema' | 'on' | 'name'>): string {
  if (on !== undefined) return `${qualify(name)} of ${shown({ schema, name: on })}`;
  return schema === undefined ? qualify(name) : qualify(schema, name);
}
