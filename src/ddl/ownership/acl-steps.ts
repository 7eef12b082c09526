import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Grant } from '../../catalog/owned-attributes.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { changeGrants, type GrantChange, grantText } from './change-grants.ts';
import { aclOfNew, mergeGrants, objectTypeOf, withOwner } from './default-acl.ts';
import { defaultPrivilegesSteps } from './default-privileges-sql.ts';
import { ownerOf } from './owner-of.ts';

/**
 * GRANT and REVOKE that make the grants in force into those wanted, once the object has its owner. A new object starts
 * with the defaults of its kind and the runner's default privileges. Of views it includes the grants on their columns.
 */
export function aclSteps(
  kind: DdlKind,
  from: CatalogObject | undefined,
  to: CatalogObject,
  context: DdlContext,
): readonly DdlStep[] {
  if (to.kind === 'column') return ofColumn(from, to, context);
  if (to.kind === 'default privileges') {
    return defaultPrivilegesSteps(from?.kind === to.kind ? from : undefined, to, context);
  }
  const type = objectTypeOf(to);
  const owner = ownerOf(to);
  if (type === undefined || owner === undefined) return [];
  const oldOwner = (from && ownerOf(from)) ?? context.runner;
  const spelt = (grants: readonly Grant[], whose: string) =>
    withOwner(grants, type, whose, context.serverVersion);
  const present = spelt(from === undefined ? aclOfNew(type, to, context) : aclOf(from), oldOwner);
  const changes = changeGrants(handedOver(present, oldOwner, owner), spelt(aclOf(to), owner), owner);
  const on = `${kind.grantKeyword ?? kind.keyword} ${nameOf(to)}`;
  return [
    ...changes.map((change) => ({ sql: grantText(change, on) })),
    ...columnsOf(from, to, context).flatMap((column) => {
      const before = handedOver(column.from, oldOwner, owner);
      const after = column.isOwnMatter ? before : column.to;
      return changeGrants(before, after, undefined, lostBy(changes)).map((change) => ({
        sql: grantText(change, on, quoteIdentifier(column.name)),
      }));
    }),
  ];
}

function ofColumn(
  from: CatalogObject | undefined,
  to: CatalogObject,
  context: DdlContext,
): readonly DdlStep[] {
  if (to.parent === undefined) return [];
  const [old, now] = [objectIn(context.from.objects, to.parent), objectIn(context.to.objects, to.parent)];
  const [oldOwner, owner] = [old && ownerOf(old), now && ownerOf(now)];
  const present = from === undefined ? [] : aclOf(from);
  const before =
    oldOwner === undefined || owner === undefined ? present : handedOver(present, oldOwner, owner);
  return changeGrants(before, aclOf(to), undefined).map((change) => ({
    sql: grantText(
      change,
      `TABLE ${nameOf({ id: to.parent ?? to.id, kind: now?.kind ?? 'table' })}`,
      quoteIdentifier(to.name),
    ),
  }));
}

/** OWNER TO makes the new owner have, of all grants, what the old one had. */
function handedOver(grants: readonly Grant[], oldOwner: string, owner: string): readonly Grant[] {
  if (oldOwner === owner) return grants;
  return mergeGrants(
    grants.map((grant) => (grant.grantee === oldOwner ? { ...grant, grantee: owner } : grant)),
  );
}

interface GrantedColumn {
  readonly name: string;
  readonly from: readonly Grant[];
  readonly to: readonly Grant[];
  /** Its own grants change too, which it sees to itself. */
  readonly isOwnMatter: boolean;
}

/** The columns whose grants a change of the relation's own may touch, or that have no statements of their own. */
function columnsOf(
  from: CatalogObject | undefined,
  to: CatalogObject,
  context: DdlContext,
): readonly GrantedColumn[] {
  if (to.kind === 'view' || to.kind === 'materialized view') {
    // Columns stay at their places, whatever name they get.
    const old = from?.kind === to.kind ? from.attributes.columns : [];
    return to.attributes.columns.map(({ name, acl = [] }, at) => ({
      name,
      from: old[at]?.acl ?? [],
      to: acl,
      isOwnMatter: false,
    }));
  }
  if (from === undefined || (to.kind !== 'table' && to.kind !== 'foreign table')) return [];
  return to.attributes.columns.flatMap((name) => {
    const id: ObjectId = `column:${nameOf(to)}.${quoteIdentifier(name)}`;
    const [old, now] = [objectIn(context.from.objects, id), objectIn(context.to.objects, id)];
    if (old === undefined || now === undefined || aclOf(old).length === 0) return [];
    const isOwnMatter = JSON.stringify(aclOf(old)) !== JSON.stringify(aclOf(now));
    return [{ name, from: aclOf(old), to: aclOf(now), isOwnMatter }];
  });
}

/** To revoke a privilege on a table is to revoke it on each of its columns. */
function lostBy(changes: readonly GrantChange[]): (grantee: string, privilege: string) => boolean {
  const revokes = changes.filter(({ action }) => action === 'revoke' || action === 'revoke option');
  return (grantee, privilege) =>
    revokes.some((change) => change.grantees.includes(grantee) && change.privileges.includes(privilege));
}

function aclOf({ attributes }: CatalogObject): readonly Grant[] {
  return 'acl' in attributes ? (attributes.acl ?? []) : [];
}

function objectIn(
  objects: Readonly<Record<ObjectId, CatalogObject | undefined>>,
  id: ObjectId,
): CatalogObject | undefined {
  return objects[id];
}
