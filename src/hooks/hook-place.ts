import type { Connection } from '../postgres/connection.ts';
import { type GuardedSession, guardSession } from './guard-session.ts';
import type { HookTransaction } from './hook.ts';
import { leftBehind } from './hook-failure.ts';
import type { HookHost } from './hook-host.ts';
import type { Json } from './json.ts';

/** Where a hook's statements run, for one attempt. */
export interface HookPlace {
  readonly guard: GuardedSession;
  /** Keeps what the hook did. Throws where that cannot be: `undo` then. */
  finish(metadata: Readonly<Record<string, Json>>): Promise<void>;
  /** Takes it back. Throws when the migration's own session or transaction is gone. */
  undo(): Promise<void>;
}

/** Written in the transaction of a hook that has one of its own, just before it commits. */
export type CommitWith = (metadata: Readonly<Record<string, Json>>) => string;

const reset = 'reset session authorization; reset role; reset all;';
const savepoint = 'confiture_hook';

export async function hookPlace(
  kind: HookTransaction,
  host: HookHost,
  commitWith?: CommitWith,
): Promise<HookPlace> {
  if (kind === 'migration' || host.screen) return inSavepoint(host);
  const session = await host.open();
  if (kind === 'none') return inNone(session);
  await session.execute('begin');
  return inOwn(session, commitWith);
}

/** A hook that says nothing to the server costs no round trip. */
function inSavepoint({ session, restoreSql, screen }: HookHost): HookPlace {
  // What the script before it has set is not for the hook.
  const first = (): Promise<unknown> => session.execute(`${restoreSql} savepoint ${savepoint}`);
  const guard = guardSession(session, { first, keepsTransaction: true, screen });
  return {
    guard,
    async finish() {
      if (guard.isUsed()) await ended(session, `release savepoint ${savepoint}; ${restoreSql}`);
    },
    async undo() {
      if (!guard.isUsed()) return;
      const back = `rollback to savepoint ${savepoint}; release savepoint ${savepoint};`;
      await session.execute(`${back} ${restoreSql}`);
    },
  };
}

function inOwn(session: Connection, commitWith: CommitWith | undefined): HookPlace {
  return {
    guard: guardSession(session, { keepsTransaction: true }),
    async finish(metadata) {
      await ended(session, `${reset} ${commitWith?.(metadata) ?? ''} commit;`);
      await session.close();
    },
    undo: () => close(session),
  };
}

function inNone(session: Connection): HookPlace {
  return {
    guard: guardSession(session, { keepsTransaction: false }),
    async finish() {
      // In a transaction that is open still, now() is the time when it began.
      const [row] = await session.query<{ open: boolean }>('select now() <> statement_timestamp() as open');
      if (row?.open) throw new Error('it left a transaction open, which was rolled back');
      await session.close();
    },
    undo: () => close(session),
  };
}

async function close(session: Connection): Promise<void> {
  // A session that the hook killed is closed already.
  await session.close().catch(() => undefined);
}

async function ended(session: Connection, sql: string): Promise<void> {
  try {
    await session.execute(sql);
  } catch (error) {
    const meaning = leftBehind(error);
    throw meaning === undefined ? error : new Error(meaning, { cause: error });
  }
}
