import type { Fragment } from '../../sql/dependencies/fragment.ts';

/** What a body of code is made of, as far as its text tells. */
export interface Code {
  /** Statements and expressions in the order of the text; an expression as a SELECT. */
  readonly fragments: readonly Fragment[];
  /** COMMIT and ROLLBACK of a procedure. */
  readonly endsTransaction: boolean;
  /** EXECUTE of what is put together when it runs. */
  readonly isDynamic: boolean;
}
