import type { EffectCase, OutsideCase } from './case.ts';
import { effectCases } from './cases/index.ts';
import { outsideCases } from './cases/outside.ts';

type Case = EffectCase | OutsideCase;

/** Whether a case can be run on a major version. */
export function runsOn({ from = 0, until = Number.POSITIVE_INFINITY }: Case, major: number): boolean {
  return from <= major && major < until;
}

/** The rows that foretell a case there. */
export function rowsOn({ rows, before18 = rows }: Case, major: number): readonly string[] {
  return major < 18 ? before18 : rows;
}

/** Ids of the rows that the tests measure on a major version, which they are run on with 15 and 18. */
export function measuredRows(major: number): ReadonlySet<string> {
  const cases: readonly Case[] = [...effectCases, ...outsideCases];
  return new Set(cases.filter((one) => runsOn(one, major)).flatMap((one) => rowsOn(one, major)));
}
