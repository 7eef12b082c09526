import type { OperationOf } from '../../operations/operation.ts';
import type { AnyEffectRow } from '../effect-row.ts';
import { exclusive } from './shapes.ts';

/** ADD PRIMARY KEY, UNIQUE and EXCLUDE; one within an added column, too. */
export const addKeyRows: readonly AnyEffectRow[] = [
  {
    id: 'add-primary-key-using-index',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD PRIMARY KEY USING INDEX',
    when: ({ constraint }) => constraint.type === 'primary key' && constraint.usingIndex !== undefined,
    given: ['key columns are not null'],
    locks: { ...exclusive.locks, 'constraint index': 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'add-primary-key-using-index-nullable',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD PRIMARY KEY USING INDEX, a column may be null',
    when: ({ constraint }) => constraint.type === 'primary key' && constraint.usingIndex !== undefined,
    locks: { ...exclusive.locks, 'constraint index': 'SHARE UPDATE EXCLUSIVE' },
    scans: ['itself', 'descendants'],
    reversible: 'yes',
    why: 'The columns become NOT NULL, for which all rows are read.',
  },
  {
    id: 'add-unique-using-index-before-18',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD UNIQUE USING INDEX',
    when: ({ constraint }) => constraint.type === 'unique' && constraint.usingIndex !== undefined,
    until: 180_000,
    locks: { itself: 'ACCESS EXCLUSIVE', 'constraint index': 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'add-unique-using-index',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD UNIQUE USING INDEX',
    when: ({ constraint }) => constraint.type === 'unique' && constraint.usingIndex !== undefined,
    from: 180_000,
    locks: { ...exclusive.locks, 'constraint index': 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'add-primary-key-partitioned-before-18',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD PRIMARY KEY, partitioned',
    when: ({ constraint }) => constraint.type === 'primary key',
    given: ['table is partitioned', 'key columns are not null'],
    until: 180_000,
    locks: { itself: 'ACCESS EXCLUSIVE', descendants: 'SHARE' },
    scans: ['itself', 'descendants'],
    builds: 'index',
    reversible: 'yes',
  },
  {
    id: 'add-primary-key-not-null',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD PRIMARY KEY, columns are NOT NULL',
    when: ({ constraint }) => constraint.type === 'primary key',
    given: ['key columns are not null'],
    not: ['table is partitioned'],
    ...exclusive,
    scans: ['itself'],
    builds: 'index',
    reversible: 'yes',
  },
  {
    id: 'add-primary-key',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD PRIMARY KEY',
    when: ({ constraint }) => constraint.type === 'primary key',
    ...exclusive,
    scans: ['itself', 'descendants'],
    builds: 'index',
    reversible: 'yes',
    why: 'Its index is built, and columns that may be null become NOT NULL.',
  },
  ...buildRows('unique', 'UNIQUE'),
  ...buildRows('exclusion', 'EXCLUDE'),
];

/** Before 18 a partition is locked as by CREATE INDEX, and a child by inheritance not at all. */
function buildRows(type: 'unique' | 'exclusion', word: string): AnyEffectRow[] {
  const form = `ALTER TABLE … ADD ${word}`;
  const when = ({ constraint }: OperationOf<'add constraint'>) => constraint.type === type;
  const same = { op: 'add constraint', when, builds: 'index', reversible: 'yes' } as const;
  return [
    {
      ...same,
      id: `add-${type}-partitioned-before-18`,
      form: `${form}, partitioned`,
      given: ['table is partitioned'],
      until: 180_000,
      locks: { itself: 'ACCESS EXCLUSIVE', descendants: 'SHARE' },
      scans: ['itself', 'descendants'],
    },
    {
      ...same,
      id: `add-${type}-partitioned`,
      form: `${form}, partitioned`,
      given: ['table is partitioned'],
      from: 180_000,
      ...exclusive,
      scans: ['itself', 'descendants'],
    },
    {
      ...same,
      id: `add-${type}-before-18`,
      form,
      until: 180_000,
      locks: { itself: 'ACCESS EXCLUSIVE' },
      scans: ['itself'],
    },
    { ...same, id: `add-${type}`, form, from: 180_000, ...exclusive, scans: ['itself'] },
  ];
}
