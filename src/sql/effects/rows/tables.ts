import type { OperationOf } from '../../operations/operation.ts';
import type { AnyEffectRow } from '../effect-row.ts';
import { exclusiveAlone, maintenance, rewritten } from './shapes.ts';

/** Storage parameters that need more than SHARE UPDATE EXCLUSIVE (reloptions.c, lockmode). */
const exclusiveOptions = ['user_catalog_table'];

type Options = OperationOf<'set options' | 'reset options'>;

function needsExclusive({ options }: Options): boolean {
  return exclusiveOptions.some((option) => option in options);
}

/** ALTER TABLE on the table as a whole. */
export const tableRows: readonly AnyEffectRow[] = [
  {
    id: 'set-foreign-table-options',
    op: 'set options',
    form: 'ALTER FOREIGN TABLE … OPTIONS',
    when: ({ kind }) => kind === 'foreign table',
    ...exclusiveAlone,
    reversible: 'yes',
  },
  ...(['set options', 'reset options'] as const).flatMap((op): AnyEffectRow[] => {
    const [id, word] = op === 'set options' ? ['set-options', 'SET'] : ['reset-options', 'RESET'];
    return [
      {
        id: `${id}-view`,
        op,
        form: `ALTER VIEW … ${word} (…)`,
        when: ({ kind }: Options) => kind === 'view',
        ...exclusiveAlone,
        reversible: 'yes',
      },
      {
        id: `${id}-index`,
        op,
        form: `ALTER INDEX … ${word} (…)`,
        when: ({ kind }: Options) => kind === 'index',
        ...maintenance,
        reversible: 'yes',
      },
      {
        id: `${id}-exclusive`,
        op,
        form: `ALTER TABLE … ${word} (user_catalog_table)`,
        when: needsExclusive,
        ...exclusiveAlone,
        reversible: 'yes',
      },
      { id, op, form: `ALTER TABLE … ${word} (…)`, ...maintenance, reversible: 'yes' },
    ];
  }),
  {
    id: 'cluster-on',
    op: 'cluster on',
    form: 'ALTER TABLE … CLUSTER ON',
    locks: { itself: 'SHARE UPDATE EXCLUSIVE', 'constraint index': 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'set-without-cluster',
    op: 'set without cluster',
    form: 'ALTER TABLE … SET WITHOUT CLUSTER',
    ...maintenance,
    reversible: 'yes',
  },
  ...(['set logged', 'set unlogged'] as const).flatMap((op): AnyEffectRow[] => [
    {
      id: `${op.replace(' ', '-')}-already`,
      op,
      form: `ALTER TABLE … ${op.toUpperCase()}, is so already`,
      given: ['is so already'],
      ...exclusiveAlone,
      reversible: 'yes',
    },
    {
      id: op.replace(' ', '-'),
      op,
      form: `ALTER TABLE … ${op.toUpperCase()}`,
      locks: { itself: 'ACCESS EXCLUSIVE', indexes: 'ACCESS EXCLUSIVE' },
      rewrites: ['itself', 'indexes'],
      scans: ['itself'],
      reversible: 'yes',
    },
  ]),
  {
    id: 'set-tablespace-same',
    op: 'set tablespace',
    form: 'ALTER TABLE … SET TABLESPACE, is there already',
    given: ['same tablespace'],
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'set-tablespace',
    op: 'set tablespace',
    form: 'ALTER TABLE … SET TABLESPACE',
    ...exclusiveAlone,
    rewrites: ['itself'],
    reversible: 'yes',
    why: 'The files are copied block by block. Indexes stay where they are.',
  },
  {
    id: 'set-access-method-same',
    op: 'set access method',
    form: 'ALTER TABLE … SET ACCESS METHOD, has it already',
    given: ['same access method'],
    from: 150_000,
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'set-access-method',
    op: 'set access method',
    form: 'ALTER TABLE … SET ACCESS METHOD',
    from: 150_000,
    ...rewritten,
    reversible: 'yes',
  },
  {
    id: 'inherit',
    op: 'inherit',
    form: 'ALTER TABLE … INHERIT',
    locks: { itself: 'ACCESS EXCLUSIVE', parent: 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'no-inherit',
    op: 'no inherit',
    form: 'ALTER TABLE … NO INHERIT',
    locks: { itself: 'ACCESS EXCLUSIVE', parent: 'ACCESS SHARE' },
    reversible: 'yes',
  },
  { id: 'of-type', op: 'of type', form: 'ALTER TABLE … OF', ...exclusiveAlone, reversible: 'yes' },
  {
    id: 'not-of-type',
    op: 'not of type',
    form: 'ALTER TABLE … NOT OF',
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'owner',
    op: 'owner',
    form: 'ALTER TABLE … OWNER TO',
    locks: { itself: 'ACCESS EXCLUSIVE', indexes: 'ACCESS EXCLUSIVE', sequence: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
    why: 'Its indexes and the sequences of its columns change their owner along with it.',
  },
  {
    id: 'replica-identity-index',
    op: 'replica identity',
    form: 'ALTER TABLE … REPLICA IDENTITY USING INDEX',
    when: ({ identity }) => identity === 'index',
    locks: { itself: 'ACCESS EXCLUSIVE', 'constraint index': 'SHARE' },
    reversible: 'yes',
  },
  {
    id: 'replica-identity',
    op: 'replica identity',
    form: 'ALTER TABLE … REPLICA IDENTITY',
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'row-security',
    op: 'row security',
    form: 'ALTER TABLE … ENABLE, DISABLE or FORCE ROW LEVEL SECURITY',
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'trigger-state-partitioned',
    op: 'trigger state',
    form: 'ALTER TABLE … ENABLE or DISABLE TRIGGER, partitioned',
    given: ['table is partitioned'],
    locks: { itself: 'SHARE ROW EXCLUSIVE', descendants: 'SHARE ROW EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'trigger-state',
    op: 'trigger state',
    form: 'ALTER TABLE … ENABLE or DISABLE TRIGGER',
    locks: { itself: 'SHARE ROW EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'rule-state',
    op: 'rule state',
    form: 'ALTER TABLE … ENABLE or DISABLE RULE',
    ...exclusiveAlone,
    reversible: 'yes',
  },
];
