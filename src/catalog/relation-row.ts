import { nonEmpty } from './compact.ts';
import { commentOn, type Draft, type DraftObject } from './draft.ts';
import { qualify } from './identifier.ts';
import type { Grant, PartColumn } from './owned-attributes.ts';
import { type AclType, readAcl } from './read-acl.ts';

/** What every query on pg_class gives, from `relationColumns`. */
export interface RelationRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly string[] | null;
}

export const relationColumns = `c.oid, n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner,
  c.relacl::text[] as acl`;

/** owner, comment and acl as they go into attributes. */
export function ownership(
  draft: Draft,
  row: RelationRow,
  type: AclType,
): { owner: string; comment: string | undefined; acl: readonly Grant[] | undefined } {
  return {
    owner: row.owner,
    comment: commentOn(draft, 'pg_class', row.oid),
    acl: nonEmpty(readAcl(row.acl, type, row.owner, draft.version)),
  };
}

/** Makes a relation known to the readers of its columns, constraints and triggers. */
export function addRelation(
  draft: Draft,
  object: DraftObject,
  row: { readonly oid: number; readonly schema: string; readonly name: string },
  { parts, columnNames = [] }: { readonly parts?: PartColumn[]; readonly columnNames?: string[] },
): void {
  draft.relations.set(row.oid, {
    object,
    schema: row.schema,
    name: row.name,
    qualified: qualify(row.schema, row.name),
    columns: [],
    namesByNumber: [],
    typesByNumber: [],
    collationsByNumber: [],
    parts,
    columnNames,
  });
}
