import { locate, type Script } from '../build/script.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection, SourceMap } from '../postgres/connection.ts';
import type { Statement } from '../sql/statement.ts';

/** A statement that does not run. */
export interface FailedStatement {
  readonly statement: Statement;
  /** With its place in the file. */
  readonly error: ConfitureError;
}

export interface Tried {
  readonly script: Script;
  /** Of each file. */
  readonly texts: ReadonlyMap<string, string>;
}

/** So many go in a message: a failure costs that those before it are run once more. */
const together = 200;

/** Runs statements in a transaction that is open, as if each had a savepoint of its own, and gives those that fail. */
export async function tryStatements(
  connection: Connection,
  statements: readonly Statement[],
  tried: Tried,
): Promise<readonly FailedStatement[]> {
  const failed: FailedStatement[] = [];
  let from = 0;
  let size = together;
  while (from < statements.length) {
    const batch = batchAt(statements, from, size);
    const failure = await tryBatch(connection, batch, tried);
    if (failure === undefined) {
      from += batch.length;
      size = together;
      continue;
    }
    const { at, error } = failure;
    const statement = batch[at];
    if (at > 0 || statement === undefined) {
      // Without the one that fails; if these fail by themselves, they shrink to that one.
      size = Math.max(1, Math.min(at, batch.length - 1));
      continue;
    }
    failed.push({ statement, error });
    from += 1;
    size = together;
  }
  return failed;
}

/** COMMIT and its like end the savepoint, and so stand alone. */
function batchAt(statements: readonly Statement[], from: number, size: number): readonly Statement[] {
  const batch = statements.slice(from, from + size);
  const end = batch.findIndex(({ kind }) => kind === 'TransactionStmt');
  return end === -1 ? batch : batch.slice(0, Math.max(end, 1));
}

interface BatchFailure {
  /** Which one. */
  readonly at: number;
  readonly error: ConfitureError;
}

async function tryBatch(
  connection: Connection,
  batch: readonly Statement[],
  tried: Tried,
): Promise<BatchFailure | undefined> {
  let at = 0;
  const starts: number[] = [];
  let text = '';
  for (const statement of batch) {
    starts.push(text.length);
    // On a line of its own: a comment may end the statement before.
    text += `${statement.text}\n;`;
  }
  const place = (ordinal: number, index: number) => {
    at = ordinal;
    const found = locate(tried.script, (batch[ordinal]?.start ?? 0) + index);
    const source = found && tried.texts.get(found.file);
    return found && source !== undefined ? { ...found, text: source } : undefined;
  };
  const map: SourceMap = {
    atIndex(index) {
      const ordinal = starts.findLastIndex((start) => start <= index);
      return place(ordinal, index - (starts[ordinal] ?? 0));
    },
    atStatement: (ordinal) => place(ordinal, 0),
  };
  try {
    await connection.execute('savepoint confiture_lint');
    await connection.execute(text, map);
    await connection.execute('release savepoint confiture_lint');
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    // A COMMIT among the statements has ended the transaction, and the savepoint with it.
    if (connection.transactionStatus === 'idle') await connection.execute('begin');
    else await connection.execute('rollback to savepoint confiture_lint');
    return { at, error };
  }
}
