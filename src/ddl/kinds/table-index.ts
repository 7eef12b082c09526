import type { DdlKind } from '../ddl-kind.ts';
import { alterIndex, isReplacedIndex } from '../indexes/alter-index.ts';
import { createIndex } from '../indexes/create-index.ts';
import { dropIndex } from '../indexes/drop-index.ts';

/** That of a constraint comes and goes with it; the rest of it is its own. */
export const tableIndex: DdlKind<'index'> = {
  kind: 'index',
  keyword: 'INDEX',
  create: createIndex,
  drop: dropIndex,
  alter: alterIndex,
  isReplaced: isReplacedIndex,
};
