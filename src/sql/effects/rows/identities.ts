import type { AnyEffectRow } from '../effect-row.ts';
import { exclusive, exclusiveAlone } from './shapes.ts';

/** ADD GENERATED AS IDENTITY, SET GENERATED, RESTART and DROP IDENTITY: partitions follow from 17, children never do. */
export const identityRows: readonly AnyEffectRow[] = [
  {
    id: 'add-identity-partitioned',
    op: 'add identity',
    form: 'ALTER TABLE … ALTER COLUMN … ADD GENERATED AS IDENTITY, partitioned',
    given: ['table is partitioned'],
    from: 170_000,
    ...exclusive,
    reversible: 'yes',
  },
  {
    id: 'add-identity',
    op: 'add identity',
    form: 'ALTER TABLE … ALTER COLUMN … ADD GENERATED AS IDENTITY',
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'set-identity-restart',
    op: 'set identity',
    form: 'ALTER TABLE … ALTER COLUMN … RESTART',
    when: ({ restarts }) => restarts,
    locks: { ...exclusiveAlone.locks, sequence: 'SHARE ROW EXCLUSIVE' },
    rewrites: ['sequence'],
    reversible: 'yes',
  },
  {
    id: 'set-identity-partitioned',
    op: 'set identity',
    form: 'ALTER TABLE … ALTER COLUMN … SET GENERATED, partitioned',
    given: ['table is partitioned'],
    from: 170_000,
    locks: { ...exclusive.locks, sequence: 'SHARE ROW EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'set-identity',
    op: 'set identity',
    form: 'ALTER TABLE … ALTER COLUMN … SET GENERATED',
    locks: { ...exclusiveAlone.locks, sequence: 'SHARE ROW EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'drop-identity-partitioned',
    op: 'drop identity',
    form: 'ALTER TABLE … ALTER COLUMN … DROP IDENTITY, partitioned',
    given: ['table is partitioned'],
    from: 170_000,
    locks: { ...exclusive.locks, sequence: 'ACCESS EXCLUSIVE' },
    reversible: 'rows lost',
    why: 'The sequence goes, and with it the value where it stood.',
  },
  {
    id: 'drop-identity',
    op: 'drop identity',
    form: 'ALTER TABLE … ALTER COLUMN … DROP IDENTITY',
    locks: { ...exclusiveAlone.locks, sequence: 'ACCESS EXCLUSIVE' },
    reversible: 'rows lost',
    why: 'The sequence goes, and with it the value where it stood.',
  },
];
