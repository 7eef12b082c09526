import type {
  ColumnDef,
  Constraint,
  CreateFunctionStmt,
  Node,
  PartitionBoundSpec,
  TypeName,
} from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';

/**
 * One thing that a statement does, in PostgreSQL's terms and free of the tree's accidents: a subcommand of ALTER TABLE,
 * a constraint written within a column, a whole other statement. Expressions, types and queries stay trees.
 * `table` is the relation as written, without a schema where none was.
 */
export type Operation =
  | TableOperation
  | ColumnOperation
  | ConstraintOperation
  | IndexOperation
  | OtherOperation;

/** Every word that `op` can be: `add column`, `create index`. */
export type OperationName = Operation['op'];

/** The operation of that name with all of its fields. */
export type OperationOf<N extends OperationName> = Named<Operation, N>;

/** Several names may share one shape, which Extract would not find by one of them. */
type Named<O extends Operation, N extends OperationName> = O extends O
  ? N extends O['op']
    ? O & { readonly op: N }
    : never
  : never;

/** What ALTER TABLE and its like were said of: PostgreSQL takes ALTER TABLE for an index, too. */
export type RelationKind =
  | 'table'
  | 'foreign table'
  | 'view'
  | 'materialized view'
  | 'index'
  | 'sequence'
  | 'type';

interface OnRelation {
  readonly table: ObjectName;
  /** As the statement says it. */
  readonly kind: RelationKind;
  /** ALTER TABLE IF EXISTS. */
  readonly ifExists: boolean;
  /** False: ONLY. */
  readonly recursive: boolean;
}

/** A column as it is written in CREATE TABLE or ADD COLUMN; its constraints other than these are operations. */
export interface ColumnSpec {
  readonly name: string;
  /** The last part of the type's name as PostgreSQL's parser gives it: int4, varchar, serial, w_status. */
  readonly typeName: string;
  readonly type: TypeName | undefined;
  readonly notNull: boolean;
  readonly default: Node | undefined;
  /** The sequence that a serial type or an identity brings. */
  readonly sequence: 'serial' | 'identity' | undefined;
  readonly generated: { readonly kind: 'stored' | 'virtual'; readonly expression: Node } | undefined;
  readonly node: ColumnDef;
}

export interface ConstraintSpec {
  readonly type: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
  /** As written, else the one that PostgreSQL will give; undefined where that cannot be told. */
  readonly name: string | undefined;
  readonly isNamed: boolean;
  /** Of the key, of the NOT NULL, or the column that it is written with. */
  readonly columns: readonly string[];
  /** Of a CHECK. */
  readonly expression: Node | undefined;
  readonly references:
    | {
        readonly table: ObjectName;
        readonly columns: readonly string[];
        readonly onDelete: string | undefined;
      }
    | undefined;
  /** USING INDEX. */
  readonly usingIndex: string | undefined;
  readonly notValid: boolean;
  readonly notEnforced: boolean;
  readonly deferrable: boolean;
  readonly noInherit: boolean;
  readonly node: Constraint;
}

