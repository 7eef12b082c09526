import { composeScript, locate, type Script } from '../build/script.ts';
import { ConfitureError } from '../errors.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { orderFiles, type ParsedFile } from '../sql/order/order.ts';
import { parseSql } from '../sql/parse.ts';
import type { Statement } from '../sql/statement.ts';
import { transactionControl } from '../sql/transaction-control.ts';
import { version } from '../version.ts';
import { buildFinding } from './build-finding.ts';
import { tryStatements } from './try-statements.ts';

/**
 * Runs what can be run of files whose build fails as a whole, statement by statement, and gives what failed. The
 * caller's transaction is open; the parser is loaded. `isTorn`: something was left out of the files before.
 */
export async function buildByStatement(
  connection: Connection,
  files: readonly ParsedFile[],
  texts: ReadonlyMap<string, string>,
  isTorn: boolean,
): Promise<readonly LintFinding[]> {
  const textOf = (file: string): string | undefined => texts.get(file);
  const { script, findings } = scriptOf(files, textOf);
  const { statements } = parseSql('script', script.text);
  // BEGIN and COMMIT are not run: the transaction is the caller's.
  const controls = new Set(statements.filter((statement) => transactionControl([statement]) !== undefined));
  let waiting: readonly Statement[] = statements.filter((statement) => !controls.has(statement));
  for (;;) {
    const failed = await tryStatements(connection, waiting, { script, texts });
    // In the wrong order something may build in a second round.
    if (failed.length === 0 || failed.length === waiting.length)
      return [
        ...findings,
        ...Array.from(controls, (statement) => buildFinding(endsTransaction(statement, script), textOf)),
        ...explain(
          failed.map(({ error }) => error),
          isTorn,
          textOf,
        ),
      ];
    waiting = failed.map(({ statement }) => statement);
  }
}

/** As the build itself refuses it. */
function endsTransaction({ text, start }: Statement, script: Script): ConfitureError {
  const command = text.split(/[\s;]/, 1)[0]?.toUpperCase();
  return new ConfitureError('BUILD_FAILED', `${command} would end the build's own transaction`, {
    hint: 'Delete it: the whole build runs in one transaction.',
    location: locate(script, start),
  });
}

type TextOf = Parameters<typeof buildFinding>[1];

/** In the order of a build, or where there is none, as the files come. */
function scriptOf(
  files: readonly ParsedFile[],
  textOf: TextOf,
): {
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
    return { script: composeScript({ sections }, options), findings: [buildFinding(error, textOf)] };
  }
}

/** SQLSTATEs of what is not there: a consequence, where something else failed before. */
const absent = new Set(['42P01', '3F000', '42704', '42883', '42703']);

function explain(errors: readonly ConfitureError[], isTorn: boolean, textOf: TextOf): readonly LintFinding[] {
  const isConsequence = (error: ConfitureError): boolean => absent.has(sqlStateOf(error) ?? '');
  const hasCause = isTorn || errors.some((error) => !isConsequence(error));
  return errors.map((error) =>
    buildFinding(error, textOf, hasCause && isConsequence(error) ? 'info' : 'error'),
  );
}
