import type { Connection } from '../../postgres/connection.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { parseSql } from '../../sql/parse.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Planned } from './planned.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Plan Rows': number;
  readonly 'Plan Width': number;
  readonly 'Total Cost': number;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** What EXPLAIN takes and Confiture asks it about; of a refreshed view, its query is asked about. */
const planned: readonly Statement['kind'][] = [
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CreateTableAsStmt',
  'RefreshMatViewStmt',
];

/** A planner that takes longer has a reason that an estimate is not worth. */
const planTimeout = 2000;

/**
 * What the planner expects of one statement, which is planned and not run: in a transaction of its own that is read
 * only and rolled back, so the session must not be in one. Undefined for statements without a plan, for several at
 * once, and where PostgreSQL refuses: a table may not be there yet. Loads the SQL parser.
 */
export async function planOf(connection: Connection, sql: string): Promise<Planned | undefined> {
  await loadParser();
  const { statements } = parseSql('statement', sql);
  const [statement] = statements;
  if (statement === undefined || statements.length > 1 || !planned.includes(statement.kind)) return undefined;
  await connection.execute(
    `begin read only; set local statement_timeout = ${planTimeout}; set local lock_timeout = '200ms'`,
  );
  try {
    const query =
      statement.kind === 'RefreshMatViewStmt' ? await queryOfView(connection, statement) : statement.text;
    const [row] = await connection.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
      `explain (format json) ${query}`,
    );
    return row?.['QUERY PLAN'][0] && plannedOf(row['QUERY PLAN'][0].Plan);
  } catch {
    // Whatever the planner refuses: the statement may need what an earlier one makes.
    return undefined;
  } finally {
    await connection.execute('rollback');
  }
}

async function queryOfView(
  connection: Connection,
  { node }: Extract<Statement, { kind: 'RefreshMatViewStmt' }>,
) {
  const { schemaname, relname = '' } = node.relation ?? {};
  const [row] = await connection.query<{ query: string }>(
    "select pg_get_viewdef(to_regclass(case when $1::text is null then quote_ident($2) else format('%I.%I', $1, $2) end)) as query",
    [schemaname ?? null, relname],
  );
  return row?.query ?? '';
}

/** The node that changes rows gives none without RETURNING; what it changes comes from below. */
function plannedOf(plan: PlanNode): Planned {
  const source = plan['Node Type'] === 'ModifyTable' ? plan.Plans?.find(isInput) : plan;
  const { 'Plan Rows': rows, 'Plan Width': width } = source ?? plan;
  return { rows, width, cost: plan['Total Cost'] };
}

/** Not a CTE or an initial subquery. */
function isInput({ 'Parent Relationship': relationship }: PlanNode): boolean {
  return relationship === 'Outer' || relationship === 'Member';
}
