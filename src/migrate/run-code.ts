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
  const { rehearsal } = run;
  const keepsTransaction = shared || rehearsal !== undefined;
  const guard = guardSession(run.connection, { keepsTransaction, screen: rehearsal?.screen });
  const { session } = guard;
  const sites = new WeakMap<object, Error>();
  // Called in the function's own frame: the line that an error of the server's has not.
  const sited = <T>(call: () => Promise<T>): Promise<T> => {
    const site = new Error();
    return call().catch((error: unknown) => {
      if (error instanceof Error && !sites.has(error)) sites.set(error, site);
      throw error;
    });
  };
  const context: MigrationContext = {
    query: (sql, values) => sited(() => session.query(sql, values)),
    execute: (sql) =>
      sited(async () => {
        const tags = await session.execute(sql);
        host.state.rowsAffected += rowsOf(tags);
        return tags;
      }),
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
    if (!keepsTransaction) await refuseOpenTransaction(walk);
    await run.connection.execute(keepsTransaction ? host.restoreSql : sessionSql(step));
  } catch (error) {
    guard.seal();
    await guard.idle();
    throw placed(error, walk, { text: code.text, sites });
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

interface Sites {
  readonly text: string;
  readonly sites: WeakMap<object, Error>;
}

/** The error with the line of the file that it comes from. */
function placed(error: unknown, { step, host }: Walk, { text, sites }: Sites): ConfitureError {
  const { message } = codeFault(error, step.file);
  const site = error instanceof Error ? sites.get(error) : undefined;
  const { position } = codeFault(site ?? error, step.file);
  const place = {
    location: position && { file: step.file, ...position },
    excerpt: position && excerpt(text, position),
  };
  const meaning = leftBehind(error);
  if (!(error instanceof ConfitureError) || meaning !== undefined) {
    const reason = meaning ?? redactUrlIn(message, host.facts.url);
    return new ConfitureError('MIGRATION_FAILED', reason, { ...place, cause: error });
  }
  const { code, hint, details, cause } = error;
  if (code === 'MIGRATION_TRANSACTION_CONTROL') {
    return new ConfitureError(code, error.message.replace('the hook', 'the migration'), {
      ...place,
      hint: 'Its transaction is begun and ended for it; `transactional: false` runs the function outside of one.',
    });
  }
  if (error.location !== undefined || position === undefined) return error;
  return new ConfitureError(code, error.message, { hint, details, cause, ...place });
}
