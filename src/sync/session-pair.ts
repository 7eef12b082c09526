import type { Connection } from '../postgres/connection.ts';
import { prepareSource, prepareTarget } from './session-settings.ts';
import { joinSnapshot, type SourceSnapshot } from './snapshot.ts';

/** Two sessions of one worker: one reads under the shared snapshot, one writes. */
export interface SessionPair {
  readonly source: Connection;
  readonly target: Connection;
}

export interface OpenSessions {
  readonly openSource: () => Promise<Connection>;
  readonly openTarget: () => Promise<Connection>;
  /** Milliseconds to wait for a lock on the target. */
  readonly lockTimeoutMs: number;
}

/** Opens both and joins the snapshot; what fails leaves none open. */
export async function openPair(
  { openSource, openTarget, lockTimeoutMs }: OpenSessions,
  snapshot: SourceSnapshot,
): Promise<SessionPair> {
  const source = await openSource();
  try {
    await prepareSource(source);
    await joinSnapshot(source, snapshot);
    const target = await openTarget();
    try {
      await prepareTarget(target, lockTimeoutMs);
      return { source, target };
    } catch (error) {
      await closeQuietly(target);
      throw error;
    }
  } catch (error) {
    await closeQuietly(source);
    throw error;
  }
}

export async function closePair({ source, target }: SessionPair): Promise<void> {
  await Promise.all([closeQuietly(source), closeQuietly(target)]);
}

/** A session that is lost already cannot be closed, which is fine. */
export async function closeQuietly(session: Connection): Promise<void> {
  await session.close().catch(() => undefined);
}
