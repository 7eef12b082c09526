import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';
import { transactionControl } from '../sql/transaction-control.ts';
import type { HookSession } from './hook-context.ts';

/** A session in a hook's hands: what it may not do is refused, and it ends with the hook. */
export interface GuardedSession {
  readonly session: HookSession;
  /** Whether any statement reached the server. */
  isUsed(): boolean;
  /** Refuses what comes from now on. */
  seal(): void;
  /** Cancels what runs on the server. */
  cancel(): Promise<void>;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
}

export interface Guard {
  /** Runs before the first statement. */
  readonly first?: (() => Promise<unknown>) | undefined;
  /** Refuse BEGIN, COMMIT and their like: the transaction is not the hook's. */
  readonly keepsTransaction: boolean;
  /** Looks at each text before it runs, and throws for what must not. */
  readonly screen?: ((sql: string) => Promise<void>) | undefined;
}

export function guardSession(
  connection: Connection,
  { first, keepsTransaction, screen }: Guard,
): GuardedSession {
  const running = new Set<Promise<unknown>>();
  const harmless = new Set<string>();
  let opening: Promise<unknown> | undefined;
  let isSealed = false;

  const run = <T>(sql: string, statement: () => Promise<T>): Promise<T> => {
    const result = (async () => {
      if (isSealed) throw new Error('the hook has ended, and its session with it');
      if (keepsTransaction && !harmless.has(sql)) await refuseControl(sql);
      harmless.add(sql);
      opening ??= first?.() ?? Promise.resolve();
      await opening;
      await screen?.(sql);
      if (isSealed) throw new Error('the hook has ended, and its session with it');
      return statement();
    })();
    running.add(result);
    // A rejection that the hook never looks at would end the process.
    result.catch(() => undefined).finally(() => running.delete(result));
    return result;
  };

  return {
    session: {
      query: (sql, values) => run(sql, () => connection.query(sql, values)),
      execute: (sql) => run(sql, () => connection.execute(sql)),
      serverVersion: connection.serverVersion,
      database: connection.database,
    },
    isUsed: () => opening !== undefined,
    seal() {
      isSealed = true;
    },
    cancel: () => connection.cancelStatement(),
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** Throws MIGRATION_TRANSACTION_CONTROL for a statement that begins or ends a transaction. */
async function refuseControl(sql: string): Promise<void> {
  await loadParser();
  const found = transactionControl(statementsOf(sql));
  if (!found) return;
  throw new ConfitureError('MIGRATION_TRANSACTION_CONTROL', `${found.text} is not for the hook to say`, {
    hint: 'Its transaction is begun and ended for it; a hook with `transaction: "none"` has its own way.',
  });
}

function statementsOf(sql: string): ReturnType<typeof parseSql>['statements'] {
  try {
    return parseSql('', sql).statements;
  } catch (error) {
    // The server says better what is wrong with it, and may know more than this parser.
    if (error instanceof ConfitureError) return [];
    throw error;
  }
}
