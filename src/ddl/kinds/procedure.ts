import { nameOf } from '../../catalog/describe/name-of.ts';
import { changesSignature, routineText } from '../clauses/routine-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';

export const procedure: DdlKind<'procedure'> = {
  kind: 'procedure',
  keyword: 'PROCEDURE',
  create: (object) => [{ sql: routineText('CREATE PROCEDURE', object) }],
  drop: (object) => [{ sql: `DROP PROCEDURE ${nameOf(object)}` }],
  alter: ({ to }) => [{ sql: routineText('CREATE OR REPLACE PROCEDURE', to) }],
  isReplaced: changesSignature,
};
