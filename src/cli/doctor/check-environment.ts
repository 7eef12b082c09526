import { setTimeout as pause } from 'node:timers/promises';
import type { Connection as Place } from '../../config/config.ts';
import { ConfitureError } from '../../errors.ts';
import { connect } from '../../postgres/connect.ts';
import type { Connection } from '../../postgres/connection.ts';
import { findPlatformPackage } from '../../postgres/embedded/platform-package.ts';
import { embeddedStatus } from '../../postgres/embedded/server.ts';
import { refuseTransactionPooling } from '../../postgres/pooler.ts';
import type { Check } from './check.ts';
import { checkOfError } from './check-of-error.ts';
import { checkSession } from './check-session.ts';

export interface EnvironmentRequest {
  readonly connection: Place;
  readonly cacheFolder: string | undefined;
  /** How migrations are kept apart, for what is said about a pooler. */
  readonly lock: 'advisory' | 'lease';
}

/** Milliseconds to connect, and for everything together. */
const connectMs = 3_000;
const allMs = 6_000;

/** Whether the database is there and what it permits. An embedded server that is stopped stays so. */
export async function checkEnvironment(request: EnvironmentRequest): Promise<readonly Check[]> {
  const { connection: place, cacheFolder } = request;
  try {
    if (place.kind === 'url') return await inTime(request, place.url);
    const { server } = await embeddedStatus({ cacheFolder });
    if (server !== undefined) return await inTime(request, server.url(place.database));
    findPlatformPackage();
    const message = `database ${place.database} of the embedded server, which is stopped; it starts when needed`;
    return [{ state: 'info', message }];
  } catch (error) {
    const missing = error instanceof ConfitureError && error.code === 'DATABASE_MISSING';
    if (place.kind === 'url' || !missing) return [checkOfError(error)];
    return [
      {
        state: 'info',
        message: `database ${place.database} does not exist yet`,
        help: 'Run `confiture build`.',
      },
    ];
  }
}

async function inTime(request: EnvironmentRequest, url: string): Promise<readonly Check[]> {
  const late = pause(allMs, undefined, { ref: false }).then((): readonly Check[] => [
    { state: 'error', message: `the server let us in, but gave no answer within ${allMs / 1000} s` },
  ]);
  return Promise.race([inspect(request, url), late]);
}

async function inspect({ lock }: EnvironmentRequest, url: string): Promise<readonly Check[]> {
  const open = () => connect(url, { timeoutMs: connectMs });
  const connection = await open();
  try {
    const pooler = await checkPooler(connection, open, lock);
    return [...(await checkSession(connection)), ...pooler];
  } finally {
    await connection.close();
  }
}

async function checkPooler(
  connection: Connection,
  open: () => Promise<Connection>,
  lock: EnvironmentRequest['lock'],
): Promise<readonly Check[]> {
  const [row] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
  if (row?.pid === connection.processId) return [];
  try {
    await refuseTransactionPooling(connection, open);
    return [{ state: 'info', message: 'through a pooler that leaves each client its session: fine' }];
  } catch (error) {
    if (lock === 'advisory') return [checkOfError(error, 'warning')];
    return [{ state: 'ok', message: 'through a pooler in transaction mode; migrations.lock is lease' }];
  }
}
