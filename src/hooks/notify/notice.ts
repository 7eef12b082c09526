import { formatDuration } from '../../duration.ts';
import type { HookContext, HookOccasion } from '../hook-context.ts';

export type NoticeEvent = 'started' | 'succeeded' | 'failed';

/** What is told to whoever listens. */
export interface Notice {
  readonly event: NoticeEvent;
  readonly migration: string;
  readonly direction: HookOccasion;
  readonly environment: string;
  readonly database: string;
  readonly phase: string;
  readonly applied_by: string;
  readonly started_at: string;
  readonly duration: string;
  readonly tables: readonly string[];
  readonly rows: number;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export function eventOf({ phase }: HookContext): NoticeEvent {
  if (phase === 'on_error') return 'failed';
  return phase.startsWith('before_') ? 'started' : 'succeeded';
}

export function noticeOf(context: HookContext, event: NoticeEvent): Notice {
  const { migration, environment, connection, startedAt } = context;
  return {
    event,
    migration: migration.id,
    direction: migration.type,
    environment: environment.name,
    database: connection.database,
    phase: context.phase,
    applied_by: context.appliedBy,
    started_at: startedAt.toISOString(),
    duration: formatDuration(Math.max(0, Date.now() - startedAt.getTime())),
    tables: context.tablesAffected,
    rows: context.rowsAffected,
    error: context.error ?? null,
  };
}
