import type { Node } from '@pgsql/types';

type NameOf<N> = N extends N ? keyof N : never;

/** The value of a tree node by its name: `NodeOf<'IndexStmt'>` is what stands under `IndexStmt`. */
export type NodeOf<K extends NameOf<Node>> = Extract<Node, Readonly<Record<K, unknown>>>[K];

/** PostgreSQL's names of statement nodes: CreateStmt, AlterTableStmt, SelectStmt … */
export type StatementKind = Extract<NameOf<Node>, `${string}Stmt`>;

interface StatementPlace {
  /** The statement's text from its first token to its last, without its semicolon. */
  readonly text: string;
  /** UTF-16 index of `text` in the file. */
  readonly start: number;
  /** UTF-16 index just past `text`. */
  readonly end: number;
  /** Line and column of `start`, both from 1. */
  readonly line: number;
  readonly column: number;
}

/** One SQL statement of a file, as PostgreSQL's own parser cut it, with `node` typed by `kind`. */
type StatementOf<K extends StatementKind> = K extends K
  ? StatementPlace & { readonly kind: K; readonly node: NodeOf<K> }
  : never;

/** Comparing `kind` narrows `node`: `statement.kind === 'IndexStmt' && statement.node.concurrent`. */
export type Statement = StatementOf<StatementKind>;

/** `-- confiture: <name> <value>`, a comment that tells the runner something. */
export interface Directive {
  readonly name:
    | 'no-transaction'
    | 'ignore'
    | 'lock-timeout'
    | 'statement-timeout'
    | 'applies-to'
    | 'irreversible';
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** A file of SQL, decoded and parsed. Offsets inside the nodes (`location`) are UTF-8 bytes of `text`. */
export interface ParsedSql {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly directives: readonly Directive[];
}
