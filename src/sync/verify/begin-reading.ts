import type { Connection } from '../../postgres/connection.ts';
import { prepareSource } from '../session-settings.ts';

/** Begins a transaction of a session that prints values as a copy does, sees one moment, and can write nothing. */
export async function beginReading(session: Connection): Promise<void> {
  await prepareSource(session);
  await session.execute('begin isolation level repeatable read read only');
}
