import type { Impact } from '../impact/impact.ts';
import type { PlanStep } from '../migrate/plan.ts';
import { blockedBy } from '../sql/effects/lock-mode.ts';
import type { Statement } from '../sql/statement.ts';
import type {
  DryRunError,
  HeldLock,
  Observed,
  PartObservation,
  StatementObservation,
} from './observation.ts';
import type { Seen } from './observe/tracker.ts';
import type { DryRunStep } from './result.ts';

/** One step while it is rehearsed. */
export interface StepRecord {
  readonly step: PlanStep;
  readonly isRollback: boolean;
  /** With their trees. */
  readonly parsed: readonly Statement[];
  readonly impacts: ReadonlyMap<number, Impact>;
  readonly started: number;
  /** Milliseconds in which something ran so far: looking at it takes time, too, which a real run does not. */
  worked: number;
  readonly statements: Map<number, StatementObservation>;
  readonly parts: PartObservation[];
  /** What ran since the last point at which a real run commits, and how much had worked before it. */
  open: { readonly started: number; readonly blocked: readonly string[]; readonly locks: HeldLockDraft[] }[];
}

export type HeldLockDraft = { -readonly [Key in keyof HeldLock]: HeldLock[Key] };

export const nothingSeen: Omit<Observed, 'durationMs'> = {
  locks: [],
  rewrites: [],
  scans: [],
  rows: [],
  wal: undefined,
  indexesCreated: [],
  indexesDropped: [],
  constraintsAdded: [],
  constraintsRemoved: [],
  notices: [],
};

/** The locks of a look; how long they are held is known when the transaction ends. */
export function lockDrafts({ locks }: Seen): HeldLockDraft[] {
  return locks.map((lock) => ({ ...lock, blocks: blockedBy(lock.mode), heldMs: 0 }));
}

/** A statement that has not run. */
export function unrun(record: StepRecord, index: number): StatementObservation {
  const { step, impacts } = record;
  const planned = step.statements[index];
  return {
    ...nothingSeen,
    durationMs: 0,
    version: step.migration.version,
    direction: step.direction,
    file: step.file,
    line: planned?.line ?? 1,
    column: planned?.column ?? 1,
    index,
    sql: planned?.text ?? '',
    outcome: 'not run',
    tag: undefined,
    twin: undefined,
    remarks: [],
    error: undefined,
    impact: impacts.get(index),
    verdicts: [],
  };
}

/** What the report has of a step that is over. Statements that an earlier run committed are left out. */
export function finished(
  record: StepRecord,
  outcome: DryRunStep['outcome'],
  error: DryRunError | undefined,
): DryRunStep {
  const { step, isRollback, statements, parts, started } = record;
  const indexes = [...step.statements.keys()].filter((index) => !isDone(step, index));
  return {
    version: step.migration.version,
    name: step.migration.name,
    direction: step.direction,
    file: step.file,
    transactional: step.transactional,
    outcome,
    durationMs: outcome === 'not run' ? 0 : performance.now() - started,
    statements: indexes.map((index) => statements.get(index) ?? unrun(record, index)),
    parts,
    error,
    isRollback,
  };
}

function isDone({ course, resumeAt = 0 }: PlanStep, index: number): boolean {
  if (course === undefined) return index < resumeAt;
  return course.parts.slice(0, resumeAt).some((part) => part.kind === 'statement' && part.index === index);
}
