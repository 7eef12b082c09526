import { ConfitureError } from '../errors.ts';
import { parseSql } from '../sql/parse.ts';
import type { MigrationScript } from './migration.ts';

/** Whether the first `count` statements, which are committed, are the same in the file as in the script that ran. */
export function sameStart(script: MigrationScript, ran: string, count: number): boolean {
  const texts = (text: string): string[] =>
    parseSql(script.file, text)
      .statements.slice(0, count)
      .map((statement) => statement.text.replaceAll('\r\n', '\n'));
  return JSON.stringify(texts(script.text)) === JSON.stringify(texts(ran));
}

export function changedAfterBegun(script: MigrationScript, version: string, done: number): ConfitureError {
  const statements = done === 1 ? 'its first statement' : `its first ${done} statements`;
  return new ConfitureError(
    'MIGRATION_CHANGED',
    `${script.file} changed in ${statements}, which had been committed`,
    {
      hint: `Put them back, then mend what comes after; or settle it by hand: \`confiture migrate repair ${version}\` explains.`,
      location: { file: script.file, line: 1, column: 1 },
    },
  );
}
