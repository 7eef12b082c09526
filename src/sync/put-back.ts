import type { Connection } from '../postgres/connection.ts';
import type { SetAside } from './set-aside.ts';

/** What could not come back as it was, and what the server said. */
export interface NotPutBack {
  readonly object: string;
  readonly kind: SetAside['kind'];
  readonly error: unknown;
  /** It is there, but NOT VALID: rows break it. */
  readonly unchecked: boolean;
  readonly sql: string;
}

interface Remembered {
  readonly ordinal: number;
  readonly kind: SetAside['kind'];
  readonly object: string;
  readonly putBack: string;
  readonly putBackUnchecked: string | null;
}

/**
 * Brings back all that was set aside on the target, whichever run did it: indexes, then foreign keys, then triggers,
 * each in a transaction with the removal of its note, over as many sessions as are given. What rows do not allow comes
 * back NOT VALID and is told; it stays noted as it was, for the next run, and so does what does not come back at all.
 */
export async function putBack(sessions: readonly Connection[]): Promise<readonly NotPutBack[]> {
  const [first] = sessions;
  if (first === undefined) return [];
  const noted = await first.query<Remembered>(
    `select ordinal, kind, object, put_back as "putBack", put_back_unchecked as "putBackUnchecked"
     from confiture.sync_set_aside order by ordinal`,
  );
  const failures: NotPutBack[] = [];
  for (const kind of ['index', 'foreign key', 'trigger'] as const) {
    const queue = noted.filter((each) => each.kind === kind);
    // Two foreign keys on one table lock each other out: only indexes gain from several sessions.
    const at = kind === 'index' ? sessions : [first];
    await Promise.all(
      at.map(async (session) => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const failure = await putOneBack(session, next);
          if (failure) failures.push(failure);
        }
      }),
    );
  }
  return failures;
}

async function putOneBack(session: Connection, noted: Remembered): Promise<NotPutBack | undefined> {
  const { kind, object, putBack: sql, putBackUnchecked } = noted;
  try {
    await within(session, `${sql}; delete from confiture.sync_set_aside where ordinal = ${noted.ordinal}`);
    return undefined;
  } catch (error) {
    const failed = { kind, object, error, sql };
    if (putBackUnchecked === null) return { ...failed, unchecked: false };
    try {
      await within(session, putBackUnchecked);
      return { ...failed, unchecked: true };
    } catch {
      // The first error says more: the second is about NOT VALID.
      return { ...failed, unchecked: false };
    }
  }
}

async function within(session: Connection, sql: string): Promise<void> {
  try {
    await session.execute(`begin; ${sql}; commit`);
  } catch (error) {
    await session.execute('rollback');
    throw error;
  }
}
