import type { AlterTableCmd, AlterTableType } from '@pgsql/types';
import type { Operation, OperationOf } from './operation.ts';

/** What every operation on a relation carries. */
export type OnRelation = Pick<OperationOf<'owner'>, 'table' | 'kind' | 'ifExists' | 'recursive'>;

/** Per subcommand of ALTER TABLE, what reads it. */
export type Commands = {
  readonly [K in AlterTableType]?: (on: OnRelation, command: AlterTableCmd) => readonly Operation[];
};
