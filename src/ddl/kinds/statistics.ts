import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { words } from '../../catalog/describe/words.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { enclose } from '../clauses/enclose.ts';
import { parentName } from '../clauses/on-parent.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';

export const statistics: DdlKind<'statistics'> = {
  kind: 'statistics',
  keyword: 'STATISTICS',
  create: (object) => [
    { sql: createSql(object) },
    ...(object.attributes.target === undefined ? [] : [targetStep(object)]),
  ],
  drop: (object) => [{ sql: `DROP STATISTICS ${nameOf(object)}` }],
  alter: ({ to }) => [targetStep(to)],
  isReplaced: ({ attributes: { target, ...others } }) => Object.keys(others).length > 0,
};

function createSql(object: ObjectOf<'statistics'>): string {
  const { kinds, columns = [], expressions = [] } = object.attributes;
  const items = [...columns.map(quoteIdentifier), ...expressions.map(enclose)];
  return words(
    `CREATE STATISTICS ${nameOf(object)}`,
    kinds && `(${kinds.join(', ')})`,
    `ON ${items.join(', ')} FROM ${parentName(object)}`,
  );
}

function targetStep(object: ObjectOf<'statistics'>): DdlStep {
  return { sql: `ALTER STATISTICS ${nameOf(object)} SET STATISTICS ${object.attributes.target ?? -1}` };
}
