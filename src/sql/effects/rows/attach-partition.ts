import type { AnyEffectRow, EffectRow } from '../effect-row.ts';

const attach = 'ALTER TABLE … ATTACH PARTITION';
const attachLocks = {
  itself: 'SHARE UPDATE EXCLUSIVE',
  indexes: 'SHARE UPDATE EXCLUSIVE',
  partition: 'ACCESS EXCLUSIVE',
  referencing: 'SHARE ROW EXCLUSIVE',
} as const;

/** One side of what ATTACH PARTITION meets, and what it does then. */
type Part = Pick<EffectRow<'attach partition'>, 'given' | 'not' | 'locks' | 'scans' | 'builds' | 'why'> & {
  readonly id: string;
  readonly form: string;
};

const foreignKeys: readonly Part[] = [
  {
    id: '-foreign-key',
    form: ', foreign key checked',
    given: ['partition lacks a foreign key'],
    locks: { referenced: 'SHARE ROW EXCLUSIVE' },
    scans: ['partition', 'referenced'],
    why: 'A foreign key of the partitioned table is made for the partition, which checks all of its rows.',
  },
  {
    id: '-foreign-key-there',
    form: ', has the foreign key already',
    given: ['table has a foreign key'],
    locks: { referenced: 'ACCESS EXCLUSIVE' },
    why: 'The foreign key of the partition becomes part of that of the partitioned table: its triggers on the referenced table are dropped.',
  },
  { id: '', form: '', locks: {} },
];

const bounds: readonly Part[] = [
  {
    id: '-builds-index',
    form: ', index built',
    given: ['partition lacks an index'],
    locks: {},
    scans: ['partition'],
    builds: 'index',
    why: 'An index of the partitioned table that the partition has no match for is built on it.',
  },
  {
    id: '-scan',
    form: ', partition read',
    not: ['bound is proven'],
    locks: {},
    scans: ['partition'],
    why: 'Rows of the partition are checked against its bound. A valid CHECK that implies the bound spares the scan.',
  },
  { id: '', form: ', bound proven by a CHECK', locks: {} },
];

const defaults: readonly Part[] = [
  {
    id: '-scan-default',
    form: ', default partition read',
    given: ['parent has a default partition'],
    not: ['default partition is proven clear'],
    locks: { 'default partition': 'ACCESS EXCLUSIVE' },
    scans: ['default partition'],
    why: 'The default partition must not have rows that belong to the new one. A CHECK that excludes its bound spares the scan.',
  },
  {
    id: '-with-default',
    form: ', beside a default partition',
    given: ['parent has a default partition'],
    locks: { 'default partition': 'ACCESS EXCLUSIVE' },
  },
  { id: '', form: '', locks: {} },
];

/** The rows are read for the foreign key whether the bound is proven or not. */
export const attachRows: readonly AnyEffectRow[] = foreignKeys.flatMap((foreignKey) =>
  bounds
    .filter((bound) => foreignKey.scans === undefined || bound.id !== '-scan')
    .flatMap((bound) => defaults.map((rest) => attached([bound, foreignKey, rest]))),
);

function attached(parts: readonly Part[]): AnyEffectRow {
  const why = parts.flatMap((part) => part.why ?? []).join(' ');
  const given = parts.flatMap((part) => part.given ?? []);
  const not = parts.flatMap((part) => part.not ?? []);
  const scans = parts.flatMap((part) => part.scans ?? []);
  return {
    id: `attach-partition${parts.map(({ id }) => id).join('')}`,
    op: 'attach partition',
    form: `${attach}${parts.map(({ form }) => form).join('')}`,
    ...(given.length > 0 ? { given } : {}),
    ...(not.length > 0 ? { not } : {}),
    locks: Object.assign({ ...attachLocks }, ...parts.map(({ locks }) => locks)),
    ...(scans.length > 0 ? { scans: [...new Set(scans)] } : {}),
    ...(parts.some(({ builds }) => builds) ? { builds: 'index' as const } : {}),
    reversible: 'yes',
    ...(why === '' ? {} : { why }),
  };
}
