import type { AlterTableCmd, AlterTableType } from '@pgsql/types';
import type { OnRelation } from './on-relation.ts';
import type { Operation } from './operation.ts';

/** Per subcommand of ALTER TABLE, what reads it. */
export type Commands = {
  readonly [K in AlterTableType]?: (on: OnRelation, command: AlterTableCmd) => readonly Operation[];
};
