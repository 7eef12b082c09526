import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import { connect } from '../../postgres/connect.ts';
import type { EmbeddedServer } from '../../postgres/embedded/embedded-server.ts';
import { errorText } from '../../report/error-text.ts';
import { plain } from '../../report/palette.ts';

interface Place {
  readonly directory: string;
  readonly server: EmbeddedServer;
  readonly database: string;
}

/**
 * Runs `run` while many rows, and no others, lie in the database and a dangerous migration in the project; gives the error that refuses
 * it, as it is printed. Both are gone afterwards.
 */
export async function refusedInDanger(
  { directory, server, database }: Place,
  migration: string,
  run: () => Promise<string>,
): Promise<string> {
  const folder = join(directory, 'db', 'dangerous');
  const pending = join(directory, 'db', 'migrations', migration);
  const session = await connect(server.url(database));
  try {
    await session.execute('truncate w_tenants cascade');
    await session.execute(await readFile(join(folder, 'many_orders.sql'), 'utf8'));
    await copyFile(join(folder, migration), pending);
    return await run();
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.code !== 'RISK_REFUSED') throw error;
    return errorText(error, plain);
  } finally {
    await rm(pending, { force: true });
    await session.execute('truncate w_tenants cascade');
    await session.close();
  }
}
