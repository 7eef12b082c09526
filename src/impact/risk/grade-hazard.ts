import { formatDuration } from '../../duration.ts';
import { bytesInWords, rowsInWords } from '../../size-in-words.ts';
import type { Hazard, HazardReport, RiskLevel } from '../hazard.ts';
import {
  blockedCategories,
  blockedFloors,
  leastBytesOfRow,
  lowestLevel,
  sizeSteps,
} from './level-arithmetic.ts';
import { shift, worse } from './levels.ts';

/** What is known of the table that a hazard concerns. */
export interface GradeFacts {
  /** Of the table with its partitions and children; undefined where nobody counted them. */
  readonly rows?: number | undefined;
  /** With indexes and TOAST, partitions and children included; undefined where sizes were not read. */
  readonly bytes?: number | undefined;
  /** How long others are estimated to wait for the statement, in milliseconds. */
  readonly blockedMs?: number | undefined;
  /** Made by this very run, so that nobody else uses it yet. */
  readonly isNew: boolean;
}

export interface Grade {
  readonly level: RiskLevel;
  /** "high; 1,200 rows, 96 kB: one lower". */
  readonly reason: string;
}

/**
 * The level of a hazard for a table of this size. docs/reference/risk.md has the arithmetic: where the hazard scales,
 * size moves the level up or down, and an estimated wait sets the least it can be. What is not known lowers nothing.
 */
export function gradeHazard(
  hazard: Pick<Hazard, 'level' | 'scales' | 'category'>,
  report: Pick<HazardReport, 'level'>,
  facts: GradeFacts,
): Grade {
  const start = report.level ?? hazard.level;
  if (start === 'none' || !hazard.scales) return { level: start, reason: start };
  if (facts.isNew) {
    return { level: lowestLevel, reason: `${start}; the table is made by this run: ${lowestLevel}` };
  }

  const { steps, words } = stepsOf(facts);
  const sized = shift(start, steps);
  const floor = blockedCategories.includes(hazard.category) ? floorOf(facts.blockedMs) : 'none';
  const level = worse(sized, floor);
  const raised =
    level === sized ? [] : [`others wait about ${formatDuration(facts.blockedMs ?? 0)}: at least ${level}`];
  return { level, reason: [start, words, ...raised].join('; ') };
}

function stepsOf({ rows, bytes }: GradeFacts): { readonly steps: number; readonly words: string } {
  // Without a count, the bytes say how many rows there can be at most. Bytes cannot be told from rows.
  const most = rows ?? (bytes === undefined ? undefined : Math.floor(bytes / leastBytesOfRow));
  const least = sizeSteps.find(({ maxRows, maxBytes }) => (rows ?? 0) <= maxRows && (bytes ?? 0) <= maxBytes);
  const surely = sizeSteps.find(
    ({ maxRows, maxBytes }) =>
      most !== undefined && bytes !== undefined && most <= maxRows && bytes <= maxBytes,
  );
  // Lowered only by what is sure, raised by what is known.
  const steps = Math.max(least?.steps ?? 0, Math.min(surely?.steps ?? 0, 0));
  if (rows === undefined && bytes === undefined) return { steps: 0, words: 'size not known: as it is' };
  const sizes = [
    ...(rows === undefined ? [] : [rowsInWords(rows)]),
    ...(bytes === undefined ? [] : [bytesInWords(bytes)]),
  ];
  return { steps, words: `${sizes.join(', ')}: ${movement(steps)}` };
}

function movement(steps: number): string {
  if (steps === 0) return 'as it is';
  const amount = ['none', 'one', 'two'][Math.abs(steps)] ?? String(Math.abs(steps));
  return `${amount} ${steps < 0 ? 'lower' : 'higher'}`;
}

function floorOf(blockedMs: number | undefined): RiskLevel {
  return blockedFloors.find(({ fromMs }) => (blockedMs ?? 0) >= fromMs)?.level ?? 'none';
}
