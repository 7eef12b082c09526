import { nameOf } from '../../catalog/describe/name-of.ts';
import type { DdlKind } from '../ddl-kind.ts';

/** Its objects come and go by themselves: DROP SCHEMA refuses while any is left, so that no rows are lost with it. */
export const schema: DdlKind<'schema'> = {
  kind: 'schema',
  keyword: 'SCHEMA',
  create: (object) => [{ sql: `CREATE SCHEMA ${nameOf(object)}` }],
  drop: (object) => [{ sql: `DROP SCHEMA ${nameOf(object)}` }],
  alter: () => [],
};