type TableOperation =
  | {
      readonly op: 'create table';
      readonly table: ObjectName;
      readonly columns: readonly ColumnSpec[];
      /** All of them, those written within columns, too. */
      readonly constraints: readonly ConstraintSpec[];
      readonly inherits: readonly ObjectName[];
      readonly partitionOf: ObjectName | undefined;
      readonly bound: PartitionBoundSpec | undefined;
      /** PARTITION BY. */
      readonly partitioned: { readonly strategy: string; readonly columns: readonly string[] } | undefined;
      readonly like: readonly ObjectName[];
      /** For each of `like` the bits of TableLikeOption; ALL is 2147483647. */
      readonly likeOptions?: readonly number[] | undefined;
      readonly ofType: ObjectName | undefined;
      readonly persistence: 'permanent' | 'unlogged' | 'temporary';
      readonly foreign: boolean;
      readonly ifNotExists: boolean;
    }
  | {
      /** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. */
      readonly op: 'create table as';
      readonly table: ObjectName;
      readonly materialized: boolean;
      readonly query: Node | undefined;
      /** Names given to its first columns. */
      readonly columnNames?: readonly string[] | undefined;
      readonly withData: boolean;
      readonly persistence: 'permanent' | 'unlogged' | 'temporary';
      readonly ifNotExists: boolean;
    }
  | (OnRelation & {
      readonly op: 'attach partition';
      readonly partition: ObjectName;
      readonly bound: PartitionBoundSpec | undefined;
    })
  | (OnRelation & {
      readonly op: 'detach partition';
      readonly partition: ObjectName;
      readonly concurrently: boolean;
      readonly finalize: boolean;
    })
  | (OnRelation & { readonly op: 'inherit' | 'no inherit'; readonly parent: ObjectName })
  | (OnRelation & { readonly op: 'of type'; readonly type: ObjectName })
  | (OnRelation & { readonly op: 'not of type' | 'set without cluster' })
  | (OnRelation & { readonly op: 'cluster on'; readonly index: string })
  | (OnRelation & { readonly op: 'set logged' | 'set unlogged' })
  | (OnRelation & { readonly op: 'set tablespace'; readonly tablespace: string })
  | (OnRelation & { readonly op: 'set access method'; readonly accessMethod: string | undefined })
  | (OnRelation & {
      /** Storage parameters, and the options of a view or an index. */
      readonly op: 'set options' | 'reset options';
      readonly options: Readonly<Record<string, string>>;
    })
  | (OnRelation & { readonly op: 'owner'; readonly role: string })
  | (OnRelation & {
      readonly op: 'replica identity';
      readonly identity: 'default' | 'full' | 'nothing' | 'index';
      readonly index: string | undefined;
    })
  | (OnRelation & {
      readonly op: 'row security';
      readonly change: 'enable' | 'disable' | 'force' | 'no force';
    })
  | (OnRelation & {
      readonly op: 'trigger state' | 'rule state';
      readonly change: 'enable' | 'disable' | 'enable always' | 'enable replica';
      /** Undefined for ALL and USER. */
      readonly name: string | undefined;
    });

type ColumnOperation =
  | (OnRelation & { readonly op: 'add column'; readonly column: ColumnSpec; readonly ifNotExists: boolean })
  | (OnRelation & {
      readonly op: 'drop column';
      readonly column: string;
      readonly cascade: boolean;
      readonly missingOk: boolean;
    })
  | (OnRelation & {
      readonly op: 'alter column type';
      readonly column: string;
      readonly typeName: string;
      readonly type: TypeName;
      readonly collation: ObjectName | undefined;
      readonly using: Node | undefined;
    })
  | (OnRelation & { readonly op: 'set default'; readonly column: string; readonly expression: Node })
  | (OnRelation & {
      readonly op:
        | 'drop default'
        | 'set not null'
        | 'drop not null'
        | 'drop expression'
        | 'drop identity'
        | 'set statistics'
        | 'set storage'
        | 'set compression'
        | 'set column options';
      readonly column: string;
    })
  | (OnRelation & { readonly op: 'set identity'; readonly column: string; readonly restarts: boolean })
  /** `starts`: with START WITH, so not at 1. */
  | (OnRelation & { readonly op: 'add identity'; readonly column: string; readonly starts: boolean })
  | (OnRelation & { readonly op: 'set expression'; readonly column: string; readonly expression: Node });

type ConstraintOperation =
  | (OnRelation & {
      readonly op: 'add constraint';
      readonly constraint: ConstraintSpec;
      /** Set when it is written within the column that is added: what default fills that column. */
      readonly withColumn: ColumnSpec | undefined;
    })
  | (OnRelation & { readonly op: 'validate constraint'; readonly constraint: string })
  | (OnRelation & {
      readonly op: 'alter constraint';
      readonly constraint: string;
      readonly enforced: boolean | undefined;
      readonly deferrable: boolean | undefined;
      readonly noInherit: boolean | undefined;
    })
  | (OnRelation & {
      readonly op: 'drop constraint';
      readonly constraint: string;
      readonly cascade: boolean;
      readonly missingOk: boolean;
    });

