import { ConfitureError } from '../errors.ts';
import type { HookReport } from '../hooks/hook-report.ts';
import { isShared } from '../migrate/course.ts';
import { type PlanStep, taskOf } from '../migrate/plan.ts';
import type { BesidePart, Rehearsal } from '../migrate/rehearsal.ts';
import { sourceOfStatement } from '../migrate/source-of-step.ts';
import type { Connection } from '../postgres/connection.ts';
import type { ProgressListener } from '../progress.ts';
import { blockedBy } from '../sql/effects/lock-mode.ts';
import { parseSql } from '../sql/parse.ts';
import type { Statement } from '../sql/statement.ts';
import { type Classifier, handlingOf, whyNotDefined } from './classify/classify.ts';
import { codeFacts } from './classify/code-facts.ts';
import { sequencesSet } from './classify/sequences-set.ts';
import { twinOf } from './classify/twin.ts';
import { commitAsIf } from './commit-as-if.ts';
import type { Notice, Remark, StatementObservation } from './observation.ts';
import type { Seen, Tracker } from './observe/tracker.ts';
import { protectSequences } from './protect-sequences.ts';
import { lockDrafts, nothingSeen, type StepRecord, unrun } from './step-record.ts';
import type { Tally } from './tally.ts';
import { toDryRunError } from './to-dry-run-error.ts';
import { verdictsOf } from './verdicts-of.ts';

export interface Stage {
  readonly connection: Connection;
  readonly tracker: Tracker;
  readonly classifier: Classifier;
  readonly tally: Tally;
  /** The step that runs now. */
  readonly record: () => StepRecord;
  /** Throws when the dry-run has to stop. */
  readonly goOn: () => void;
  /** Notices since it was last called. */
  readonly notices: () => readonly Notice[];
  readonly progress: ProgressListener | undefined;
}

/** The rehearsal that the executor runs a step with: it decides, runs, looks, and writes down. */
export function createRehearsal(stage: Stage): Rehearsal {
  return {
    statement: (step, index) => rehearseStatement(stage, step, index),
    part: (step, part, run) => rehearsePart(stage, step, part, run),
    commit: (step) => rehearseCommit(stage, step),
    screen: (sql) => screen(stage, sql),
  };
}

async function rehearseStatement(stage: Stage, step: PlanStep, index: number): Promise<readonly string[]> {
  const { connection, tracker, classifier } = stage;
  const record = stage.record();
  const statement = record.parsed[index];
  const planned = step.statements[index];
  if (statement === undefined || planned === undefined) return [];
  stage.goOn();
  stage.progress?.({ task: taskOf(step), state: 'running', done: index, total: step.statements.length });
  let remarks = await classifier.classify(statement, planned.text);
  let handling = handlingOf(remarks);
  if (handling === 'run' && remarks.some(({ id }) => id === 'setval')) {
    remarks = await protectedFrom(stage, statement, remarks);
    handling = handlingOf(remarks);
  }
  const twin = handling === 'twin' ? twinOf(planned.text) : undefined;
  const base: StatementObservation = { ...unrun(record, index), remarks, twin };
  if (handling === 'skip') {
    record.statements.set(index, { ...base, outcome: 'skipped' });
    return [];
  }
  stage.notices();
  const started = performance.now();
  try {
    const tags = await connection.execute(twin ?? planned.text, sourceOfStatement(step, planned));
    const durationMs = performance.now() - started;
    const seen = await tracker.look();
    const verdicts =
      base.impact && twin === undefined ? verdictsOf(base.impact, seen, tracker.heldOn) : base.verdicts;
    const locks = lockDrafts(seen);
    const before = verdicts.filter(({ claim, source }) => claim === 'lock' && source === 'held before');
    const blocked = before.flatMap(({ relation, mode }) => (mode && keepsOut(mode) ? [relation] : []));
    record.open.push({ started: record.worked, blocked, locks });
    record.worked += durationMs;
    record.statements.set(index, {
      ...base,
      ...observedOf(seen),
      outcome: 'done',
      durationMs,
      tag: tags.at(-1),
      locks,
      verdicts,
      notices: stage.notices(),
      remarks: [...remarks, ...drawn(seen)],
    });
    return tags;
  } catch (error) {
    const durationMs = performance.now() - started;
    const failed = {
      outcome: 'failed',
      durationMs,
      notices: stage.notices(),
      error: toDryRunError(error),
    } as const;
    record.statements.set(index, { ...base, ...failed });
    throw error;
  }
}

function observedOf({ locks: _, drawnFrom: __, ...seen }: Seen): Omit<Seen, 'locks' | 'drawnFrom'> {
  return seen;
}

function drawn({ drawnFrom }: Seen): readonly Remark[] {
  return drawnFrom.map((name) => ({
    id: 'sequence',
    handling: 'run',
    message: `numbers that it draws from ${name} are never given again`,
    within: undefined,
  }));
}

function keepsOut(mode: Parameters<typeof blockedBy>[0]): boolean {
  const blocked = blockedBy(mode);
  return blocked === 'reads and writes' || blocked === 'writes';
}

