import type { StrategyTools } from 'confiture/plugin';
import { belgian, french, italian, portuguese, spanish } from './account-checks.ts';

export interface Country {
  /** What an account number looks like. */
  readonly bban: RegExp;
  /** Where the bank's code begins in it, and where it ends. */
  readonly bank: readonly [number, number];
  /** Where its own check digits begin, and where they end, if it has any. */
  readonly check?: readonly [number, number];
  /** The account number with its own check digits made right. */
  readonly withCheck?: (bban: string, tools: StrategyTools) => string;
}

/**
 * Structures of the SWIFT IBAN Registry. Sort codes and accounts of GB, IE, NL and others have checks that their banks
 * choose; these are not computed.
 */
export const countries: ReadonlyMap<string, Country> = new Map<string, Country>([
  ['AT', { bban: /^[0-9]{16}$/, bank: [0, 5] }],
  ['BE', { bban: /^[0-9]{12}$/, bank: [0, 3], check: [10, 12], withCheck: belgian }],
  ['CH', { bban: /^[0-9]{5}[0-9A-Z]{12}$/, bank: [0, 5] }],
  ['DE', { bban: /^[0-9]{18}$/, bank: [0, 8] }],
  ['ES', { bban: /^[0-9]{20}$/, bank: [0, 4], check: [8, 10], withCheck: spanish }],
  ['FR', { bban: /^[0-9]{10}[0-9A-Z]{11}[0-9]{2}$/, bank: [0, 5], check: [21, 23], withCheck: french }],
  ['GB', { bban: /^[A-Z]{4}[0-9]{14}$/, bank: [0, 4] }],
  ['IE', { bban: /^[A-Z]{4}[0-9]{14}$/, bank: [0, 4] }],
  ['IT', { bban: /^[A-Z][0-9]{10}[0-9A-Z]{12}$/, bank: [1, 6], check: [0, 1], withCheck: italian }],
  ['LU', { bban: /^[0-9]{3}[0-9A-Z]{13}$/, bank: [0, 3] }],
  ['NL', { bban: /^[A-Z]{4}[0-9]{10}$/, bank: [0, 4] }],
  ['PT', { bban: /^[0-9]{21}$/, bank: [0, 4], check: [19, 21], withCheck: portuguese }],
]);
