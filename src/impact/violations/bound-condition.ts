import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { childrenOf, relationOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { type PartitionBound, parseBound } from './partition-bound.ts';
import { type PartitionElement, type PartitionKey, partitionKey } from './partition-key.ts';

/**
 * What a row must fulfil to belong to a partition, as SQL over the key's columns: what pg_get_partition_constraintdef
 * would give, the bounds of the tables above included. Undefined where a bound or key is not understood.
 * `partition` is left out among the siblings of a DEFAULT.
 */
export function boundCondition(
  world: World,
  parent: Relation,
  bound: PartitionBound,
  partition: string | undefined,
): string | undefined {
  const own = ownCondition(world, parent, bound, partition);
  const above = parent.partition && relationOf(world, parent.partition.of);
  if (above === undefined || parent.partition === undefined) return own;
  const outer = parseBound(parent.partition.bound);
  const rest = outer && boundCondition(world, above, outer, parent.id);
  return own === undefined || rest === undefined ? undefined : `${own} and ${rest}`;
}

function ownCondition(
  world: World,
  parent: Relation,
  bound: PartitionBound,
  partition: string | undefined,
): string | undefined {
  const key = partitionKey(parent);
  if (key === undefined) return undefined;
  switch (bound.kind) {
    case 'hash':
      // The function is what PostgreSQL's own constraint calls.
      return `satisfies_hash_partition(${quoteLiteral(parent.id)}::regclass, ${bound.modulus}, ${bound.remainder}, ${key.elements.map(({ sql }) => sql).join(', ')})`;
    case 'list':
      return listCondition(key, bound.values);
    case 'range':
      return rangeCondition(key, bound.from, bound.to);
    case 'default':
      return defaultCondition(world, parent, partition);
  }
}

function defaultCondition(world: World, parent: Relation, partition: string | undefined): string | undefined {
  const conditions: string[] = [];
  for (const sibling of childrenOf(world, parent)) {
    if (sibling.id === partition || sibling.partition === undefined) continue;
    const bound = parseBound(sibling.partition.bound);
    const condition = bound && ownCondition(world, parent, bound, sibling.id);
    if (condition === undefined) return undefined;
    conditions.push(`(${condition}) is not true`);
  }
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

function listCondition({ elements }: PartitionKey, values: readonly string[]): string | undefined {
  const [element] = elements;
  if (element === undefined) return undefined;
  const given = values.filter((value) => value.toLowerCase() !== 'null');
  const inList =
    given.length === 0
      ? 'false'
      : `${element.sql} in (${given.map((value) => typed(element, value)).join(', ')})`;
  return given.length < values.length
    ? `(${element.sql} is null or ${inList})`
    : `(${element.sql} is not null and ${inList})`;
}

function rangeCondition(
  { elements }: PartitionKey,
  from: readonly string[],
  to: readonly string[],
): string | undefined {
  if (from.length !== elements.length || to.length !== elements.length) return undefined;
  // A row with NULL in the key belongs to no range, not even one from MINVALUE to MAXVALUE.
  const set = elements.map(({ sql }) => `${sql} is not null`);
  return [...set, beyond(elements, from, 'lower'), beyond(elements, to, 'upper')].join(' and ');
}

/** At or after the lower bound, before the upper one: column by column, as the values of a row compare. */
function beyond(
  elements: readonly PartitionElement[],
  values: readonly string[],
  side: 'lower' | 'upper',
): string {
  const alternatives: string[] = [];
  const equal: string[] = [];
  const add = (condition: string) => alternatives.push(`(${[...equal, condition].join(' and ')})`);
  for (const [at, element] of elements.entries()) {
    const value = values[at] ?? '';
    const word = value.toLowerCase();
    if (word === 'minvalue' || word === 'maxvalue') {
      if ((word === 'minvalue') === (side === 'lower')) add('true');
      return either(alternatives);
    }
    const literal = typed(element, value);
    add(`${element.sql} ${side === 'lower' ? '>' : '<'} ${literal}`);
    equal.push(`${element.sql} = ${literal}`);
  }
  if (side === 'lower') alternatives.push(`(${equal.join(' and ')})`);
  return either(alternatives);
}

function either(alternatives: readonly string[]): string {
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
}

/** A bound is a value of the key's type, whatever it is written as. */
function typed({ type }: PartitionElement, value: string): string {
  return type === undefined ? value : `(${value})::${type}`;
}
