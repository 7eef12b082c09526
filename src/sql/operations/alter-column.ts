import { qualifiedName } from '../dependencies/names.ts';
import { listIn, stringsOf } from '../dependencies/tree-values.ts';
import { columnSpec } from './column-spec.ts';
import type { Commands } from './commands.ts';
import { columnConstraints } from './constraint-spec.ts';

/** Subcommands of ALTER TABLE that are about one column. */
export const columnCommands: Commands = {
  AT_AddColumn: (on, { def, missing_ok }) => {
    if (!def || !('ColumnDef' in def)) return [];
    const column = columnSpec(def.ColumnDef);
    return [
      { op: 'add column', ...on, column, ifNotExists: missing_ok === true },
      ...columnConstraints(on.table, def.ColumnDef).map((constraint) => ({
        op: 'add constraint' as const,
        ...on,
        constraint,
        withColumn: column,
      })),
    ];
  },
  AT_DropColumn: (on, { name = '', behavior, missing_ok }) => [
    {
      op: 'drop column',
      ...on,
      column: name,
      cascade: behavior === 'DROP_CASCADE',
      missingOk: missing_ok === true,
    },
  ],
  AT_AlterColumnType: (on, { name = '', def }) => {
    if (!def || !('ColumnDef' in def)) return [];
    const { typeName, collClause, raw_default } = def.ColumnDef;
    if (!typeName) return [];
    return [
      {
        op: 'alter column type',
        ...on,
        column: name,
        typeName: stringsOf(typeName.names).at(-1) ?? '',
        type: typeName,
        collation: qualifiedName('collation', stringsOf(collClause?.collname)),
        using: raw_default,
      },
    ];
  },
  AT_ColumnDefault: (on, { name = '', def }) => [
    def
      ? { op: 'set default', ...on, column: name, expression: def }
      : { op: 'drop default', ...on, column: name },
  ],
  AT_SetNotNull: (on, { name = '' }) => [{ op: 'set not null', ...on, column: name }],
  AT_DropNotNull: (on, { name = '' }) => [{ op: 'drop not null', ...on, column: name }],
  AT_SetExpression: (on, { name = '', def }) =>
    def ? [{ op: 'set expression', ...on, column: name, expression: def }] : [],
  AT_DropExpression: (on, { name = '' }) => [{ op: 'drop expression', ...on, column: name }],
  AT_AddIdentity: (on, { name = '', def }) => {
    const options = def && 'Constraint' in def ? (def.Constraint.options ?? []) : [];
    const starts = options.some((item) => 'DefElem' in item && item.DefElem.defname === 'start');
    return [{ op: 'add identity', ...on, column: name, starts }];
  },
  AT_SetIdentity: (on, { name = '', def }) => {
    const options = listIn(def) ?? [];
    const restarts = options.some((item) => 'DefElem' in item && item.DefElem.defname === 'restart');
    return [{ op: 'set identity', ...on, column: name, restarts }];
  },
  AT_DropIdentity: (on, { name = '' }) => [{ op: 'drop identity', ...on, column: name }],
  // A column of an index has a number instead of a name.
  AT_SetStatistics: (on, { name, num }) => [
    { op: 'set statistics', ...on, column: name ?? String(num ?? '') },
  ],
  AT_SetStorage: (on, { name = '' }) => [{ op: 'set storage', ...on, column: name }],
  AT_SetCompression: (on, { name = '' }) => [{ op: 'set compression', ...on, column: name }],
  AT_SetOptions: (on, { name = '' }) => [{ op: 'set column options', ...on, column: name }],
  AT_ResetOptions: (on, { name = '' }) => [{ op: 'set column options', ...on, column: name }],
  // Only columns of foreign tables have OPTIONS, also where the statement says ALTER TABLE.
  AT_AlterColumnGenericOptions: (on, { name = '' }) => [
    { op: 'set column options', ...on, kind: 'foreign table', column: name },
  ],
};
