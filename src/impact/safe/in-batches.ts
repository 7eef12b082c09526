import type { Node, RangeVar } from '@pgsql/types';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isNullTests } from '../conditions/is-null-tests.ts';
import { primaryKeyOf } from '../conditions/target.ts';
import type { Situation } from '../situation.ts';
import type { Relation } from '../world/world.ts';
import { sourceOf } from './source.ts';

const size = 10_000;

const untilDone =
  '-- in a migration with `-- confiture: no-transaction`, or by the hook `backfill-read-model`: until no row is left';

/**
 * The same UPDATE or DELETE, of so many rows a time. Rows are chosen anew each time where a changed row no longer
 * meets the condition, else by ranges of the key: twice must never be another thing than once. Undefined where the
 * statement joins other tables, or nothing tells its batches apart.
 */
export function inBatches(situation: Situation, table: Relation): string[] | undefined {
  const { operation } = situation;
  const source = sourceOf(situation);
  if (source === undefined || (operation.op !== 'update' && operation.op !== 'delete')) return undefined;
  if (operation.reads.length > 0 || hasMore(operation.node)) return undefined;
  const { text, tokens } = source;
  const where = tokens.findLast(({ keyword, text: word }) => keyword && word.toLowerCase() === 'where');
  const head = where === undefined ? text : text.slice(0, where.start).trimEnd();
  const condition = where === undefined ? undefined : text.slice(where.end).trim();
  const chosen = operation.op === 'delete' ? (condition ?? 'true') : selfEnding(situation, table, condition);
  if (chosen !== undefined) {
    const from = `${table.id}${aliasOf(operation.node)}`;
    return [
      untilDone,
      `${head} where ctid = any(array(select ctid from ${from} where ${chosen} limit ${size}))`,
    ];
  }
  const [key, ...rest] = primaryKeyOf(table);
  const type = key === undefined ? undefined : table.columns.get(key)?.type;
  if (key === undefined || rest.length > 0 || (type !== 'bigint' && type !== 'integer')) return undefined;
  const and = condition === undefined ? '' : ` and (${condition})`;
  return [
    `-- in a migration with \`-- confiture: no-transaction\`: then the next ${size} numbers, up to the greatest`,
    `${head} where ${quoteIdentifier(key)} between 1 and ${size}${and}`,
  ];
}

/** The condition of an UPDATE that no longer holds for a row that it has changed. */
function selfEnding({ operation }: Situation, table: Relation, condition: string | undefined) {
  if (operation.op !== 'update') return undefined;
  const tested = isNullTests(operation.where);
  if (operation.columns.some((column) => tested.includes(column))) return condition;
  // What this run has added is NULL until it is filled.
  const empty = operation.columns.find((name) => {
    const column = table.columns.get(name);
    return column?.birth !== undefined && column.default === undefined && !column.notNull;
  });
  if (empty === undefined) return undefined;
  const left = `${quoteIdentifier(empty)} is null`;
  return condition === undefined ? left : `${left} and (${condition})`;
}

/** FROM, USING, WITH, RETURNING: nothing that can be cut. */
function hasMore(node: Node): boolean {
  const statement = statementOf(node);
  return (
    statement === undefined ||
    statement.withClause !== undefined ||
    statement.returningClause !== undefined ||
    ('fromClause' in statement && statement.fromClause !== undefined) ||
    ('usingClause' in statement && statement.usingClause !== undefined)
  );
}

function aliasOf(node: Node): string {
  const relation: RangeVar | undefined = statementOf(node)?.relation;
  return relation?.alias?.aliasname ? ` ${quoteIdentifier(relation.alias.aliasname)}` : '';
}

function statementOf(node: Node) {
  if ('UpdateStmt' in node) return node.UpdateStmt;
  return 'DeleteStmt' in node ? node.DeleteStmt : undefined;
}
