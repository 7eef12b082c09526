import type { Grant } from '../../catalog/owned-attributes.ts';
import { quoteRole } from './quote-role.ts';

/** One GRANT or REVOKE of privileges that some roles have in common, but for what it is on. */
export interface GrantChange {
  readonly action: 'grant' | 'revoke' | 'grant with option' | 'revoke option';
  readonly privileges: readonly string[];
  readonly grantees: readonly string[];
}

/** Whether what a role has of a privilege has to be granted again, because a REVOKE elsewhere took it away. */
export type IsLost = (grantee: string, privilege: string) => boolean;

/**
 * What makes the grants in force into those wanted: REVOKEs first. A REVOKE by the owner reaches only what the owner
 * granted, and the catalog does not say who did: where others could grant a privilege on that is to be revoked from
 * anyone, their option is revoked with all that came of it, and what is wanted of it is granted anew by the owner.
 */
export function changeGrants(
  present: readonly Grant[],
  wanted: readonly Grant[],
  owner: string | undefined,
  isLost: IsLost = () => false,
): readonly GrantChange[] {
  const [has, wants] = [byGrantee(present), byGrantee(wanted)];
  const may = (grantee: string, privilege: string) =>
    wants.get(grantee)?.grantable?.includes(privilege) ?? false;
  const revoked = present.map(({ grantee, privileges, grantable = [] }) => ({
    grantee,
    privileges: without(privileges, wants.get(grantee)?.privileges),
    options: grantee === owner ? [] : grantable.filter((privilege) => !may(grantee, privilege)),
  }));
  const reduced = new Set(revoked.flatMap(({ privileges, options }) => [...privileges, ...options]));
  const chains = present.flatMap(({ grantee, grantable = [] }) =>
    grantee === owner
      ? []
      : [{ grantee, privileges: grantable.filter((privilege) => reduced.has(privilege)) }],
  );
  const chained = new Set(chains.flatMap(({ privileges }) => privileges));
  const isOpen = (grantee: string, privilege: string): boolean =>
    chained.has(privilege) || isLost(grantee, privilege);
  const granted = wanted.map(({ grantee, privileges, grantable = [] }) => {
    const old = has.get(grantee);
    const options = grantable.filter(
      (privilege) => isOpen(grantee, privilege) || !old?.grantable?.includes(privilege),
    );
    const plain = privileges.filter(
      (privilege) =>
        !grantable.includes(privilege) &&
        (isOpen(grantee, privilege) || !old?.privileges.includes(privilege)),
    );
    return { grantee, options, plain: grantee === owner ? without(plain, old?.privileges) : plain };
  });
  return [
    ...joined('revoke option', chains),
    ...joined('revoke', revoked),
    ...joined(
      'grant',
      granted.map(({ grantee, plain }) => ({ grantee, privileges: plain })),
    ),
    ...joined(
      'grant with option',
      granted.map(({ grantee, options }) => ({ grantee, privileges: options })),
    ),
  ];
}

/** `on`: `TABLE shop.w_orders`; `column`, quoted, where they are grants on one column. */
export function grantText(
  { action, privileges, grantees }: GrantChange,
  on: string,
  column?: string,
): string {
  const list = privileges.map((name) => (column === undefined ? name : `${name} (${column})`)).join(', ');
  const roles = grantees.map(quoteRole).join(', ');
  switch (action) {
    case 'grant':
      return `GRANT ${list} ON ${on} TO ${roles}`;
    case 'grant with option':
      return `GRANT ${list} ON ${on} TO ${roles} WITH GRANT OPTION`;
    case 'revoke':
      return `REVOKE ${list} ON ${on} FROM ${roles}`;
    case 'revoke option':
      return `REVOKE GRANT OPTION FOR ${list} ON ${on} FROM ${roles} CASCADE`;
  }
}

function byGrantee(grants: readonly Grant[]): ReadonlyMap<string, Grant> {
  return new Map(grants.map((grant) => [grant.grantee, grant]));
}

function without(list: readonly string[], others: readonly string[] = []): readonly string[] {
  return list.filter((item) => !others.includes(item));
}

/** Roles with the same privileges share a statement. */
function joined(
  action: GrantChange['action'],
  items: readonly { readonly grantee: string; readonly privileges: readonly string[] }[],
): readonly GrantChange[] {
  const found = new Map<string, { readonly privileges: readonly string[]; readonly grantees: string[] }>();
  for (const { grantee, privileges } of items) {
    if (privileges.length === 0) continue;
    const same = found.get(privileges.join());
    if (same) same.grantees.push(grantee);
    else found.set(privileges.join(), { privileges, grantees: [grantee] });
  }
  return [...found.values()].map((change) => ({ action, ...change }));
}
