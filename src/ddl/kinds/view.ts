import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { PartColumn } from '../../catalog/owned-attributes.ts';
import { optionActions } from '../clauses/option-actions.ts';
import { parameterList } from '../clauses/options-sql.ts';
import { queryOf, sameButName } from '../clauses/query-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { partCommentSteps } from '../ownership/comment-steps.ts';

export const view: DdlKind<'view'> = {
  kind: 'view',
  keyword: 'VIEW',
  grantKeyword: 'TABLE',
  create: (object) => [
    { sql: createText('CREATE', object) },
    ...defaultSteps(object, [], object.attributes.columns),
    ...partCommentSteps(nameOf(object), [], object.attributes.columns),
  ],
  drop: (object) => [{ sql: `DROP VIEW ${nameOf(object)}` }],
  alter: ({ from, to, attributes }) => {
    const name = nameOf(to);
    const { columns, options } = to.attributes;
    const isRedefined = attributes.definition !== undefined;
    // CREATE OR REPLACE sets the options as well, and leaves defaults and comments alone.
    const redefinition = isRedefined ? [createText('CREATE OR REPLACE', to)] : [];
    const settings = isRedefined ? [] : optionActions(from.attributes.options, options);
    return [
      ...renamed(from.attributes.columns, columns).map(([old, now]) => ({
        sql: `ALTER VIEW ${name} RENAME COLUMN ${quoteIdentifier(old)} TO ${quoteIdentifier(now)}`,
      })),
      ...redefinition.map((sql) => ({ sql })),
      ...settings.map((setting) => ({ sql: `ALTER VIEW ${name} ${setting}` })),
      ...defaultSteps(to, from.attributes.columns, columns),
      ...partCommentSteps(name, from.attributes.columns, columns),
    ];
  },
  isReplaced: ({ from, to }) => !isContinued(from.attributes.columns, to.attributes.columns),
};

function createText(create: string, object: ObjectOf<'view'>): string {
  const { options } = object.attributes;
  const { list, query } = queryOf(object.attributes);
  const settings = options === undefined ? '' : ` WITH (${parameterList(options)})`;
  return `${create} VIEW ${nameOf(object)}${list}${settings} AS\n${query}`;
}

/** Whether the columns stay at their places with their types, and what is new comes after them. */
function isContinued(from: readonly PartColumn[], to: readonly PartColumn[]): boolean {
  const names = (columns: readonly PartColumn[]) => columns.map(({ name }) => name);
  return from.every(
    (column, at) =>
      sameButName(column, to[at]) &&
      (to[at]?.name === column.name ||
        // Of names that change places nobody can say which column is meant.
        !(names(to).includes(column.name) || names(from).includes(to[at]?.name ?? ''))),
  );
}

function renamed(
  from: readonly PartColumn[],
  to: readonly PartColumn[],
): readonly (readonly [string, string])[] {
  return from.flatMap(({ name }, at) => {
    const now = to[at]?.name;
    return now === undefined || now === name ? [] : [[name, now] as const];
  });
}

function defaultSteps(
  object: ObjectOf<'view'>,
  from: readonly PartColumn[],
  to: readonly PartColumn[],
): readonly DdlStep[] {
  return to.flatMap(({ name, default: value }, at) => {
    if (from[at]?.default === value) return [];
    const action = value === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${value}`;
    return [{ sql: `ALTER VIEW ${nameOf(object)} ALTER COLUMN ${quoteIdentifier(name)} ${action}` }];
  });
}
