import type { OperationOf } from '../../operations/operation.ts';
import type { AnyEffectRow } from '../effect-row.ts';
import { type LockMode, lockModes } from '../lock-mode.ts';

const read = { sources: 'ACCESS SHARE' } as const;
/** A foreign key looks up the referenced row. */
const looksUp = { referenced: 'ROW SHARE' } as const;

/** Statements that read, write and copy rows, and LOCK TABLE. */
export const statementRows: readonly AnyEffectRow[] = [
  {
    id: 'select-locking',
    op: 'select',
    form: 'SELECT … FOR UPDATE or FOR SHARE',
    when: ({ locking }) => locking !== undefined,
    locks: { sources: 'ROW SHARE' },
    reversible: 'yes',
  },
  { id: 'select', op: 'select', form: 'SELECT', locks: read, reversible: 'yes' },
  {
    id: 'copy-table-to',
    op: 'copy to',
    form: 'COPY table TO',
    when: ({ node }) => 'CopyStmt' in node && node.CopyStmt.relation !== undefined,
    locks: read,
    scans: ['sources'],
    reversible: 'yes',
  },
  { id: 'copy-to', op: 'copy to', form: 'COPY (query) TO', locks: read, reversible: 'yes' },
  {
    id: 'insert',
    op: 'insert',
    form: 'INSERT',
    locks: { itself: 'ROW EXCLUSIVE', descendants: 'ROW EXCLUSIVE', ...looksUp, ...read },
    reversible: 'yes',
  },
  {
    id: 'copy-from',
    op: 'copy from',
    form: 'COPY … FROM',
    locks: { itself: 'ROW EXCLUSIVE', descendants: 'ROW EXCLUSIVE', ...looksUp },
    reversible: 'yes',
  },
  ...(['update', 'delete'] as const).flatMap((op): AnyEffectRow[] => {
    const form = op.toUpperCase();
    const locks = {
      itself: 'ROW EXCLUSIVE',
      indexes: 'ROW EXCLUSIVE',
      descendants: 'ROW EXCLUSIVE',
      'descendant indexes': 'ROW EXCLUSIVE',
      // ON DELETE CASCADE and SET NULL write there; without an action the rows are only looked up.
      ...(op === 'delete' ? { referencing: 'ROW EXCLUSIVE' as const } : looksUp),
      ...read,
    } as const;
    return [
      {
        id: `${op}-all`,
        op,
        form: `${form}, no WHERE`,
        when: ({ where }: OperationOf<'update' | 'delete'>) => where === undefined,
        locks,
        scans: ['itself', 'descendants'],
        reversible: 'rows lost',
      },
      { id: op, op, form, locks, reversible: 'rows lost' },
    ];
  }),
  {
    id: 'merge',
    op: 'merge',
    form: 'MERGE',
    from: 150_000,
    locks: {
      itself: 'ROW EXCLUSIVE',
      indexes: 'ROW EXCLUSIVE',
      descendants: 'ROW EXCLUSIVE',
      'descendant indexes': 'ROW EXCLUSIVE',
      referencing: 'ROW EXCLUSIVE',
      ...looksUp,
      ...read,
    },
    reversible: 'rows lost',
  },
  ...lockModes.map((mode, at) => lockTable(mode, at + 1)),
];

/** PostgreSQL numbers its lock modes from 1. */
function lockTable(mode: LockMode, number: number): AnyEffectRow {
  return {
    id: `lock-table-${mode.toLowerCase().replaceAll(' ', '-')}`,
    op: 'lock table',
    form: `LOCK TABLE … IN ${mode} MODE`,
    when: (operation) => operation.mode === number,
    // Of a view: the tables that it reads.
    locks: { itself: mode, descendants: mode, sources: mode },
    reversible: 'yes',
  };
}
