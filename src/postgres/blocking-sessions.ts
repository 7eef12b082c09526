import type { Connection } from './connection.ts';

/** A session of the server as pg_stat_activity shows it. */
export interface SessionInfo {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  /** active, idle in transaction … */
  readonly state: string | null;
  /** Seconds since its transaction, or failing that its session, began. */
  readonly seconds: number | null;
  /** The first 200 characters of what it runs or ran last; null when another role's and not visible to us. */
  readonly query: string | null;
}

export const sessionColumns = `a.pid, a.usename as user, a.application_name as application, host(a.client_addr) as client,
  a.state, extract(epoch from clock_timestamp() - coalesce(a.xact_start, a.backend_start))::int as seconds,
  left(a.query, 200) as query`;

/** The sessions that the backend `pid` waits for now, by PostgreSQL's own pg_blocking_pids. */
export async function blockingSessions(observer: Connection, pid: number): Promise<readonly SessionInfo[]> {
  return observer.query<SessionInfo>(
    `select ${sessionColumns} from pg_stat_activity a where a.pid = any(pg_blocking_pids($1)) order by a.pid`,
    [pid],
  );
}

/** e.g. `pid 4211 (app, worker) idle in transaction for 95 s: update w_orders set …` */
export function describeSession(session: SessionInfo): string {
  const who = [session.user, session.application, session.client].filter(Boolean).join(', ');
  const since = session.seconds === null ? '' : ` for ${session.seconds} s`;
  const query = session.query ? `: ${session.query.replace(/\s+/g, ' ').trim()}` : '';
  return `pid ${session.pid} (${who}) ${session.state ?? ''}${since}${query}`;
}
