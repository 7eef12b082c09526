import { formatDuration } from '../../duration.ts';
import { bytesInWords, rowsInWords } from '../../size-in-words.ts';
import { type RiskLevel, riskLevels } from '../hazard.ts';
import type { HazardFinding, Impact } from '../impact.ts';
import { notAsked } from '../violations/not-asked.ts';
import type { Violation } from '../violations/violation.ts';
import { violationText } from '../violations/violation-text.ts';
import { listed } from '../wording.ts';
import { blockedTime, isFelt } from './blocked-time.ts';
import {
  brokenDependents,
  caveatSteps,
  cleanLevel,
  type OtherRiskId,
  otherRisks,
  riskCategories,
  rowHazards,
  unknownElsewhere,
} from './category-rules.ts';
import { blockedFloors } from './level-arithmetic.ts';
import { shift } from './levels.ts';
import type { RiskReason } from './risk.ts';

/**
 * Everything that gives one statement a level in a category; `violations` are the answers to its checks of rows,
 * undefined where nobody asked.
 */
export function reasonsOf(
  impact: Impact,
  violations: readonly Violation[] | undefined,
): readonly RiskReason[] {
  const answers = violations ?? impact.checks.map(notAsked);
  const isClean =
    answers.length > 0 &&
    answers.every(({ result, check }) => result === 'none' && check.caveat === undefined);
  return [
    ...impact.hazards.map((hazard) => (isClean ? cleaned(ofHazard(hazard)) : ofHazard(hazard))),
    ...answers.flatMap((violation) => violationReason(violation, impact)),
    ...impact.missing.map(({ message }) => other('missing-prerequisite', impact, message)),
    ...impact.breaks.map(({ how, message }): RiskReason => {
      const { category, level } = brokenDependents[how];
      const id = how.replaceAll(' ', '-').toLowerCase();
      return { ...at(impact), id, category, level, message, reason: `${level}: ${how}` };
    }),
    ...lockReasons(impact),
    ...wholeTableReasons(impact),
    ...unknownReasons(impact),
  ];
}

function ofHazard({ id, category, level, message, reason, place, ignored }: HazardFinding): RiskReason {
  return { id, category, level, message, reason, place, ignored };
}

/** A hazard of rows that were asked for, and are not there now. */
function cleaned(reason: RiskReason): RiskReason {
  if (!rowHazards.includes(reason.id) || riskLevels.indexOf(reason.level) <= riskLevels.indexOf(cleanLevel))
    return reason;
  return {
    ...reason,
    level: cleanLevel,
    reason: `${reason.reason}; there is no such row now: ${cleanLevel}`,
  };
}

function violationReason(violation: Violation, impact: Impact): readonly RiskReason[] {
  const { check, result } = violation;
  if (result === 'none') return [];
  const message = violationText(violation);
  const found = check.fails === undefined ? 'values-that-change' : 'rows-that-do-not-fit';
  const { category } = otherRisks[found];
  if (result === 'unknown') return [{ ...other('not-checked', impact, message), category }];
  const reason = other(found, impact, message);
  if (check.caveat === undefined) return [reason];
  const level = shift(reason.level, caveatSteps);
  return [{ ...reason, level, reason: `${reason.level}; ${check.caveat}: one lower` }];
}

/** Of a whole migration: how long it keeps others from a table. */
export function blockedReasons(impacts: readonly Impact[], transactional: boolean): readonly RiskReason[] {
  return blockedTime(impacts, transactional).flatMap(({ relation, reads, writes }) => {
    const ms = Math.max(reads, writes);
    const floor = blockedFloors.find(({ fromMs }) => ms >= fromMs);
    if (floor === undefined) return [];
    const what = reads >= writes ? 'reads and writes' : 'writes';
    const held = transactional ? ', since its lock is held to the commit' : '';
    const message = `${what} of ${relation} wait for about ${formatDuration(ms)}${held}`;
    const reason = `others wait about ${formatDuration(ms)}: at least ${floor.level}`;
    return { ...other('blocked-time', undefined, message), level: floor.level, reason };
  });
}

function lockReasons(impact: Impact): readonly RiskReason[] {
  return impact.locks
    .filter((lock) => isFelt(lock) && !lock.role.includes('index'))
    .map(({ relation, mode, blocks }) => {
      const message = `${mode} on ${relation}: its ${blocks} wait while the lock is held, or waited for`;
      return other('felt-lock', impact, message);
    });
}

function wholeTableReasons(impact: Impact): readonly RiskReason[] {
  const rewritten = new Set(impact.rewrites.map(({ relation }) => relation));
  const scanned = impact.scans.filter(({ relation }) => !rewritten.has(relation));
  return [
    ...impact.rewrites.map((touched) => ({ touched, what: 'is written anew' })),
    ...scanned.map((touched) => ({ touched, what: 'is read as a whole' })),
  ].map(({ touched: { relation, rows, bytes }, what }) => {
    const sizes = [
      ...(rows === undefined ? [] : [rowsInWords(rows)]),
      ...(bytes === undefined ? [] : [bytesInWords(bytes)]),
    ];
    return other('whole-table', impact, `${relation} (${sizes.join(', ') || 'size not known'}) ${what}`);
  });
}

function unknownReasons(impact: Impact): readonly RiskReason[] {
  if (impact.certain && impact.unknown.length === 0) return [];
  const message = `not known: ${listed(impact.unknown, 2) || 'what else the statement does'}`;
  return everywhere(other('unknown-statement', impact, message));
}

/** Of what no SQL tells: a function of a TypeScript file, hooks. */
export function opaqueReasons(opaque: readonly string[]): readonly RiskReason[] {
  return opaque.flatMap((message) => everywhere(other('unknown-statement', undefined, message)));
}

function everywhere(reason: RiskReason): readonly RiskReason[] {
  return riskCategories.map((category) => {
    const level: RiskLevel = category === reason.category ? reason.level : unknownElsewhere;
    return { ...reason, category, level, reason: `${level}: what is not known is never none` };
  });
}

function other(id: OtherRiskId, impact: Impact | undefined, message: string): RiskReason {
  const { category, level } = otherRisks[id];
  return { ...at(impact), id, category, level, message, reason: level };
}

function at(impact: Impact | undefined): Pick<RiskReason, 'place' | 'ignored'> {
  return { place: impact && { line: impact.line, column: impact.column }, ignored: undefined };
}
