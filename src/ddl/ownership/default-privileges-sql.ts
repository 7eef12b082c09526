import type { ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Grant } from '../../catalog/owned-attributes.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { changeGrants, grantText } from './change-grants.ts';
import { builtInAcl, withOwner } from './default-acl.ts';

type DefaultPrivileges = ObjectOf<'default privileges'>;

/** What makes one entry into another; undefined on either side where there is none. PostgreSQL drops what is as built in. */
export function defaultPrivilegesSteps(
  from: DefaultPrivileges | undefined,
  to: DefaultPrivileges | undefined,
  { serverVersion }: DdlContext,
): readonly DdlStep[] {
  const entry = to ?? from;
  if (entry === undefined) return [];
  const { role, inSchema, objectType } = entry.attributes;
  // Those of a schema are added to what holds elsewhere, and say nothing of the owner.
  const grants = (object: DefaultPrivileges | undefined): readonly Grant[] =>
    inSchema === undefined
      ? withOwner(object?.attributes.acl ?? builtInAcl(objectType), objectType, role, serverVersion)
      : (object?.attributes.acl ?? []);
  const place = inSchema === undefined ? '' : ` IN SCHEMA ${quoteIdentifier(inSchema)}`;
  const start = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(role)}${place}`;
  return changeGrants(grants(from), grants(to), inSchema === undefined ? role : undefined).map((change) => ({
    sql: `${start} ${grantText(change, objectType.toUpperCase())}`,
  }));
}
