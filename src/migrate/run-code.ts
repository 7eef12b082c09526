import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { guardSession } from '../hooks/guard-session.ts';
import { leftBehind } from '../hooks/hook-failure.ts';
import { redactUrlIn } from '../hooks/redact-url-in.ts';
import { codeFault } from '../load-code.ts';
import type { Part } from './course.ts';
import type { MigrationContext } from './define-migration.ts';
import type { Walk } from './hook-host.ts';
import type { PlanStep } from './plan.ts';
import { rowsOf } from './rows-of.ts';
import { timeoutsSql } from './timeouts.ts';

type CodePart = Extract<Part, { readonly kind: 'code' }>;

/**
 * Runs the function of a TypeScript migration, and puts the session back after it. In a shared part it is in the
 * transaction that is open. Throws what the database said, else MIGRATION_FAILED, with the line in the file.
 */
export async function runCode(walk: Walk, { code, shared }: CodePart): Promise<void> {
  const { run, host, step } = walk;
  const guard = guardSession(run.connection, { keepsTransaction: shared });
  const { session } = guard;
  const context: MigrationContext = {
    query: session.query,
    execute: async (sql) => {
      const tags = await session.execute(sql);
      host.state.rowsAffected += rowsOf(tags);
      return tags;
    },
    serverVersion: session.serverVersion,
    database: session.database,
    direction: step.direction,
    migration: {
      id: host.facts.migration.id,
      version: host.facts.migration.version,
      name: host.facts.migration.name,
    },
    environment: host.facts.environment.name,
    log: (event, fields) => host.log?.(event, fields),
    progress: (done, total, detail) =>
      run.progress?.({ task: host.task, state: 'running', done, total, detail }),
    signal: run.signal ?? new AbortController().signal,
  };
  try {
    await code.run(context);
    guard.seal();
    await guard.idle();
    if (!shared) await refuseOpenTransaction(walk);
    await run.connection.execute(shared ? host.restoreSql : sessionSql(step));
  } catch (error) {
    guard.seal();
    await guard.idle();
    throw placed(error, walk, code.text);
  }
}

function sessionSql(step: PlanStep): string {
  return `reset session authorization; reset role; reset all; ${timeoutsSql('session', step).join(' ')}`;
}

async function refuseOpenTransaction({ run }: Walk): Promise<void> {
  // In a transaction that is open still, now() is the time when it began.
  const [row] = await run.connection.query<{ open: boolean }>(
    'select now() <> statement_timestamp() as open',
  );
  if (row?.open !== true) return;
  await run.connection.execute('rollback');
  throw new Error('it left a transaction open, which was rolled back');
}

/** The error with the line of the file that it comes from. */
function placed(error: unknown, { step, host }: Walk, text: string): ConfitureError {
  const { message, position } = codeFault(error, step.file);
  const location = position && { file: step.file, ...position };
  const place = { location, excerpt: position && excerpt(text, position) };
  const meaning = leftBehind(error);
  if (error instanceof ConfitureError && meaning === undefined) {
    if (error.location !== undefined || location === undefined) return error;
    const { code, hint, details, cause } = error;
    return new ConfitureError(code, error.message, { hint, details, cause, ...place });
  }
  return new ConfitureError('MIGRATION_FAILED', meaning ?? redactUrlIn(message, host.facts.url), {
    ...place,
    cause: error,
  });
}
