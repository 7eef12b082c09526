import type { Connection } from '../postgres/connection.ts';
import { type GuardedSession, guardSession } from './guard-session.ts';
import type { HookSession } from './hook-context.ts';

/** The further sessions of one hook, which end with it. */
export interface HookSessions {
  readonly open: () => Promise<HookSession>;
  seal(): void;
  /** Cancels what runs in any of them. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export function openForHook(open: () => Promise<Connection>): HookSessions {
  const guards: GuardedSession[] = [];
  const opened: Promise<Connection>[] = [];
  let isSealed = false;
  return {
    async open() {
      if (isSealed) throw new Error('the hook has ended');
      const opening = open();
      opened.push(opening);
      const guard = guardSession(await opening, { keepsTransaction: false });
      guards.push(guard);
      if (isSealed) guard.seal();
      return guard.session;
    },
    seal() {
      isSealed = true;
      for (const guard of guards) guard.seal();
    },
    async cancel() {
      await Promise.all(guards.map((guard) => guard.cancel()));
    },
    async close() {
      this.seal();
      if (opened.length === 0) return;
      const settled = await Promise.allSettled(opened);
      const sessions = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      // One that runs a statement still would be waited for; one that was killed is closed already.
      await Promise.allSettled(sessions.map((session) => session.cancelStatement()));
      await Promise.allSettled(sessions.map((session) => session.close()));
    },
  };
}
