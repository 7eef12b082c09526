import type { Node } from '@pgsql/types';

/** One SQL statement of a file, as PostgreSQL's own parser cut it. */
export interface Statement {
  /** The statement's text without leading comments or blanks and without its semicolon. */
  readonly text: string;
  /** UTF-16 index of `text` in the file. */
  readonly start: number;
  /** UTF-16 index just past `text`. */
  readonly end: number;
  /** Line and column of `start`, both from 1. */
  readonly line: number;
  readonly column: number;
  /** PostgreSQL's name of the statement node: CreateStmt, AlterTableStmt, SelectStmt … */
  readonly kind: string;
  /** The statement node itself, the value under `kind`. */
  readonly node: Node;
}

/** `-- confiture: <name> <value>`, a comment that tells the runner something. */
export interface Directive {
  readonly name: 'no-transaction' | 'ignore' | 'lock-timeout' | 'statement-timeout' | 'applies-to';
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** A file of SQL, decoded and parsed. */
export interface ParsedSql {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly directives: readonly Directive[];
}
