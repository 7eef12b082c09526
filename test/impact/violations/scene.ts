import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { readSizes } from '../../../src/catalog/read-sizes.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { Source } from '../../../src/impact/safe/source.ts';
import {
  type RunChecksOptions,
  runViolationChecks,
} from '../../../src/impact/violations/run-violation-checks.ts';
import type { Violation, ViolationCheck } from '../../../src/impact/violations/violation.ts';
import { violationChecks } from '../../../src/impact/violations/violation-checks.ts';

import { applyOperation } from '../../../src/impact/world/apply-operation.ts';

import { createWorld } from '../../../src/impact/world/create-world.ts';
import type { World } from '../../../src/impact/world/world.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { sqlStateOf } from '../../../src/postgres/database-error.ts';
import { offsetsOf } from '../../../src/sql/offsets.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import type { ParsedSql, Statement } from '../../../src/sql/statement.ts';
import { tokensOf } from '../../../src/sql/tokens.ts';

/** Makes a world of what the database contains, by a function, since each plan changes its own. */
export async function worlds(connection: Connection): Promise<() => World> {
  const catalog = await readCatalog(connection);
  const sizes = await readSizes(connection);
  const server = await readServerFacts(connection);
  return () => createWorld(catalog, sizes, server);
}

/** The checks of the script's last statement, after those before it went through the world. */
export function checksOf(world: World, sql: string): readonly ViolationCheck[] {
  const parsed = parseSql('m.sql', sql);
  const last = parsed.statements.length - 1;
  const earlier = parsed.statements
    .slice(0, -1)
    .flatMap((statement) =>
      operationsOf(statement).flatMap((operation) =>
        operation.op === 'add constraint' ? [{ operation, source: sourceIn(parsed, statement) }] : [],
      ),
    );
  return parsed.statements.flatMap((statement, index) => {
    const source = sourceIn(parsed, statement);
    return operationsOf(statement).flatMap((operation) => {
      const checks = index === last ? violationChecks(operation, world, { source, statement, earlier }) : [];
      applyOperation(world, operation, { step: 0, statement: index, transaction: 0 });
      return checks;
    });
  });
}

function sourceIn(parsed: ParsedSql, { text, start }: Statement): Source {
  const { fromByte } = offsetsOf(parsed.text);
  return {
    text,
    tokens: tokensOf(text).filter(({ comment }) => !comment),
    at: (location) => fromByte(location) - start,
  };
}

export async function violationsOf(
  connection: Connection,
  world: World,
  sql: string,
  options: Partial<RunChecksOptions> = {},
): Promise<readonly Violation[]> {
  return runViolationChecks(connection, checksOf(world, sql), { statementTimeoutMs: 10_000, ...options });
}

/** What PostgreSQL answers to the script: an SQLSTATE, or undefined where it went through. It is taken back. */
export async function stateOf(connection: Connection, sql: string): Promise<string | undefined> {
  await connection.execute('begin');
  try {
    await connection.execute(sql);
    return undefined;
  } catch (error) {
    const state = sqlStateOf(error);
    if (state === undefined) throw error;
    return state;
  } finally {
    await connection.execute('rollback');
  }
}
