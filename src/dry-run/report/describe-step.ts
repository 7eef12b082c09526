import { formatDuration } from '../../duration.ts';
import type { PartObservation } from '../observation.ts';
import type { DryRunStep } from '../result.ts';
import { describeError, describeObserved, describeStatement } from './describe-statement.ts';
import type { Entry } from './entry.ts';

const outcomes = { done: 'done', failed: 'failed', 'not run': 'skipped' } as const;

/** A migration with its statements and hooks in the order in which they ran. */
export function describeStep(step: DryRunStep): Entry {
  const { version, name, direction, file, transactional, outcome, durationMs, isRollback } = step;
  const way = isRollback ? 'rollback of ' : direction === 'down' ? 'down ' : '';
  const how = transactional ? 'one transaction' : 'statement by statement';
  const took = outcome === 'done' ? formatDuration(durationMs) : outcome;
  return {
    text: `${way}${version} ${name} (${file}; ${how}): ${took}`,
    state: outcomes[outcome],
    entries: [...inOrder(step), ...(step.error && !inStatement(step) ? [describeError(step.error)] : [])],
  };
}

function inOrder({ statements, parts }: DryRunStep): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [index, statement] of statements.entries()) {
    entries.push(...partsAfter(parts, index), describeStatement(statement));
  }
  return [...entries, ...partsAfter(parts, statements.length)];
}

function partsAfter(parts: readonly PartObservation[], statements: number): readonly Entry[] {
  return parts.filter(({ afterStatements }) => afterStatements === statements).map(describePart);
}

const states = { done: 'done', warned: 'warning', failed: 'failed', refused: 'skipped' } as const;

function describePart(part: PartObservation): Entry {
  const { kind, name, phase, outcome, reason, durationMs } = part;
  const what = kind === 'hook' ? `hook ${name} (${phase})` : kind === 'code' ? `function of ${name}` : kind;
  const took =
    outcome === 'done' ? formatDuration(durationMs) : outcome === 'refused' ? 'not rehearsed' : outcome;
  return {
    text: `${what}: ${took}${reason === undefined ? '' : `, ${reason}`}`,
    state: states[outcome],
    entries: describeObserved(part),
  };
}

/** Whether a statement tells the error already. */
function inStatement({ statements }: DryRunStep): boolean {
  return statements.some(({ error }) => error !== undefined);
}
