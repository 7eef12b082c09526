import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { parseSql } from '../sql/parse.ts';
import type { StatementKind } from '../sql/statement.ts';
import { transactionControl } from '../sql/transaction-control.ts';
import type { VerifyScript } from './course.ts';
import type { MigrationScript } from './migration.ts';

const withRows: readonly StatementKind[] = ['SelectStmt', 'VariableShowStmt', 'ExplainStmt', 'ExecuteStmt'];

/** Cuts a verify.sql into its statements. Throws SQL_SYNTAX, SQL_DIRECTIVE and MIGRATION_TRANSACTION_CONTROL. */
export function planVerify({ file, text }: MigrationScript): VerifyScript {
  const parsed = parseSql(file, text);
  const found = transactionControl(parsed.statements);
  if (found) {
    throw new ConfitureError('MIGRATION_TRANSACTION_CONTROL', `${found.text} stands in a verify.sql`, {
      hint: 'Delete it: the file runs inside the transaction of its migration, and reads only.',
      location: { file, line: found.line, column: found.column },
      excerpt: excerpt(text, found),
    });
  }
  const statements = parsed.statements.map(({ text: sql, line, column, kind }) => ({
    text: sql,
    line,
    column,
    hasRows: withRows.includes(kind),
  }));
  return { file, text, statements };
}
