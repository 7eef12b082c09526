import type { FuncCall } from '@pgsql/types';
import type { Fragment } from '../../sql/dependencies/fragment.ts';

/** Code that a statement runs: itself, the body of a DO block, or of a function that it reaches. */
export interface Piece {
  /** Undefined: the statement itself; else `function shop.refresh()`, `trigger audit on shop.w_orders`, `DO`. */
  readonly within: string | undefined;
  readonly fragments: readonly Fragment[];
  readonly calls: readonly Call[];
  /** Full names of foreign tables that it writes to. */
  readonly foreignTables: readonly string[];
  /** Undefined for SQL. */
  readonly language: Language | undefined;
  /** The extension that brought the function. */
  readonly extension: string | undefined;
  /** EXECUTE of a text that is put together when it runs. */
  readonly isDynamic: boolean;
  /** It makes functions, casts or operators that what comes after in the same text can use. */
  readonly definesCode: boolean;
  /** COMMIT or ROLLBACK in PL/pgSQL. */
  readonly endsTransaction: boolean;
  /** Whether an extension that can commit elsewhere is installed, and nobody allows what cannot be looked into. */
  readonly opaqueIsRefused: boolean;
  /** As server_version_num. */
  readonly serverVersion: number;
}

export interface Call {
  readonly schema: string | undefined;
  readonly name: string;
  readonly node: FuncCall;
}

export interface Language {
  readonly name: string;
  /** False: it can reach files and the network. */
  readonly trusted: boolean;
}
