import type { ObjectName } from '../dependencies/names.ts';

/** Operations on the session, the database as a whole and the server, and those that nobody knows. */
export type SessionOperation =
  /** Anonymous code, or a procedure: what it does is told by `inner` of the statement, if it can be told at all. */
  | { readonly op: 'do' | 'call'; readonly language: string; readonly procedure: ObjectName | undefined }
  | { readonly op: 'set'; readonly name: string; readonly value: string | undefined; readonly local: boolean }
  | { readonly op: 'set constraints'; readonly deferred: boolean }
  | {
      readonly op: 'transaction';
      readonly command:
        | 'begin'
        | 'commit'
        | 'rollback'
        | 'savepoint'
        | 'release'
        | 'rollback to'
        | 'prepare'
        | 'commit prepared'
        | 'rollback prepared'
        | 'other';
    }
  | {
      readonly op:
        | 'create database'
        | 'drop database'
        | 'alter system'
        | 'notify'
        | 'listen'
        | 'create tablespace'
        | 'drop tablespace';
    }
  | { readonly op: 'alter database'; readonly movesTablespace: boolean }
  | { readonly op: 'discard'; readonly all: boolean }
  /** Anything else, by its statement's kind: nothing is known of its locks, and that is said. */
  | { readonly op: 'other'; readonly statement: string };