export interface IndexSpec {
  /** Column names; undefined for an expression. */
  readonly keys: readonly (string | undefined)[];
  readonly include: readonly string[];
  readonly unique: boolean;
  readonly method: string;
  readonly predicate: Node | undefined;
  /** Expressions among the keys. */
  readonly expressions: readonly Node[];
}

type IndexOperation =
  | {
      readonly op: 'create index';
      readonly table: ObjectName;
      /** As written, else the one that PostgreSQL will give. */
      readonly index: ObjectName;
      readonly isNamed: boolean;
      readonly spec: IndexSpec;
      readonly concurrently: boolean;
      /** False: ON ONLY. */
      readonly recursive: boolean;
      readonly ifNotExists: boolean;
    }
  | {
      readonly op: 'reindex';
      readonly what: 'index' | 'table' | 'schema' | 'database' | 'system';
      readonly object: ObjectName | undefined;
      readonly concurrently: boolean;
    }
  | { readonly op: 'attach index'; readonly index: ObjectName; readonly partition: ObjectName };

/** What DROP, RENAME, SET SCHEMA, OWNER TO and COMMENT name; `column` and `constraint` on their table. */
export type DropKind =
  | RelationKind
  | 'schema'
  | 'database'
  | 'domain'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'trigger'
  | 'policy'
  | 'rule'
  | 'column'
  | 'constraint'
  | 'extension'
  | 'statistics'
  | 'publication'
  | 'subscription'
  | 'role'
  | 'attribute'
  | 'event trigger'
  | 'other';

