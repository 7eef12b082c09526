/** PostgreSQL's eight table-level lock modes, weakest first (documentation, "Explicit Locking", table 13.2). */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

export type LockMode = (typeof lockModes)[number];

/** Which modes of others each mode waits for, and makes wait. */
const conflicts: Readonly<Record<LockMode, readonly LockMode[]>> = {
  'ACCESS SHARE': ['ACCESS EXCLUSIVE'],
  'ROW SHARE': ['EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'ROW EXCLUSIVE': ['SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'SHARE UPDATE EXCLUSIVE': lockModes.slice(3),
  SHARE: ['ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'SHARE ROW EXCLUSIVE': lockModes.slice(2),
  EXCLUSIVE: lockModes.slice(1),
  'ACCESS EXCLUSIVE': lockModes,
};

export function conflictsWith(one: LockMode, other: LockMode): boolean {
  return conflicts[one].includes(other);
}

/** The one that conflicts with more. */
export function strongerLock(one: LockMode, other: LockMode): LockMode {
  return lockModes.indexOf(one) >= lockModes.indexOf(other) ? one : other;
}

/** Whose work waits while a lock of this mode is held: SELECT takes ACCESS SHARE, writes take ROW EXCLUSIVE. */
export function blockedBy(mode: LockMode): 'reads and writes' | 'writes' | 'DDL' | 'nothing' {
  if (conflictsWith(mode, 'ACCESS SHARE')) return 'reads and writes';
  if (conflictsWith(mode, 'ROW EXCLUSIVE')) return 'writes';
  return conflictsWith(mode, 'SHARE UPDATE EXCLUSIVE') ? 'DDL' : 'nothing';
}
