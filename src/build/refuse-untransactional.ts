import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { effectOf } from '../sql/effect.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { transactionControl } from '../sql/transaction-control.ts';

/** Which statements refuse a transaction is the same on all supported versions, for those a build would have. */
const anyVersion = 180_000;

/** A build is one transaction. Throws BUILD_FAILED at a statement that cannot be part of it, or that would end it. */
export function refuseUntransactional(files: readonly ParsedSql[]): void {
  for (const { file, text, statements } of files) {
    const control = transactionControl(statements);
    const barred = statements.find((statement) => !effectOf(statement, anyVersion).transactional);
    const found = control ?? barred;
    if (!found) continue;
    const why = control
      ? `${control.text.split(/\s/, 1)[0]?.toUpperCase()} would end the build's own transaction`
      : `${effectOf(found, anyVersion).reason}, and a build is one`;
    throw new ConfitureError('BUILD_FAILED', why, {
      hint: control
        ? 'Delete it: the whole build runs in one transaction.'
        : 'In a database that is being built nobody waits: leave CONCURRENTLY out here, and use it in migrations.',
      location: { file, line: found.line, column: found.column },
      excerpt: excerpt(text, found),
    });
  }
}
