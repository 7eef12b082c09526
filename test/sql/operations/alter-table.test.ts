import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { namesIn, operationsIn } from './operations-in.ts';

beforeAll(loadParser);

/** Every subcommand that a text can have, with the operation that it gives. */
const subcommands: Readonly<Record<string, readonly [sql: string, ops: readonly string[]]>> = {
  AT_AddColumn: ['table t add column c int', ['add column']],
  AT_ColumnDefault: ['table t alter c set default 1', ['set default']],
  AT_DropNotNull: ['table t alter c drop not null', ['drop not null']],
  AT_SetNotNull: ['table t alter c set not null', ['set not null']],
  AT_SetExpression: ['table t alter c set expression as (1)', ['set expression']],
  AT_DropExpression: ['table t alter c drop expression', ['drop expression']],
  AT_SetStatistics: ['index i alter column 2 set statistics 5', ['set statistics']],
  AT_SetOptions: ['table t alter c set (n_distinct = 5)', ['set column options']],
  AT_ResetOptions: ['table t alter c reset (n_distinct)', ['set column options']],
  AT_SetStorage: ['table t alter c set storage plain', ['set storage']],
  AT_SetCompression: ['table t alter c set compression lz4', ['set compression']],
  AT_DropColumn: ['table t drop c', ['drop column']],
  AT_AddConstraint: ['table t add check (a > 0)', ['add constraint']],
  AT_AlterConstraint: ['table t alter constraint k deferrable', ['alter constraint']],
  AT_ValidateConstraint: ['table t validate constraint k', ['validate constraint']],
  AT_DropConstraint: ['table t drop constraint k', ['drop constraint']],
  AT_AlterColumnType: ['table t alter c type text', ['alter column type']],
  AT_AlterColumnGenericOptions: ['foreign table t alter c options (add a $$b$$)', ['set column options']],
  AT_ChangeOwner: ['view t owner to current_user', ['owner']],
  AT_ClusterOn: ['table t cluster on i', ['cluster on']],
  AT_DropCluster: ['table t set without cluster', ['set without cluster']],
  AT_SetLogged: ['table t set logged', ['set logged']],
  AT_SetUnLogged: ['table t set unlogged', ['set unlogged']],
  AT_SetAccessMethod: ['table t set access method heap', ['set access method']],
  AT_SetTableSpace: ['materialized view t set tablespace s', ['set tablespace']],
  AT_SetRelOptions: ['table t set (fillfactor = 70)', ['set options']],
  AT_ResetRelOptions: ['table t reset (fillfactor)', ['reset options']],
  AT_EnableTrig: ['table t enable trigger x', ['trigger state']],
  AT_EnableAlwaysTrig: ['table t enable always trigger x', ['trigger state']],
  AT_EnableReplicaTrig: ['table t enable replica trigger x', ['trigger state']],
  AT_DisableTrig: ['table t disable trigger x', ['trigger state']],
  AT_EnableTrigAll: ['table t enable trigger all', ['trigger state']],
  AT_DisableTrigAll: ['table t disable trigger all', ['trigger state']],
  AT_EnableTrigUser: ['table t enable trigger user', ['trigger state']],
  AT_DisableTrigUser: ['table t disable trigger user', ['trigger state']],
  AT_EnableRule: ['table t enable rule x', ['rule state']],
  AT_EnableAlwaysRule: ['table t enable always rule x', ['rule state']],
  AT_EnableReplicaRule: ['table t enable replica rule x', ['rule state']],
  AT_DisableRule: ['table t disable rule x', ['rule state']],
  AT_AddInherit: ['table t inherit p', ['inherit']],
  AT_DropInherit: ['table t no inherit p', ['no inherit']],
  AT_AddOf: ['table t of s.y', ['of type']],
  AT_DropOf: ['table t not of', ['not of type']],
  AT_ReplicaIdentity: ['table t replica identity using index i', ['replica identity']],
  AT_EnableRowSecurity: ['table t enable row level security', ['row security']],
  AT_DisableRowSecurity: ['table t disable row level security', ['row security']],
  AT_ForceRowSecurity: ['table t force row level security', ['row security']],
  AT_NoForceRowSecurity: ['table t no force row level security', ['row security']],
  AT_GenericOptions: ['foreign table t options (add a $$b$$)', ['set options']],
  AT_AttachPartition: ['index i attach partition j', ['attach index']],
  AT_DetachPartition: ['table t detach partition p', ['detach partition']],
  AT_DetachPartitionFinalize: ['table t detach partition p finalize', ['detach partition']],
  AT_AddIdentity: ['table t alter c add generated always as identity', ['add identity']],
  AT_SetIdentity: ['table t alter c restart', ['set identity']],
  AT_DropIdentity: ['table t alter c drop identity', ['drop identity']],
};

