import type { AttributesOf } from './attributes.ts';
import { nonEmpty } from './compact.ts';
import { addObject, commentOn, type Draft, type DraftObject, isMember, register } from './draft.ts';
import { qualify } from './identifier.ts';
import type { Grant } from './owned-attributes.ts';
import { readAcl } from './read-acl.ts';

/** What every query on pg_type gives, from `typeColumns`. */
export interface TypeRow {
  readonly oid: number;
  readonly array: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly string[] | null;
}

export const typeColumns = `t.oid, t.typarray as array, n.nspname as schema, t.typname as name,
  pg_get_userbyid(t.typowner) as owner, t.typacl::text[] as acl`;

/** owner, comment and acl as they go into attributes. */
export function typeOwnership(
  draft: Draft,
  row: TypeRow,
): { owner: string; comment: string | undefined; acl: readonly Grant[] | undefined } {
  return {
    owner: row.owner,
    comment: commentOn(draft, 'pg_type', row.oid),
    acl: nonEmpty(readAcl(row.acl, 'type', row.owner, draft.version)),
  };
}

/** Undefined for a type of an extension. */
export function addType<K extends 'enum' | 'domain' | 'composite type' | 'range type'>(
  draft: Draft,
  kind: K,
  row: TypeRow,
  attributes: AttributesOf[K],
): DraftObject | undefined {
  const { oid, schema, name, array } = row;
  if (isMember(draft, 'pg_type', oid)) return undefined;
  const object = addObject(draft, {
    kind,
    class: 'pg_type',
    oid,
    schema,
    name,
    qualified: qualify(schema, name),
    attributes,
  });
  register(draft, 'pg_type', array, object);
  return object;
}
