import type { DdlKind } from '../ddl-kind.ts';
import { defaultPrivilegesSteps } from '../ownership/default-privileges-sql.ts';

/** Its grants, which are all of it, are told by `aclSteps`. */
export const defaultPrivileges: DdlKind<'default privileges'> = {
  kind: 'default privileges',
  keyword: 'DEFAULT PRIVILEGES',
  create: () => [],
  drop: (object, context) => defaultPrivilegesSteps(object, undefined, context),
  alter: () => [],
};