describe('a subcommand of ALTER TABLE', () => {
  it.each(Object.entries(subcommands))('%s', async (subtype, [sql, ops]) => {
    expect(namesIn(`alter ${sql}`)).toEqual(ops);
    const { readSubcommands } = await import('../../../src/sql/operations/alter-table.ts');
    expect(readSubcommands).toContain(subtype);
  });

  it('is read, each of them, and tried here', async () => {
    const { readSubcommands } = await import('../../../src/sql/operations/alter-table.ts');
    expect([...readSubcommands].filter((subtype) => !(subtype in subcommands))).toEqual([]);
  });

  it('that nobody knows is said to be unknown', async () => {
    const { operationsOf } = await import('../../../src/sql/operations/operations-of.ts');
    const node = {
      relation: { relname: 't', inh: true },
      objtype: 'OBJECT_TABLE' as const,
      cmds: [{ AlterTableCmd: { subtype: 'AT_ReAddStatistics' as const } }],
    };
    expect(operationsOf({ kind: 'AlterTableStmt', node })).toEqual([
      { op: 'other', statement: 'AlterTableStmt' },
    ]);
  });
});

describe('ALTER TABLE', () => {
  it('says on what, how and in which order', () => {
    const [one, two] = operationsIn(
      'alter table if exists only shop.t drop column if exists a cascade, set logged',
    );
    expect(one).toEqual({
      op: 'drop column',
      table: { kind: 'relation', schema: 'shop', name: 't' },
      kind: 'table',
      ifExists: true,
      recursive: false,
      column: 'a',
      cascade: true,
      missingOk: true,
    });
    expect(two).toMatchObject({ op: 'set logged', ifExists: true });
  });

  it('knows ALTER INDEX, VIEW and the others by their kind, and a foreign table by its OPTIONS', () => {
    const kinds = [
      'alter index i set (fillfactor = 70)',
      'alter view i set (security_barrier)',
      'alter sequence i set logged',
      'alter materialized view i set logged',
      'alter table i options (add a $$b$$)',
    ].map((sql) => operationsIn(sql)[0]);
    expect(kinds.map((operation) => operation && 'kind' in operation && operation.kind)).toEqual([
      'index',
      'view',
      'sequence',
      'materialized view',
      'foreign table',
    ]);
  });

  it('gives the constraints within an added column as operations of their own', () => {
    const operations = operationsIn(
      'alter table t add c int not null default 1 primary key check (c > 0) references r (x) on delete cascade deferrable',
    );
    expect(operations.map(({ op }) => op)).toEqual([
      'add column',
      'add constraint',
      'add constraint',
      'add constraint',
    ]);
    expect(operations[0]).toMatchObject({ column: { name: 'c', typeName: 'int4', notNull: true } });
    expect(operations.slice(1)).toMatchObject([
      { constraint: { type: 'primary key', name: 't_pkey', columns: ['c'], deferrable: false } },
      { constraint: { type: 'check', name: 't_c_check', isNamed: false }, withColumn: { name: 'c' } },
      {
        constraint: {
          type: 'foreign key',
          name: 't_c_fkey',
          deferrable: true,
          references: { table: { name: 'r' }, columns: ['x'], onDelete: 'cascade' },
        },
      },
    ]);
  });

  it('tells NOT VALID, NOT ENFORCED and NO INHERIT apart', () => {
    const specs = [
      'check (a > 0)',
      'check (a > 0) not valid',
      'check (a > 0) not enforced',
      'check (a > 0) no inherit',
      'foreign key (a) references r not enforced',
      'constraint n not null a not valid',
    ].map((text) => operationsIn(`alter table t add ${text}`)[0]);
    const flags = specs.map((operation) => {
      if (operation?.op !== 'add constraint') throw new Error('no constraint');
      const { notValid, notEnforced, noInherit } = operation.constraint;
      return [notValid && 'not valid', notEnforced && 'not enforced', noInherit && 'no inherit'].filter(
        Boolean,
      );
    });
    expect(flags[0]).toEqual([]);
    expect(flags[1]).toEqual(['not valid']);
    expect(flags[2]).toContain('not enforced');
    expect(flags[3]).toEqual(['no inherit']);
    expect(flags[4]).toContain('not enforced');
    expect(flags[5]).toEqual(['not valid']);
  });

  it('reads what ALTER CONSTRAINT changes and no more', () => {
    expect(operationsIn('alter table t alter constraint k not enforced')[0]).toMatchObject({
      enforced: false,
      deferrable: undefined,
      noInherit: undefined,
    });
    expect(operationsIn('alter table t alter constraint k deferrable')[0]).toMatchObject({
      enforced: undefined,
      deferrable: true,
    });
  });

  it('of a composite type is about attributes', () => {
    expect(operationsIn('alter type s.y add attribute a int cascade, drop attribute b')).toEqual([
      {
        op: 'alter composite type',
        type: { kind: 'type', schema: 's', name: 'y' },
        change: 'add',
        cascade: true,
      },
      {
        op: 'alter composite type',
        type: { kind: 'type', schema: 's', name: 'y' },
        change: 'drop',
        cascade: false,
      },
    ]);
  });
});
