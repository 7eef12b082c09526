import type { Node, PartitionBoundSpec } from '@pgsql/types';
import { parseFragments } from '../../../sql/dependencies/fragment.ts';
import type { Relation } from '../../world/world.ts';
import { validCheck } from '../not-null-proof.ts';
import { columnIn } from '../read-tree.ts';
import { type Clause, literalOf, readClause } from './clause.ts';

/**
 * The condition that a partition's rows fulfil, on the one column that the parent is partitioned by. Undefined for
 * several columns, expressions and hashes: what proves those is not told here.
 */
export function boundClause(parent: Relation, bound: PartitionBoundSpec): Clause | undefined {
  const column = keyColumn(parent);
  if (column === undefined) return undefined;
  if (bound.strategy === 'r') return rangeClause(column, bound);
  return bound.strategy === 'l' ? listClause(column, bound.listdatums ?? []) : undefined;
}

function keyColumn({ partitionKey }: Relation): string | undefined {
  const [fragment] = parseFragments(`CREATE TABLE t () PARTITION BY ${partitionKey ?? ''}`);
  const params = fragment?.kind === 'CreateStmt' ? (fragment.node.partspec?.partParams ?? []) : [];
  const [only] = params;
  return params.length === 1 && only && 'PartitionElem' in only ? only.PartitionElem.name : undefined;
}

function rangeClause(column: string, { lowerdatums, upperdatums }: PartitionBoundSpec): Clause | undefined {
  const [lower, upper] = [lowerdatums?.[0], upperdatums?.[0]];
  const parts: Clause[] = [{ is: 'not null', column }];
  for (const [is, datum] of [
    ['>=', lower],
    ['<', upper],
  ] as const) {
    if (isEndless(datum)) continue;
    const value = literalOf(datum);
    if (value === undefined) return undefined;
    parts.push({ is, column, value });
  }
  return { is: 'and', of: parts };
}

/** MINVALUE and MAXVALUE look like columns to the parser. */
function isEndless(datum: Node | undefined): boolean {
  return ['minvalue', 'maxvalue'].includes(columnIn(datum) ?? '');
}

function listClause(column: string, datums: readonly Node[]): Clause | undefined {
  const hasNull = datums.some((datum) => 'A_Const' in datum && datum.A_Const.isnull === true);
  const values = datums.flatMap((datum) => literalOf(datum) ?? []);
  if (values.length + (hasNull ? 1 : 0) !== datums.length) return undefined;
  const listed: Clause = { is: 'or', of: values.map((value) => ({ is: '=', column, value })) };
  return hasNull
    ? { is: 'or', of: [{ is: 'null', column }, ...listed.of] }
    : { is: 'and', of: [{ is: 'not null', column }, listed] };
}

/** What is known of all rows of a table: its valid CHECKs and columns that are not null. */
export function knownClauses(relation: Relation): Clause {
  const checks = [...relation.constraints.values()].flatMap((constraint) => {
    const check = validCheck(constraint);
    return check === undefined ? [] : [readClause(check)];
  });
  const filled = [...relation.columns.values()].filter(({ notNull }) => notNull);
  return {
    is: 'and',
    of: [...checks, ...filled.map(({ name }): Clause => ({ is: 'not null', column: name }))],
  };
}

export function hasChecks({ constraints }: Relation): boolean {
  return [...constraints.values()].some((constraint) => validCheck(constraint) !== undefined);
}
