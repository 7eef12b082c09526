import { alterIndex, isReplacedIndex } from '../alter-index.ts';
import { createIndex } from '../create-index.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { dropIndex } from '../drop-index.ts';

/** That of a constraint comes and goes with it; the rest of it is its own. */
export const tableIndex: DdlKind<'index'> = {
  kind: 'index',
  keyword: 'INDEX',
  create: createIndex,
  drop: dropIndex,
  alter: alterIndex,
  isReplaced: isReplacedIndex,
};
