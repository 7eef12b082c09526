import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { effectOf } from '../../sql/effect.ts';
import type { Statement } from '../../sql/statement.ts';

/** "VACUUM cannot run inside a transaction block", where that is so. */
export function nonTransactionalForm(fragment: Fragment, serverVersion: number): string | undefined {
  const statement = { ...fragment, text: '', start: 0, end: 0, line: 1, column: 1 } as Statement;
  return effectOf(statement, serverVersion).reason;
}
