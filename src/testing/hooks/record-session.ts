import type { HookSession } from '../../hooks/hook-context.ts';

/** The session, with each statement noted before it runs. */
export function recordSession(session: HookSession, statements: string[]): HookSession {
  return {
    serverVersion: session.serverVersion,
    database: session.database,
    query(sql, values) {
      statements.push(sql);
      return session.query(sql, values);
    },
    execute(sql) {
      statements.push(sql);
      return session.execute(sql);
    },
  };
}
