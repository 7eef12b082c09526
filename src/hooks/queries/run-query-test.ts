import pg from 'pg';
import { formatDuration } from '../../duration.ts';
import type { HookSession } from '../hook-context.ts';
import type { Json } from '../json.ts';
import { columnsOf, type QueryColumn } from './columns-of.ts';
import { oneStatement } from './one-statement.ts';
import type { QueryTest } from './query-test.ts';
import { withLiterals } from './with-literals.ts';

export interface QueryOutcome {
  readonly name: string;
  /** What is wrong; empty when it is as expected. */
  readonly faults: readonly string[];
  readonly rows: number | null;
  readonly durationMs: number | null;
  /** How PostgreSQL would run it, where something is wrong. */
  readonly plan: string | undefined;
}

const savepoint = 'confiture_query';

/** Runs a query, holds it against what is expected, and takes back whatever it wrote. */
export async function runQueryTest(session: HookSession, test: QueryTest): Promise<QueryOutcome> {
  const { text, kind } = await oneStatement(`query ${test.name}`, test.query);
  const values = test.test_params.map(asParameter);
  const faults: string[] = [];
  let rows: readonly object[] | undefined;
  let durationMs: number | null = null;
  const failure = await undone(session, async () => {
    const started = performance.now();
    rows = await session.query(text, values);
    durationMs = performance.now() - started;
  });
  if (failure !== undefined) faults.push(failure);
  if (rows !== undefined) {
    faults.push(...rowFaults(test, rows.length));
    if (test.max_duration !== undefined && durationMs !== null && durationMs > test.max_duration) {
      faults.push(
        `it took ${formatDuration(durationMs)}, and ${formatDuration(test.max_duration)} are allowed`,
      );
    }
    faults.push(...(await shapeFaults(session, test, { text, kind, rows })));
  }
  const plan = faults.length > 0 ? await explain(session, text, values) : undefined;
  return { name: test.name, faults, rows: rows?.length ?? null, durationMs, plan };
}

/** Does the work in a savepoint that is rolled back; the message of what it threw. */
async function undone(session: HookSession, work: () => Promise<void>): Promise<string | undefined> {
  await session.execute(`savepoint ${savepoint}`);
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await session.execute(`rollback to savepoint ${savepoint}; release savepoint ${savepoint}`);
  }
}

function rowFaults({ min_rows, max_rows }: QueryTest, rows: number): readonly string[] {
  if (min_rows !== undefined && rows < min_rows)
    return [`it gave ${rows} rows, at least ${min_rows} are expected`];
  if (max_rows !== undefined && rows > max_rows)
    return [`it gave ${rows} rows, at most ${max_rows} are expected`];
  return [];
}

interface Run {
  readonly text: string;
  readonly kind: string;
  readonly rows: readonly object[];
}

async function shapeFaults(session: HookSession, test: QueryTest, run: Run): Promise<readonly string[]> {
  const { expected_columns = [], expected_types = {}, expected_return_type: first } = test;
  const named = [...expected_columns, ...Object.keys(expected_types)];
  if (named.length === 0 && first === undefined) return [];
  let columns: readonly QueryColumn[] = Object.keys(run.rows[0] ?? {}).map((name) => ({ name, type: '' }));
  let failure: string | undefined;
  if (run.kind === 'SelectStmt') {
    const sql = await withLiterals(run.text, test.test_params.map(asLiteral));
    failure = await undone(session, async () => {
      columns = await columnsOf(session, sql);
    });
  }
  if (failure !== undefined) return [`its columns cannot be told: ${failure}`];
  const faults = [...new Set(named)]
    .filter((name) => !columns.some((column) => column.name === name))
    .map(
      (name) => `it has no column ${name}, but ${columns.map((column) => column.name).join(', ') || 'none'}`,
    );
  for (const [name, type] of Object.entries(expected_types)) {
    const column = columns.find((candidate) => candidate.name === name);
    if (column !== undefined) faults.push(...(await typeFault(session, column, type)));
  }
  const [one] = columns;
  if (first !== undefined && one !== undefined) faults.push(...(await typeFault(session, one, first)));
  return faults;
}

/** `int` is integer; `numeric` is any numeric, `numeric(12,2)` only that one. */
async function typeFault(
  session: HookSession,
  { name, type }: QueryColumn,
  wanted: string,
): Promise<string[]> {
  const [row] = await session.query<{ same: boolean | null }>(
    `select to_regtype($1) = to_regtype($2) and (strpos($2, '(') = 0
       or replace(substring($1 from strpos($1, '(')), ' ', '') = replace(substring($2 from strpos($2, '(')), ' ', '')) as same`,
    [type, wanted],
  );
  return row?.same
    ? []
    : [`column ${name} is ${type || 'of a type that cannot be told'}, ${wanted} is expected`];
}

async function explain(
  session: HookSession,
  sql: string,
  values: readonly unknown[],
): Promise<string | undefined> {
  let plan: string | undefined;
  await undone(session, async () => {
    const rows = await session.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
    plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  return plan;
}

/** Lists and mappings are JSON to PostgreSQL. */
function asParameter(value: Json): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value;
}

function asLiteral(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return `'${value}'`;
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
}
