import type { ObjectOf } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { DdlKind } from '../ddl-kind.ts';

type Aggregate = ObjectOf<'aggregate'>;

export const aggregate: DdlKind<'aggregate'> = {
  kind: 'aggregate',
  keyword: 'AGGREGATE',
  grantKeyword: 'FUNCTION',
  target,
  create: (object) => [{ sql: text('CREATE AGGREGATE', object) }],
  drop: (object) => [{ sql: `DROP AGGREGATE ${target(object)}` }],
  alter: ({ to }) => [{ sql: text('CREATE OR REPLACE AGGREGATE', to) }],
  // An ordered-set aggregate and a plain one say so in their arguments.
  isReplaced: ({ from, to, attributes }) =>
    attributes.arguments !== undefined ||
    attributes.result !== undefined ||
    from.attributes.definition.hypothetical !== to.attributes.definition.hypothetical,
};

/** With ORDER BY where it belongs, and an asterisk where there are no arguments. */
function target({ schema, name, attributes }: Aggregate): string {
  return `${qualify(schema, name)}(${attributes.arguments || '*'})`;
}

function text(create: string, object: Aggregate): string {
  const { definition, parallel } = object.attributes;
  const parts = Object.entries(definition).map(([name, value]) => `${name} = ${partValue(name, value)}`);
  const all = [...parts, ...(parallel ? [`parallel = ${parallel}`] : [])];
  return `${create} ${target(object)} (\n  ${all.join(',\n  ')}\n)`;
}

function partValue(name: string, value: string): string {
  if (name === 'initcond' || name === 'minitcond') return quoteLiteral(value);
  // pg_catalog.> has to be told apart from a column of a table.
  return name === 'sortop' && value.includes('.') ? `OPERATOR(${value})` : value;
}