async function protectedFrom(
  { connection, classifier }: Stage,
  statement: Statement,
  remarks: readonly Remark[],
): Promise<readonly Remark[]> {
  const sequences = sequencesSet(codeFacts([statement], false).calls) ?? [];
  const why = (await whyNotDefined(classifier)) ?? (await protectSequences(connection, sequences));
  if (why === undefined) return remarks;
  const message = `setval is not rolled back, and its sequence cannot be protected: ${why}`;
  return [{ id: 'setval', handling: 'skip', message, within: undefined }, ...remarks];
}

const part = 'confiture_part';

async function rehearsePart(
  stage: Stage,
  step: PlanStep,
  given: BesidePart,
  run: () => Promise<readonly HookReport[]>,
): Promise<readonly HookReport[]> {
  const { connection, tracker, goOn } = stage;
  const record = stage.record();
  goOn();
  stage.notices();
  const started = performance.now();
  const base = {
    ...nothingSeen,
    kind: given.kind,
    name: given.kind === 'hook' ? given.use.type : step.file,
    phase: given.kind === 'hook' ? given.use.phase : undefined,
    reason: undefined,
    afterStatements: record.statements.size,
  };
  try {
    if (given.kind === 'code') await connection.execute(`savepoint ${part}`);
    const reports = await run();
    if (given.kind === 'code') await connection.execute(`release savepoint ${part}`);
    const durationMs = performance.now() - started;
    const seen = await tracker.look();
    const locks = lockDrafts(seen);
    record.open.push({ started: record.worked, blocked: [], locks });
    record.worked += durationMs;
    const warned = reports.find(({ outcome }) => outcome === 'warned');
    const reason = warned?.message ?? undefined;
    const outcome = warned ? 'warned' : 'done';
    const rest = {
      ...observedOf(seen),
      locks,
      notices: stage.notices(),
      durationMs,
      outcome,
      reason,
    } as const;
    record.parts.push({ ...base, ...rest });
    return reports;
  } catch (error) {
    const durationMs = performance.now() - started;
    const reason = refusal(error, given);
    const outcome = reason === undefined ? 'failed' : 'refused';
    const told = reason ?? toDryRunError(error).message;
    record.parts.push({ ...base, outcome, reason: told, durationMs, notices: stage.notices() });
    goOn();
    if (reason === undefined) throw error;
    if (given.kind === 'code') {
      await connection.execute(`rollback to savepoint ${part}; release savepoint ${part}`);
    }
    return [];
  }
}

/** Why a part cannot be rehearsed, where that is what its error says; any other is its failure. */
function refusal(error: unknown, given: BesidePart): string | undefined {
  if (!(error instanceof ConfitureError)) return undefined;
  if (error.code === 'DRY_RUN_REFUSED') return error.message;
  // One that is outside of the migration's transaction begins and ends its own.
  if (error.code === 'MIGRATION_TRANSACTION_CONTROL' && !isShared(given)) {
    return `it begins and ends transactions of its own: ${error.message}`;
  }
  return error.code === 'HOOK_FAILED' && error.cause !== undefined ? refusal(error.cause, given) : undefined;
}

/** Where a real run commits: deferred constraints are checked, and its locks end. */
async function rehearseCommit({ connection, tally, record: recordOf }: Stage, step: PlanStep): Promise<void> {
  const record = recordOf();
  const started = performance.now();
  await commitAsIf(connection, step);
  record.worked += performance.now() - started;
  const now = record.worked;
  const since = new Map<string, number>();
  for (const { started, blocked, locks } of record.open) {
    for (const lock of locks) lock.heldMs = now - started;
    const kept = locks
      .filter(({ mode, kind }) => kind !== 'index' && keepsOut(mode))
      .map(({ relation }) => relation);
    for (const relation of [...kept, ...blocked]) if (!since.has(relation)) since.set(relation, started);
  }
  record.open = [];
  if (!record.isRollback) for (const [relation, started] of since) tally.addLock(relation, now - started);
}

/** What hooks and functions want to run. Text that cannot be read here is not run: it may hold anything. */
async function screen({ classifier, goOn }: Stage, sql: string): Promise<void> {
  goOn();
  let statements: readonly Statement[];
  try {
    statements = parseSql('', sql).statements;
  } catch (error) {
    throw refused(
      `it cannot be read before it runs: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const among = statements.length > 1 ? 'several' : undefined;
  for (const statement of statements) {
    const remarks = await classifier.classify(statement, statement.text, among);
    const [first] = remarks;
    const isSetval = remarks.some(({ id }) => id === 'setval');
    if (first !== undefined && (first.handling !== 'run' || isSetval)) {
      const where = first.within === undefined ? '' : ` (${first.within})`;
      throw refused(`${isSetval ? 'setval is not rolled back' : first.message}${where}`);
    }
  }
}

function refused(why: string): ConfitureError {
  return new ConfitureError('DRY_RUN_REFUSED', why, {
    hint: 'It is left out of the dry-run; a real run does it.',
  });
}
