import { nameOf } from '../../catalog/describe/name-of.ts';
import type { FunctionAttributes } from '../../catalog/routine-attributes.ts';
import { changesSignature, routineText } from '../clauses/routine-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';

export const sqlFunction: DdlKind<'function'> = {
  kind: 'function',
  keyword: 'FUNCTION',
  create: (object) => [{ sql: routineText('CREATE FUNCTION', object, clausesOf(object.attributes)) }],
  drop: (object) => [{ sql: `DROP FUNCTION ${nameOf(object)}` }],
  alter: ({ to }) => [{ sql: routineText('CREATE OR REPLACE FUNCTION', to, clausesOf(to.attributes)) }],
  isReplaced: (change) =>
    change.attributes.result !== undefined ||
    change.attributes.window !== undefined ||
    changesSignature(change),
};

function clausesOf(attributes: FunctionAttributes): readonly string[] {
  const { window, volatility, strict, leakproof, parallel, cost, rows, support } = attributes;
  return [
    ...(window ? ['WINDOW'] : []),
    ...(volatility ? [volatility.toUpperCase()] : []),
    ...(strict ? ['STRICT'] : []),
    ...(leakproof ? ['LEAKPROOF'] : []),
    ...(parallel ? [`PARALLEL ${parallel.toUpperCase()}`] : []),
    ...(cost === undefined ? [] : [`COST ${cost}`]),
    ...(rows === undefined ? [] : [`ROWS ${rows}`]),
    ...(support === undefined ? [] : [`SUPPORT ${support}`]),
  ];
}
