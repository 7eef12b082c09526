import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { ProgressListener } from '../progress.ts';
import type { Build } from './compose-build.ts';
import { executeScript } from './execute-script.ts';

/** Runs a build's script, then its seeds, in one transaction. Returns the number of statements; throws BUILD_FAILED. */
export async function runBuild(
  connection: Connection,
  build: Build,
  database: string,
  progress?: ProgressListener,
): Promise<number> {
  const task = `build ${database}`;
  try {
    await connection.execute('begin; set local client_min_messages = warning;');
    let statements = 0;
    for (const script of build.scripts) {
      statements += await executeScript(connection, { script, texts: build.texts, task, progress });
    }
    await connection.execute('commit');
    return statements;
  } catch (error) {
    await connection.execute('rollback').catch(() => undefined);
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (!(error instanceof ConfitureError) || error.code !== 'DATABASE_ERROR') return error;
  const nothing = 'Nothing of the build remains.';
  const locks =
    'Raise max_locks_per_transaction on the server: a build locks each object it makes until the end.';
  return new ConfitureError('BUILD_FAILED', error.message, {
    hint: [error.hint, sqlStateOf(error) === '53200' ? locks : undefined, nothing].filter(Boolean).join('\n'),
    location: error.location,
    excerpt: error.excerpt,
    details: error.details,
    cause: error,
  });
}