type OtherOperation =
  | {
      readonly op: 'drop';
      readonly what: DropKind;
      /** What is dropped; a trigger, policy or rule with its table in `on`. */
      readonly objects: readonly ObjectName[];
      readonly cascade: boolean;
      readonly concurrently: boolean;
      readonly missingOk: boolean;
    }
  | {
      readonly op: 'rename';
      readonly what: DropKind;
      /** A column's or constraint's table in `on`. */
      readonly object: ObjectName;
      readonly to: string;
      readonly ifExists: boolean;
    }
  | { readonly op: 'set schema'; readonly what: DropKind; readonly object: ObjectName; readonly to: string }
  | { readonly op: 'owner of'; readonly what: DropKind; readonly object: ObjectName; readonly role: string }
  | { readonly op: 'create schema'; readonly schema: string; readonly ifNotExists: boolean }
  | {
      readonly op: 'create view';
      readonly view: ObjectName;
      readonly query: Node | undefined;
      /** Names given to its first columns. */
      readonly columnNames?: readonly string[] | undefined;
      readonly replace: boolean;
      readonly temporary: boolean;
    }
  | {
      readonly op: 'refresh';
      readonly view: ObjectName;
      readonly concurrently: boolean;
      readonly withData: boolean;
    }
  | {
      readonly op: 'create sequence';
      readonly sequence: ObjectName;
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
    }
  | {
      readonly op: 'alter sequence';
      readonly sequence: ObjectName;
      readonly restarts: boolean;
      /** Nothing but OWNED BY: the sequence's own file stays. */
      readonly onlyOwnedBy: boolean;
    }
  | {
      readonly op: 'create trigger';
      readonly table: ObjectName;
      readonly name: string;
      readonly replace: boolean;
      readonly row: boolean;
      readonly function: ObjectName | undefined;
    }
  | { readonly op: 'create policy' | 'alter policy'; readonly table: ObjectName; readonly name: string }
  | {
      readonly op: 'create rule';
      readonly table: ObjectName;
      readonly name: string;
      readonly replace: boolean;
    }
  | {
      readonly op: 'create statistics';
      readonly table: ObjectName | undefined;
      readonly name: ObjectName | undefined;
    }
  | {
      readonly op: 'create function';
      readonly function: ObjectName;
      readonly replace: boolean;
      readonly language: string;
      readonly securityDefiner: boolean;
      /** With its body. */
      readonly node?: CreateFunctionStmt | undefined;
    }
  | { readonly op: 'create enum'; readonly type: ObjectName; readonly labels: readonly string[] }
  | {
      readonly op: 'add enum value';
      readonly type: ObjectName;
      readonly label: string;
      readonly placed: boolean;
      /** The label of BEFORE or AFTER. */
      readonly neighbor?: string | undefined;
      readonly after?: boolean | undefined;
      readonly ifNotExists: boolean;
    }
  | {
      readonly op: 'rename enum value';
      readonly type: ObjectName;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly op: 'create type';
      readonly type: ObjectName;
      readonly what: 'composite' | 'range' | 'base' | 'shell';
    }
  | {
      readonly op: 'alter composite type';
      readonly type: ObjectName;
      readonly change: 'add' | 'drop' | 'alter';
      readonly cascade: boolean;
    }
  | {
      readonly op: 'create domain';
      readonly domain: ObjectName;
      readonly constrained: boolean;
      readonly base: TypeName | undefined;
      readonly notNull?: boolean | undefined;
      /** Names of its CHECK constraints, undefined for one that has none. */
      readonly checks?: readonly (string | undefined)[] | undefined;
    }
  | {
      readonly op: 'alter domain';
      readonly domain: ObjectName;
      readonly change:
        | 'set default'
        | 'drop default'
        | 'set not null'
        | 'drop not null'
        | 'add constraint'
        | 'drop constraint'
        | 'validate constraint';
      readonly notValid: boolean;
      readonly constraint: string | undefined;
      readonly expression: Node | undefined;
    }
  | { readonly op: 'create extension'; readonly extension: string; readonly ifNotExists: boolean }
  | { readonly op: 'create role'; readonly role: string }
  | { readonly op: 'create publication'; readonly name: string; readonly tables: readonly ObjectName[] }
  | {
      readonly op: 'truncate';
      readonly tables: readonly ObjectName[];
      /** False: ONLY, of each of them. */
      readonly recursive: boolean;
      readonly cascade: boolean;
      readonly restartIdentity: boolean;
    }
  | { readonly op: 'cluster'; readonly table: ObjectName | undefined }
  | { readonly op: 'vacuum'; readonly tables: readonly ObjectName[]; readonly full: boolean }
  | { readonly op: 'analyze'; readonly tables: readonly ObjectName[] }
  | {
      readonly op: 'lock table';
      readonly tables: readonly ObjectName[];
      readonly recursive: boolean;
      readonly mode: number;
      readonly nowait: boolean;
    }
  | {
      /** Rows are read, changed or copied: tables that are only read in `reads`. */
      readonly op: 'insert' | 'update' | 'delete' | 'merge' | 'copy from';
      readonly table: ObjectName;
      readonly reads: readonly ObjectName[];
      /** WHERE of UPDATE and DELETE; the source of INSERT is a query or VALUES in `node`. */
      readonly where: Node | undefined;
      /** INSERT … VALUES: how many rows; undefined where a query gives them. */
      readonly rows: number | undefined;
      /** Columns assigned, or listed by an INSERT. */
      readonly columns: readonly string[];
      readonly node: Node;
    }
  | {
      readonly op: 'select' | 'copy to';
      readonly reads: readonly ObjectName[];
      readonly locking: 'update' | 'share' | undefined;
      readonly node: Node;
    }
  | { readonly op: 'comment'; readonly what: DropKind; readonly object: ObjectName | undefined }
  | {
      readonly op: 'grant';
      readonly what: DropKind;
      readonly revoke: boolean;
      readonly objects: readonly ObjectName[];
      readonly grantees: readonly string[];
    }
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
  | { readonly op: 'alter publication'; readonly name: string; readonly tables: readonly ObjectName[] }
  /** `createsSlot`: on the publisher. */
  | { readonly op: 'create subscription'; readonly name: string; readonly createsSlot: boolean }
  | {
      readonly op: 'alter subscription';
      readonly name: string;
      readonly change: 'refresh' | 'publications with refresh' | 'other';
    }
  /** Anything else, by its statement's kind: nothing is known of its locks, and that is said. */
  | { readonly op: 'other'; readonly statement: string };
