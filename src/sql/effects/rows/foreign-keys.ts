import type { ColumnSpec } from '../../operations/operation.ts';
import type { AnyEffectRow } from '../effect-row.ts';

/** Whether the rows that are there get a value in the column: else a foreign key has nothing to check. */
function fillsRows(column: ColumnSpec): boolean {
  return column.default !== undefined || column.sequence !== undefined || column.generated !== undefined;
}

const bothEnds = { itself: 'SHARE ROW EXCLUSIVE', referenced: 'SHARE ROW EXCLUSIVE' } as const;
/** From 18 every ADD CONSTRAINT locks partitions and children, too, also where it does nothing to them. */
const allEnds = { ...bothEnds, descendants: 'SHARE ROW EXCLUSIVE' } as const;
const lookedUp = 'All rows are looked up in the referenced table; both tables get triggers.';

/** ADD FOREIGN KEY; one within an added column, too, whose ACCESS EXCLUSIVE the column itself brings. */
export const addForeignKeyRows: readonly AnyEffectRow[] = [
  {
    id: 'add-foreign-key-not-enforced',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY … NOT ENFORCED',
    when: ({ constraint }) => constraint.type === 'foreign key' && constraint.notEnforced,
    from: 180_000,
    locks: allEnds,
    reversible: 'yes',
  },
  {
    id: 'add-foreign-key-not-valid-before-18',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY … NOT VALID',
    when: ({ constraint }) => constraint.type === 'foreign key' && constraint.notValid,
    until: 180_000,
    locks: bothEnds,
    reversible: 'yes',
    why: 'A partitioned table cannot have it before 18.',
  },
  {
    id: 'add-foreign-key-not-valid',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY … NOT VALID',
    when: ({ constraint }) => constraint.type === 'foreign key' && constraint.notValid,
    from: 180_000,
    locks: allEnds,
    reversible: 'yes',
  },
  {
    id: 'add-column-foreign-key',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD COLUMN … REFERENCES, no default',
    when: ({ constraint, withColumn }) =>
      constraint.type === 'foreign key' && withColumn !== undefined && !fillsRows(withColumn),
    locks: allEnds,
    reversible: 'yes',
    why: 'The new column is NULL in all rows, so there is nothing to check; the referenced table gets triggers.',
  },
  {
    id: 'add-foreign-key-partitioned',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY, partitioned',
    when: ({ constraint }) => constraint.type === 'foreign key',
    given: ['table is partitioned'],
    locks: allEnds,
    scans: ['itself', 'descendants', 'referenced'],
    reversible: 'yes',
  },
  {
    id: 'add-foreign-key-before-18',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY',
    when: ({ constraint }) => constraint.type === 'foreign key',
    until: 180_000,
    locks: bothEnds,
    scans: ['itself', 'referenced'],
    reversible: 'yes',
    why: lookedUp,
  },
  {
    id: 'add-foreign-key',
    op: 'add constraint',
    form: 'ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY',
    when: ({ constraint }) => constraint.type === 'foreign key',
    from: 180_000,
    locks: allEnds,
    scans: ['itself', 'referenced'],
    reversible: 'yes',
    why: lookedUp,
  },
];
