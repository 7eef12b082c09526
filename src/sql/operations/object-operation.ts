import type { CreateFunctionStmt, Node, TypeName } from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';

/** Operations on views, sequences, types, functions and others that are no tables. */
export type ObjectOperation =
  | { readonly op: 'create schema'; readonly schema: string; readonly ifNotExists: boolean }
  | {
      readonly op: 'create view';
      readonly view: ObjectName;
      readonly query: Node | undefined;
      /** Names given to its first columns. */
      readonly columnNames: readonly string[];
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
      readonly ifExists: boolean;
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
      readonly node: CreateFunctionStmt;
    }
  | { readonly op: 'create enum'; readonly type: ObjectName; readonly labels: readonly string[] }
  | {
      readonly op: 'add enum value';
      readonly type: ObjectName;
      readonly label: string;
      readonly placed: boolean;
      /** The label of BEFORE or AFTER. */
      readonly neighbor: string | undefined;
      readonly after: boolean;
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
      readonly notNull: boolean;
      /** Names of its CHECK constraints, undefined for one that has none. */
      readonly checks: readonly (string | undefined)[];
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
  | { readonly op: 'alter publication'; readonly name: string; readonly tables: readonly ObjectName[] }
  /** `createsSlot`: on the publisher. */
  | { readonly op: 'create subscription'; readonly name: string; readonly createsSlot: boolean }
  | {
      readonly op: 'alter subscription';
      readonly name: string;
      readonly change: 'refresh' | 'publications with refresh' | 'other';
    };
