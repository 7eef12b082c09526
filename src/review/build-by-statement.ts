import { composeScript, locate, type Script } from '../build/script.ts';
import { ConfitureError } from '../errors.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { orderFiles, type ParsedFile } from '../sql/order/order.ts';
import { parseSql } from '../sql/parse.ts';
import type { Statement } from '../sql/statement.ts';
import { version } from '../version.ts';
import { buildFinding } from './build-finding.ts';

/**
 * Runs what can be run of files whose build fails as a whole, each statement in a savepoint, and gives what failed. The
 * caller's transaction is open; the parser is loaded. `isTorn`: something was left out of the files before.
 */
export async function buildByStatement(
  connection: Connection,
  files: readonly ParsedFile[],
  texts: ReadonlyMap<string, string>,
  isTorn: boolean,
): Promise<readonly LintFinding[]> {
  const { script, findings } = scriptOf(files);
  let waiting: readonly Statement[] = parseSql('script', script.text).statements;
  for (;;) {
    const failed: { readonly statement: Statement; readonly error: ConfitureError }[] = [];
    for (const statement of waiting) {
      const error = await tryStatement(connection, statement, script, texts);
      if (error !== undefined) failed.push({ statement, error });
    }
    // In the wrong order something may build in a second round.
    if (failed.length === 0 || failed.length === waiting.length)
      return [
        ...findings,
        ...explain(
          failed.map(({ error }) => error),
          isTorn,
        ),
      ];
    waiting = failed.map(({ statement }) => statement);
  }
}

/** In the order of a build, or where there is none, as the files come. */
function scriptOf(files: readonly ParsedFile[]): {
  readonly script: Script;
  readonly findings: readonly LintFinding[];
} {
  const options = { projectName: 'lint', confitureVersion: version };
  try {
    return { script: composeScript(orderFiles(files), options), findings: [] };
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const sections = files.map(({ file, text }) => {
      const span = { start: 0, end: text.length, file, line: 1, column: 1, exact: true };
      return { file, part: 'file' as const, text, terminated: false, spans: [span] };
    });
    return { script: composeScript({ sections }, options), findings: [buildFinding(error)] };
  }
}

async function tryStatement(
  connection: Connection,
  statement: Statement,
  script: Script,
  texts: ReadonlyMap<string, string>,
): Promise<ConfitureError | undefined> {
  const place = (index: number) => {
    const found = locate(script, statement.start + index);
    const text = found && texts.get(found.file);
    return found && text !== undefined ? { ...found, text } : undefined;
  };
  try {
    await connection.execute('savepoint confiture_lint');
    await connection.execute(statement.text, { atIndex: place, atStatement: () => place(0) });
    await connection.execute('release savepoint confiture_lint');
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    // A COMMIT among the statements has ended the transaction, and the savepoint with it.
    if (connection.transactionStatus === 'idle') await connection.execute('begin');
    else await connection.execute('rollback to savepoint confiture_lint');
    return error;
  }
}

/** SQLSTATEs of what is not there: a consequence, where something else failed before. */
const absent = new Set(['42P01', '3F000', '42704', '42883', '42703']);

function explain(errors: readonly ConfitureError[], isTorn: boolean): readonly LintFinding[] {
  const isConsequence = (error: ConfitureError): boolean => absent.has(sqlStateOf(error) ?? '');
  const hasCause = isTorn || errors.some((error) => !isConsequence(error));
  return errors.map((error) => buildFinding(error, hasCause && isConsequence(error) ? 'info' : 'error'));
}
