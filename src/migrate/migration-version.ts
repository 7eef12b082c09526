/** Versions are digits; these many or more make it a timestamp (YYYYMMDDHHMM) instead of a counter. */
const timestampDigits = 12;

export type VersionStyle = 'counter' | 'timestamp';

export function versionStyle(version: string): VersionStyle {
  return version.length >= timestampDigits ? 'timestamp' : 'counter';
}

/** Orders versions by number, not by text: 9 before 10, 009 equal to 9. Repeatables ("R_…") come last, by name. */
export function compareVersions(a: string, b: string): number {
  const [numberA, numberB] = [versionNumber(a), versionNumber(b)];
  if (numberA !== undefined && numberB !== undefined)
    return numberA < numberB ? -1 : numberA > numberB ? 1 : 0;
  if (numberA !== undefined) return -1;
  if (numberB !== undefined) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two versions are the same number: `--to 3` means 003. */
export function sameVersion(a: string, b: string): boolean {
  return compareVersions(a, b) === 0;
}

function versionNumber(version: string): bigint | undefined {
  return /^\d+$/.test(version) ? BigInt(version) : undefined;
}
