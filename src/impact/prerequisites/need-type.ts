import type { TypeName } from '@pgsql/types';
import { qualify } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { findRelation, findType } from '../world/find.ts';
import { createsExtensions, isOutside } from './certainty.ts';
import { isMade, isSurelyAbsent, needSchema, notThere, type Probe } from './probe.ts';

/** The type of a column or domain is there, as far as it can be told. */
export function needType(probe: Probe, type: TypeName | undefined): void {
  if (type === undefined || type.pct_type) return;
  const [name = '', schema] = stringsOf(type.names).toReversed();
  needTypeNamed(probe, { schema, name });
}

export function needTypeNamed(
  probe: Probe,
  { schema, name }: { readonly schema?: string | undefined; readonly name: string },
): void {
  // A multirange type comes with its range type.
  if ((schema !== undefined && isOutside(schema)) || name.endsWith('multirange')) return;
  // `_status` is how the array of status is called.
  const element = name.startsWith('_') ? name.slice(1) : name;
  for (const each of [name, element]) {
    if (isThere(probe, { schema, name: each })) return;
  }
  if (!needSchema(probe, schema) || createsExtensions(probe.world)) return;
  if (!isSurelyAbsent(probe.world, { kind: 'type', schema, name })) return;
  notThere(probe, 'type', qualify(schema, name), [
    ...probe.world.types.keys(),
    ...bareNames(probe),
    ...ownTypes,
  ]);
}

function isThere(
  probe: Probe,
  name: { readonly schema: string | undefined; readonly name: string },
): boolean {
  const { world, server } = probe;
  if (findType(world, name) !== undefined || findRelation(world, name) !== undefined) return true;
  if (isMade(probe, 'type', name) || isMade(probe, 'relation', name)) return true;
  const suffix = `.${qualify(name.name)}`;
  if (
    server.extensionTypes.some((id) =>
      name.schema === undefined ? id.endsWith(suffix) : id === `${name.schema}${suffix}`,
    )
  )
    return true;
  return name.schema === undefined && isSystemType(probe, name.name);
}

/** Every type has an input function, most of them by its name: int4in, uuid_in. */
function isSystemType({ server }: Probe, name: string): boolean {
  const { volatility } = server;
  // Facts without PostgreSQL's own functions do not tell.
  if (volatility['pg_catalog.int4in'] === undefined) return true;
  if (ownTypes.includes(name)) return true;
  return (
    volatility[`pg_catalog.${name}in`] !== undefined || volatility[`pg_catalog.${name}_in`] !== undefined
  );
}

function bareNames({ world }: Probe): string[] {
  return [...world.types.keys()].flatMap((id) => {
    const [schema, name] = [id.slice(0, id.indexOf('.')), id.slice(id.indexOf('.') + 1)];
    return world.searchPath.includes(schema) ? [name] : [];
  });
}

/** PostgreSQL's types whose input function has another name, and words that stand for types. */
const ownTypes = [
  ...['int4', 'int8', 'num', 'ts', 'tstz', 'date'].flatMap((of) => [`${of}range`, `${of}multirange`]),
  ...['serial', 'smallserial', 'bigserial', 'serial2', 'serial4', 'serial8'],
  ...[
    'money',
    'refcursor',
    'bigint',
    'boolean',
    'integer',
    'text',
    'timestamptz',
    'jsonb',
    'uuid',
    'varchar',
  ],
];
