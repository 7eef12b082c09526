import type { HookContext } from '../../hooks/hook-context.ts';
import { connect } from '../../postgres/connect.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { HookTestOptions, HookTraces } from './hook-test-options.ts';
import { recordSession } from './record-session.ts';
import { testFacts, urlOf } from './test-facts.ts';

/** A context to call a hook's own functions with. */
export interface TestContext extends HookTraces {
  readonly context: HookContext;
  /** Aborts the context's signal, as a timeout does. */
  abort(): void;
  /** Takes back what was done in `context.connection`, and closes the sessions. */
  close(): Promise<void>;
}

/**
 * Makes a context on a real database, whose connection is in a transaction that `close` rolls back. Nothing of the
 * runner is around it: no timeout, no savepoint, no check of the configuration; `runHook` has those.
 * Throws ConfitureError: DATABASE_*.
 */
export async function createTestContext(options: HookTestOptions): Promise<TestContext> {
  const statements: string[] = [];
  const logged: HookTraces['logged'][number][] = [];
  const progress: HookTraces['progress'][number][] = [];
  const sessions: Connection[] = [];
  const controller = new AbortController();
  const open = async (): Promise<Connection> => {
    const session = await connect(urlOf(options));
    sessions.push(session);
    return session;
  };
  const main = await open();
  await main.execute('begin');
  return {
    statements,
    logged,
    progress,
    context: {
      ...testFacts(options),
      phase: options.phase ?? 'after_ddl',
      connection: recordSession(main, statements),
      open: async () => recordSession(await open(), statements),
      rowsAffected: options.rowsAffected ?? 0,
      metadata: structuredClone({ ...options.metadata }),
      error: options.error,
      log: (event, fields = {}) => logged.push({ event, fields }),
      progress: (done, total, detail) => progress.push({ done, total, detail }),
      signal: controller.signal,
    },
    abort: () => controller.abort(),
    async close() {
      // A session that ends takes its transaction back.
      await Promise.all(sessions.splice(0).map((session) => session.close().catch(() => undefined)));
    },
  };
}
