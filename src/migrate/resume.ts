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

export function changedAfterBegun(script: MigrationScript, version: string): ConfitureError {
  return new ConfitureError(
    'MIGRATION_CHANGED',
    `${script.file} changed in statements that were committed already`,
    {
      hint: `Put those back; what comes after them may be mended in an up script. If the new text is what should go on, accept it: \`confiture migrate repair ${version} --accept-changes\`.`,
      location: { file: script.file, line: 1, column: 1 },
    },
  );
}
