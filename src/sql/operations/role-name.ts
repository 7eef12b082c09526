import type { RoleSpec } from '@pgsql/types';

/** A role as it is written: a name, `public`, `current_user`. */
export function roleName(role: RoleSpec | undefined): string {
  if (role?.rolename !== undefined) return role.rolename;
  return (role?.roletype ?? '').replace('ROLESPEC_', '').toLowerCase();
}
