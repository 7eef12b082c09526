import { type LockMode, lockModes, strongerLock } from '../../sql/effects/lock-mode.ts';

/** `AccessExclusiveLock` of pg_locks, as the documentation writes it. */
function modeOf(name: string): LockMode | undefined {
  const words = name
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
  return lockModes.find((mode) => mode === words);
}

/** The strongest of the modes in which pg_locks shows a relation held. */
export function strongestOf(names: readonly string[]): LockMode | undefined {
  return names
    .map(modeOf)
    .reduce((one, other) => (one && other ? strongerLock(one, other) : (one ?? other)), undefined);
}
