import type { Violation, ViolationCheck } from './violation.ts';

/** The answer to a check that was not put to any database. */
export function notAsked(check: ViolationCheck): Violation {
  return unknownViolation(check, check.notCheckable ?? 'the database was not asked');
}

export function unknownViolation(check: ViolationCheck, reason: string | undefined): Violation {
  return { check, result: 'unknown', count: undefined, atLeast: undefined, reason, keys: [], places: [] };
}
