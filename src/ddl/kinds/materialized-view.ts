import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { PartColumn } from '../../catalog/owned-attributes.ts';
import { optionActions } from '../clauses/option-actions.ts';
import { parameterList } from '../clauses/options-sql.ts';
import { queryOf, sameButName } from '../clauses/query-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { partCommentSteps } from '../ownership/comment-steps.ts';

export const materializedView: DdlKind<'materialized view'> = {
  kind: 'materialized view',
  keyword: 'MATERIALIZED VIEW',
  grantKeyword: 'TABLE',
  create: (object, context) => [
    ...createSteps(object, context),
    ...columnSteps(object, [], object.attributes.columns),
    ...partCommentSteps(nameOf(object), [], object.attributes.columns),
  ],
  drop: (object) => [{ sql: `DROP MATERIALIZED VIEW ${nameOf(object)}` }],
  alter: ({ from, to, attributes }) => {
    const { columns, accessMethod = 'heap', tablespace = 'pg_default', storageParameters } = to.attributes;
    const actions = [
      ...(attributes.accessMethod ? [`SET ACCESS METHOD ${quoteIdentifier(accessMethod)}`] : []),
      ...(attributes.tablespace ? [`SET TABLESPACE ${quoteIdentifier(tablespace)}`] : []),
      ...optionActions(from.attributes.storageParameters, storageParameters),
    ];
    return [
      ...actions.map((action) => ({ sql: `ALTER MATERIALIZED VIEW ${nameOf(to)} ${action}` })),
      ...columnSteps(to, from.attributes.columns, columns),
      ...partCommentSteps(nameOf(to), from.attributes.columns, columns),
    ];
  },
  isReplaced,
};

/** Tables of the same plan are empty, and reading them takes no time. */
function readsNewTables({ dependsOn }: ObjectOf<'materialized view'>, { to, isNew }: DdlContext): boolean {
  return dependsOn.every((id) => {
    const kind = to.objects[id]?.kind;
    return kind === 'table' || kind === 'column'
      ? isNew(id)
      : kind !== 'view' && kind !== 'materialized view';
  });
}

/** Where tables are in use, a new one is filled when the locks of the main transaction are gone. */
function createSteps(object: ObjectOf<'materialized view'>, context: DdlContext): readonly DdlStep[] {
  const { from, online } = context;
  const name = nameOf(object);
  const { list, query } = queryOf(object.attributes);
  const { accessMethod, storageParameters, tablespace, unpopulated } = object.attributes;
  const clauses = [
    accessMethod === undefined ? '' : `\nUSING ${quoteIdentifier(accessMethod)}`,
    storageParameters === undefined ? '' : `\nWITH (${parameterList(storageParameters)})`,
    tablespace === undefined ? '' : `\nTABLESPACE ${quoteIdentifier(tablespace)}`,
  ];
  const text = `CREATE MATERIALIZED VIEW ${name}${list}${clauses.join('')} AS\n${query}`;
  const empty: DdlStep = { sql: `${text}\nWITH NO DATA` };
  if (unpopulated) return [empty];
  // Of one that is replaced, readers had better wait than meet it empty, which is an error.
  const isReplacement = object.id in from.objects;
  // REFRESH has the privileges of the owner, who may lack those of whoever creates it.
  const isOthers = object.attributes.owner !== context.runner;
  if (!online || isReplacement || isOthers || readsNewTables(object, context))
    return [{ sql: `${text}\nWITH DATA`, comment: 'Its query runs while it is created.' }];
  return [empty, { sql: `REFRESH MATERIALIZED VIEW ${name}`, stage: 'finish', settles: true }];
}

/** There is no CREATE OR REPLACE; SET ACCESS METHOD came with PostgreSQL 15, SET STORAGE DEFAULT with 16. */
function isReplaced(
  { from, to, attributes }: Alteration<'materialized view'>,
  { serverVersion }: DdlContext,
): boolean {
  if (attributes.definition || (attributes.accessMethod && serverVersion < 150_000)) return true;
  const [before, after] = [from.attributes.columns, to.attributes.columns];
  const isKept = (column: PartColumn, now: PartColumn | undefined): boolean =>
    now !== undefined &&
    column.name === now.name &&
    sameButName(column, now) &&
    (serverVersion >= 160_000 || column.storage === now.storage || now.storage !== undefined);
  return before.length !== after.length || !before.every((column, at) => isKept(column, after[at]));
}

function columnSteps(
  object: ObjectOf<'materialized view'>,
  from: readonly PartColumn[],
  to: readonly PartColumn[],
): readonly DdlStep[] {
  return to.flatMap((column, at) => {
    const place = `ALTER MATERIALIZED VIEW ${nameOf(object)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
    return columnActions(from[at], column).map((action) => ({ sql: `${place} ${action}` }));
  });
}

function columnActions(from: PartColumn | undefined, to: PartColumn): readonly string[] {
  return [
    ...(from?.storage === to.storage ? [] : [`SET STORAGE ${(to.storage ?? 'default').toUpperCase()}`]),
    ...(from?.compression === to.compression ? [] : [`SET COMPRESSION ${to.compression ?? 'default'}`]),
    ...(from?.statistics === to.statistics ? [] : [`SET STATISTICS ${to.statistics ?? -1}`]),
    ...optionActions(from?.options, to.options),
  ];
}
