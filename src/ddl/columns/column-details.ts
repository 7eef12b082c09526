import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { ColumnAttributes } from '../../catalog/table-attributes.ts';
import { changedForeignOptions, changedParameters } from '../clauses/options-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { type Column, childrenOf, tableOf } from '../tables/table-tree.ts';
import { ownStorage } from '../types/type-storage.ts';
import { alterTable } from './column-sql.ts';

type Details = Pick<
  ColumnAttributes,
  'storage' | 'compression' | 'statistics' | 'options' | 'foreignOptions'
>;

/** What CREATE TABLE and ADD COLUMN do not say of a new column: its storage, compression, statistics and options. */
export function detailsOfNew(column: Column, context: DdlContext): readonly DdlStep[] {
  const { foreignOptions } = column.attributes;
  return changeDetails(foreignOptions === undefined ? {} : { foreignOptions }, column, context);
}

/** Makes these of a column what they are wanted to be; `from` are those in force. */
export function changeDetails(from: Details, column: Column, context: DdlContext): readonly DdlStep[] {
  const to = column.attributes;
  const actions: string[] = [];
  if (from.storage !== to.storage) {
    const own = context.serverVersion >= 160_000 ? 'DEFAULT' : ownStorage(column, context.to);
    actions.push(`SET STORAGE ${to.storage?.toUpperCase() ?? own}`);
  }
  if (from.compression !== to.compression) actions.push(`SET COMPRESSION ${to.compression ?? 'default'}`);
  if (from.statistics !== to.statistics) actions.push(`SET STATISTICS ${to.statistics ?? -1}`);
  const { set, reset } = changedParameters(from.options, to.options);
  if (reset !== undefined) actions.push(`RESET (${reset})`);
  if (set !== undefined) actions.push(`SET (${set})`);
  const foreign = changedForeignOptions(column, from.foreignOptions, to.foreignOptions);
  if (foreign !== '') actions.push(foreign);
  if (actions.length === 0) return [];
  const prefix = `ALTER COLUMN ${quoteIdentifier(column.name)} `;
  return [{ sql: `${alterOnly(column, context)} ${actions.map((action) => prefix + action).join(', ')}` }];
}

/** What is left of them when the column gets a type, which brings its own storage and compression. */
export function withoutStorage({ storage, compression, ...kept }: ColumnAttributes): Details {
  return kept;
}

/** Child tables have their own defaults, storage and statistics, which a change in the parent is not to touch. */
export function alterOnly(column: Column, context: DdlContext): string {
  const table = tableOf(context.to, column);
  const hasChildren = table !== undefined && childrenOf(context.to, table).length > 0;
  return alterTable(context.to, column, hasChildren ? 'only' : 'all');
}
