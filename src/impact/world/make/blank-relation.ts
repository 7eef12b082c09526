import { qualify } from '../../../catalog/identifier.ts';
import type { Relation } from '../world.ts';

const none: ReadonlySet<string> = new Set();
const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** A relation of a kind with nothing in it. */
export function blankRelation(
  kind: Relation['kind'],
  schema: string,
  name: string,
  rest: Partial<Relation> = {},
): Relation {
  return {
    id: qualify(schema, name),
    schema,
    name,
    kind,
    birth: undefined,
    size: undefined,
    persistence: 'permanent',
    columns: nothing,
    constraints: nothing,
    indexes: none,
    triggers: none,
    policies: none,
    rules: none,
    parents: none,
    children: none,
    partition: undefined,
    partitionKey: undefined,
    tablespace: undefined,
    accessMethod: undefined,
    rowSecurity: false,
    replicaIdentity: 'default',
    index: undefined,
    changedIn: undefined,
    ...rest,
  };
}
