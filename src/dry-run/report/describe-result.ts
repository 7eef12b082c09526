import { count } from '../../count.ts';
import { formatDuration } from '../../duration.ts';
import { describeSession } from '../../postgres/blocking-sessions.ts';
import type { DryRunMetrics } from '../metrics.ts';
import type { DryRunResult, RollbackCheck, TableSample } from '../result.ts';
import { changes, describeError } from './describe-statement.ts';
import { type Entry, entry } from './entry.ts';

/** What is said at the end: the outcome, the figures, the rows, and that nothing remains. */
export function describeResult(result: DryRunResult): readonly Entry[] {
  const { metrics, rollback, samples, error, blockers } = result;
  return [
    describeOutcome(result),
    ...(error ? [describeError(error)] : []),
    ...blockers.map((session) => ({
      text: `blocked by ${describeSession(session)}`,
      state: 'failed' as const,
    })),
    { text: 'Figures', entries: describeMetrics(metrics) },
    ...estimates(metrics),
    ...samples.map(describeSample),
    ...(rollback ? [describeRollback(rollback)] : []),
    { text: rolledBack(result), state: 'done' },
  ];
}

const verdicts = {
  succeeded: 'It would succeed',
  failed: 'It would fail',
  blocked: 'A lock was not obtained',
  'over budget': 'It held locks longer than it may',
  interrupted: 'It was interrupted',
} as const;

function describeOutcome({ outcome, complete, migrations, environment, durationMs }: DryRunResult): Entry {
  const { done, failed, notRun } = migrations;
  const rest = [failed > 0 && `${failed} failed`, notRun > 0 && `${notRun} not run`].filter(Boolean);
  const so = [
    `${count(done, 'migration')} rehearsed on ${environment} in ${formatDuration(durationMs)}`,
    ...rest,
  ];
  return {
    text: `${verdicts[outcome]}${complete || outcome !== 'succeeded' ? '' : ', as far as it could be rehearsed'}: ${so.join(', ')}`,
    state: outcome === 'succeeded' ? (complete ? 'done' : 'warning') : 'failed',
  };
}

function describeMetrics(metrics: DryRunMetrics): readonly Entry[] {
  const { rowsInserted, rowsUpdated, rowsDeleted, indexCreationTimes } = metrics;
  const hooks = Object.values(metrics.hookExecutionTimes);
  const locks = Object.entries(metrics.tableLockDuration).sort(([, one], [, other]) => other - one);
  return [
    { text: `statements ${formatDuration(metrics.ddlExecutionTime)}` },
    ...entry(hooks.length > 0 && `${count(hooks.length, 'hook')} ${formatDuration(sum(hooks))}`),
    { text: `rows: ${changes(rowsInserted, rowsUpdated, rowsDeleted)}` },
    ...entry(locks.length > 0 && `longest lock ${formatDuration(metrics.maxLockDuration)}, in all:`, {
      entries: locks.slice(0, 5).map(([relation, ms]) => ({ text: `${relation} ${formatDuration(ms)}` })),
    }),
    ...Object.entries(indexCreationTimes).map(([index, ms]) => ({
      text: `index ${index} built in ${formatDuration(ms)}`,
    })),
    ...metrics.constraintViolations.map((text) => ({ text, state: 'failed' as const })),
    ...metrics.dataInconsistencies.map((text) => ({ text, state: 'failed' as const })),
  ];
}

function estimates({
  estimatedProductionTime,
  estimatedDowntime,
  confidenceLevel,
}: DryRunMetrics): readonly Entry[] {
  if (estimatedProductionTime === undefined) return [];
  const downtime =
    estimatedDowntime === undefined ? '' : `, others kept waiting ${formatDuration(estimatedDowntime)}`;
  const confidence = confidenceLevel === undefined ? '' : `, confidence ${Math.round(confidenceLevel)} %`;
  return [
    { text: `Estimated for a real run: ${formatDuration(estimatedProductionTime)}${downtime}${confidence}` },
  ];
}

function describeSample({ table, primaryKey, rows, reason }: TableSample): Entry {
  if (reason !== undefined) return { text: `${table}: no rows shown, ${reason}` };
  return {
    text: `${table}, ${count(rows.length, 'row')} of those that change${primaryKey.length > 0 ? `, by ${primaryKey.join(', ')}` : ''}`,
    entries: rows.map(({ change, values }) => ({
      text: `${change}: ${values
        .map(({ column, before, after, changed }) =>
          changed ? `${column} ${shown(before)} → ${shown(after)}` : `${column} ${shown(after ?? before)}`,
        )
        .join(', ')}`,
    })),
  };
}

function shown(value: string | null | undefined): string {
  return value === undefined ? '(none)' : (value ?? 'NULL');
}

const taken = {
  same: ['Taken back by its down scripts, it is what it was before', 'done'],
  different: ['Taken back by its down scripts, it is not what it was before', 'warning'],
  failed: ['It cannot be taken back by its down scripts', 'warning'],
} as const;

/** By what would be done to get back. */
const remains = { create: 'gone', alter: 'another', drop: 'left over' } as const;

function describeRollback({ outcome, catalog, rows, notCompared, error }: RollbackCheck): Entry {
  const [text, state] = taken[outcome];
  return {
    text,
    state,
    entries: [
      ...catalog.map(({ action, kind, name }) => ({ text: `${kind} ${name} is ${remains[action]}` })),
      ...rows.map(({ table, rowsBefore, rowsAfter }) => ({
        text:
          rowsBefore === rowsAfter
            ? `${table} has rows with other values`
            : `${table}: ${rowsBefore} rows before, ${rowsAfter} after`,
      })),
      ...notCompared.map((table) => ({ text: `${table}: too large to be compared row by row` })),
      ...(error ? [describeError(error)] : []),
    ],
  };
}

function rolledBack({ rolledBack: { transaction, status } }: DryRunResult): string {
  if (status === 'none' || transaction === null) return 'Nothing was written';
  return `Rolled back: PostgreSQL says that transaction ${transaction} is ${status}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
