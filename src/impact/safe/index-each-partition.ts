import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { Relation, World } from '../world/world.ts';
import { migrations } from './migrations.ts';
import { insertAfter, type Source } from './source.ts';

/**
 * An index on a partitioned table without blocking writes, from its own CREATE INDEX: an invalid one ON ONLY the
 * parent, one for each partition CONCURRENTLY, each attached. Undefined where a partition has partitions of its own.
 */
export function indexEachPartition(
  source: Source,
  table: Relation,
  /** Unquoted. */
  index: string,
  world: World,
): string | undefined {
  const partitions = [...table.children].flatMap((id) => world.relations.get(id) ?? []);
  if (partitions.some(({ children, kind }) => children.size > 0 || kind !== 'table')) return undefined;
  const { tokens, text } = source;
  const on = tokens.findIndex((token) => token.keyword && token.text.toLowerCase() === 'on');
  const rest = tokens.findIndex(
    ({ text: word }, at) => at > on && (word === '(' || word.toLowerCase() === 'using'),
  );
  const only = insertAfter(source, 'on', 'only');
  const tail = tokens[rest];
  if (on < 0 || tail === undefined || only === undefined) return undefined;
  const unique = tokens[1]?.text.toLowerCase() === 'unique' ? 'unique ' : '';
  const named = partitions.map((partition) => ({
    partition,
    name: generatedName(partition.name, [index], ''),
  }));
  return migrations(
    [only],
    named.map(
      ({ partition, name }) =>
        `create ${unique}index concurrently ${quoteIdentifier(name)} on ${partition.id} ${text.slice(tail.start)}`,
    ),
    named.map(
      ({ partition, name }) =>
        `alter index ${qualify(table.schema, index)} attach partition ${qualify(partition.schema, name)}`,
    ),
  );
}
