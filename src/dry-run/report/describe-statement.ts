import { count } from '../../count.ts';
import { formatDuration } from '../../duration.ts';
import type { HazardFinding } from '../../impact/impact.ts';
import { bytesInWords } from '../../size-in-words.ts';
import type { DryRunError, Observed, StatementObservation } from '../observation.ts';
import { type Entry, entry } from './entry.ts';

const states = { done: 'done', failed: 'failed', skipped: 'skipped', 'not run': 'skipped' } as const;

/** One statement: what it did, what it would have done, and what to do about it. */
export function describeStatement(statement: StatementObservation): Entry {
  const { index, sql, outcome, durationMs, twin, remarks, error, impact } = statement;
  const took = outcome === 'done' ? formatDuration(durationMs) : outcome;
  return {
    text: `${index + 1}. ${firstLine(sql)}  (${took})`,
    state: states[outcome],
    entries: [
      ...entry(twin && `rehearsed as ${firstLine(twin)}`),
      ...remarks.map(({ message, within }) => ({ text: within ? `${message}, in ${within}` : message })),
      ...describeObserved(statement),
      ...disagreements(statement),
      ...(impact?.hazards ?? []).filter(({ ignored }) => ignored === undefined).map(describeHazard),
      ...(impact?.missing ?? []).map(({ message }) => ({ text: message, state: 'failed' as const })),
      ...(impact?.unknown ?? []).map((text) => ({ text: `unknown: ${text}`, state: 'warning' as const })),
      ...(error ? [describeError(error)] : []),
    ],
  };
}

/** What was seen, a line for each kind; nothing for what did not happen. */
export function describeObserved(seen: Observed): readonly Entry[] {
  const locks = seen.locks.filter(({ blocks, kind }) => blocks !== 'nothing' && kind !== 'index');
  const wal = seen.wal !== undefined && seen.wal.bytes > 0 ? seen.wal : undefined;
  return [
    ...locks.map(({ relation, mode, blocks, heldMs }) => ({
      text: `${mode} on ${relation} for ${formatDuration(heldMs)}: blocks ${blocks}`,
    })),
    ...entry(seen.rewrites.length > 0 && `rewrites ${seen.rewrites.join(', ')}`),
    ...entry(seen.scans.length > 0 && `reads all of ${seen.scans.join(', ')}`),
    ...seen.rows.map(({ table, inserted, updated, deleted }) => ({
      text: `${table}: ${changes(inserted, updated, deleted)}`,
    })),
    ...listed('creates index', seen.indexesCreated),
    ...listed('drops index', seen.indexesDropped),
    ...listed('adds constraint', seen.constraintsAdded),
    ...listed('removes constraint', seen.constraintsRemoved),
    ...entry(
      wal && `writes ${bytesInWords(wal.bytes)} of WAL${wal.by === 'server' ? ' (all sessions)' : ''}`,
    ),
    ...seen.notices.map(({ severity, message }) => ({ text: `${severity.toLowerCase()}: ${message}` })),
  ];
}

/** An error with its place and caret. */
export function describeError({ code, message, hint, location, excerpt }: DryRunError): Entry {
  const place = location && `${location.file}:${location.line}:${location.column}`;
  return {
    text: `error[${code}]: ${message}`,
    state: 'failed',
    block: [place && `--> ${place}`, excerpt].filter(Boolean).join('\n') || undefined,
    entries: entry(hint && `hint: ${hint}`),
  };
}

/** "2 inserted, 1 deleted". */
export function changes(inserted: number, updated: number, deleted: number): string {
  const parts = [
    inserted > 0 && `${inserted.toLocaleString('en-US')} inserted`,
    updated > 0 && `${updated.toLocaleString('en-US')} updated`,
    deleted > 0 && `${deleted.toLocaleString('en-US')} deleted`,
  ];
  return parts.filter(Boolean).join(', ') || 'no rows changed';
}

/** What only one of analysis and trace says; where they agree there is nothing to tell. */
function disagreements({ verdicts }: StatementObservation): readonly Entry[] {
  return verdicts
    .filter(({ source }) => source === 'static only' || source === 'traced only')
    .map(({ claim, relation, mode, source }) => ({
      text: `${claim}${mode ? ` ${mode}` : ''} on ${relation}: ${
        source === 'static only' ? 'expected, not seen here' : 'seen, not expected'
      }`,
      state: source === 'traced only' ? ('warning' as const) : undefined,
    }));
}

function describeHazard({ id, level, message, safe, advice }: HazardFinding): Entry {
  return {
    text: `${level}[${id}]: ${message}`,
    state: level === 'low' ? undefined : 'warning',
    block: safe,
    entries: entry(advice),
  };
}

function listed(what: string, names: readonly string[]): readonly Entry[] {
  return names.length > 3
    ? entry(`${what}: ${count(names.length, 'time')}`)
    : names.map((name) => ({ text: `${what} ${name}` }));
}

function firstLine(sql: string): string {
  const [line = '', ...rest] = sql.trim().split('\n');
  return rest.length > 0 ? `${line.trimEnd()} …` : line;
}
