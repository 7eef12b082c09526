import { changedForeignOptions } from '../clauses/options-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { createTable } from '../tables/create-table.ts';
import { dropTable } from '../tables/drop-table.ts';
import { alterWords, changeParents, changeRowSecurity } from '../tables/table-steps.ts';

export const foreignTable: DdlKind<'foreign table'> = {
  kind: 'foreign table',
  keyword: 'FOREIGN TABLE',
  grantKeyword: 'TABLE',
  create: createTable,
  drop: dropTable,
  alter: alterForeignTable,
  // Its rows are elsewhere.
  isReplaced: ({ attributes }) => attributes.server !== undefined,
};

function alterForeignTable(
  { from, to }: Alteration<'foreign table'>,
  context: DdlContext,
): readonly DdlStep[] {
  const options = changedForeignOptions(to, from.attributes.options, to.attributes.options);
  return [
    ...changeParents(from, to, context),
    ...(options === '' ? [] : [{ sql: `${alterWords(to)} ${options}` }]),
    ...changeRowSecurity(from.attributes, to),
  ];
}
