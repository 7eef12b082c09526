import type { AnyEffectRow } from '../effect-row.ts';
import { attachRows } from './attach-partition.ts';

const detach = 'ALTER TABLE … DETACH PARTITION';

/** `partition`: its lock, which was weaker before 14. */
function detached(
  suffix: string,
  partition: 'SHARE UPDATE EXCLUSIVE' | 'ACCESS EXCLUSIVE',
  versions: { readonly from: number } | { readonly until: number },
): AnyEffectRow[] {
  const locks = {
    itself: 'ACCESS EXCLUSIVE',
    partition,
    'partition indexes': 'ACCESS EXCLUSIVE',
    'default partition': 'ACCESS EXCLUSIVE',
    referenced: 'SHARE ROW EXCLUSIVE',
  } as const;
  return [
    {
      id: `detach-partition-referenced${suffix}`,
      op: 'detach partition',
      form: `${detach}, other tables refer to it`,
      given: ['table is referenced'],
      ...versions,
      locks: { ...locks, partition: 'ACCESS EXCLUSIVE', referencing: 'ACCESS EXCLUSIVE' },
      scans: ['partition', 'referencing'],
      reversible: 'yes',
      why: 'A table that refers to the partitioned one must not have rows that refer to the partition.',
    },
    {
      id: `detach-partition${suffix}`,
      op: 'detach partition',
      form: detach,
      ...versions,
      locks,
      reversible: 'yes',
    },
  ];
}

/** ATTACH and DETACH PARTITION. Before 12 ATTACH took ACCESS EXCLUSIVE on the partitioned table. */
export const partitionRows: readonly AnyEffectRow[] = [
  ...attachRows,
  {
    id: 'detach-partition-concurrently',
    op: 'detach partition',
    form: 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY',
    refusal: 'ALTER TABLE ... DETACH CONCURRENTLY',
    when: ({ concurrently }) => concurrently,
    from: 140_000,
    locks: { itself: 'SHARE UPDATE EXCLUSIVE', partition: 'ACCESS EXCLUSIVE' },
    transactional: false,
    reversible: 'yes',
    why: 'It commits several transactions of its own, and waits for queries on the partitioned table before it locks the partition.',
  },
  {
    id: 'detach-partition-finalize',
    op: 'detach partition',
    form: 'ALTER TABLE … DETACH PARTITION … FINALIZE',
    when: ({ finalize }) => finalize,
    from: 140_000,
    locks: { itself: 'SHARE UPDATE EXCLUSIVE', partition: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  },
  ...detached('-before-14', 'SHARE UPDATE EXCLUSIVE', { until: 140_000 }),
  ...detached('', 'ACCESS EXCLUSIVE', { from: 140_000 }),
];
