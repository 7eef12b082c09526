import type { Relation } from '../world/world.ts';
import type { Source } from './source.ts';

const size = 10_000;

/**
 * The same UPDATE or DELETE, of 10,000 rows a time; undefined where the statement is not of one table alone. `where` is
 * the byte offset of its condition. Repeated until it changes no row: an UPDATE has to make its own condition false.
 */
export function inBatches(source: Source, table: Relation, alone: boolean): string[] | undefined {
  const at = source.tokens.findIndex(({ keyword, text }) => keyword && text.toLowerCase() === 'where');
  const where = source.tokens[at];
  if (!alone || where === undefined) return undefined;
  if (source.tokens.some(({ keyword, text }) => keyword && text.toLowerCase() === 'returning'))
    return undefined;
  const condition = source.text.slice(where.end).trim();
  return [
    `-- a migration with \`-- confiture: no-transaction\`, or a hook \`backfill\`: repeated until no row is left`,
    `${source.text.slice(0, where.start).trimEnd()} where ctid = any(array(select ctid from ${table.id} where ${condition} limit ${size}))`,
  ];
}
