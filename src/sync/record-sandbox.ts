import type { ColumnPlan } from '../anonymize/anonymization-plan.ts';
import { count } from '../count.ts';
import { ConfitureError } from '../errors.ts';
import { appendCommitted, segmentEntries } from '../hooks/audit/append-committed.ts';
import { type AuditFact, appendEntry } from '../hooks/audit/append-entry.ts';
import type { Log } from '../log.ts';
import type { Connection } from '../postgres/connection.ts';
import { customColumns, type SandboxRun, sandboxRun } from './sandbox-run.ts';
import { closeQuietly } from './session-pair.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncPlan } from './sync-plan.ts';

/** The record of a copy: an entry of the target's audit log for each column before the first row, and one at the end. */
export interface SandboxRecord {
  /** In the transaction by which the copy begins: without these entries it does not. */
  readonly begin: (session: Connection, run: string, resumed: boolean) => Promise<void>;
  /** With the error that the copy ended with; gives one that says which entries could not be written. */
  readonly end: (run: string, error?: unknown) => Promise<ConfitureError | undefined>;
}

/** Undefined where every strategy of the copy is Confiture's own. */
export function recordSandbox(options: SyncOptions): SandboxRecord | undefined {
  const { sandboxed, plan, log, openTarget } = options;
  if (sandboxed === undefined) return undefined;
  const { auditKey, environment, columns } = sandboxed;
  const custom = customColumns(changesOf(plan));
  if (custom.length === 0) return undefined;
  return {
    async begin(session, run, resumed) {
      const runs = custom.map((column) => ({ ...sandboxRun(column, []), outcome: 'started' as const }));
      try {
        await session.execute('set local synchronous_commit = on');
        for (const each of runs)
          await appendEntry(session, auditKey, factOf(each, options, { run, resumed }), segmentEntries);
      } catch (cause) {
        throw unwritable(cause, environment);
      }
      logSandbox(runs, log);
    },
    async end(run, error) {
      const runs = custom.map((column) => sandboxRun(column, columns, error));
      logSandbox(runs, log);
      // The copy's own session may be lost, or in the middle of what was interrupted.
      let session: Connection | undefined;
      try {
        session = await openTarget();
        const facts = runs.map((each) => factOf(each, options, { run }));
        await appendCommitted(session, auditKey, facts);
        return undefined;
      } catch (cause) {
        return notRecorded(runs, cause, environment);
      } finally {
        if (session !== undefined) await closeQuietly(session);
      }
    },
  };
}

/** An event of the log for each column. */
export function logSandbox(runs: readonly SandboxRun[], log: Log | undefined): void {
  for (const run of runs) log?.(eventOf(run), { ...run });
}

export function changesOf({ tables }: SyncPlan): readonly (ColumnPlan | undefined)[] {
  return tables.flatMap(({ columns }) => columns.map(({ change }) => change));
}

function eventOf({ outcome }: SandboxRun): 'sandbox_executed' | 'sandbox_blocked' {
  return outcome === 'stopped' ? 'sandbox_blocked' : 'sandbox_executed';
}

function factOf(run: SandboxRun, { terms, actor, sandboxed }: SyncOptions, more: object): AuditFact {
  return {
    event: eventOf(run),
    version: 'sync',
    name: terms.profile ?? '',
    direction: 'sync',
    phase: run.outcome === 'started' ? 'before_anonymization' : 'after_anonymization',
    actor,
    environment: sandboxed?.environment ?? '',
    details: JSON.stringify({ ...run, ...more, anonymization_key: terms.keyId }),
  };
}

function unwritable(cause: unknown, environment: string): unknown {
  if (!(cause instanceof ConfitureError)) return cause;
  const { code, message, hint, details } = cause;
  return new ConfitureError(
    code,
    `the audit log of ${environment} cannot be written, so nothing is copied: ${message}`,
    { hint, details, cause },
  );
}

/** The copy stands, and the log does not say how it ended. */
function notRecorded(runs: readonly SandboxRun[], cause: unknown, environment: string): ConfitureError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const lines = runs.map(
    ({ strategy, column, outcome, values }) =>
      `  ${column} by ${strategy}: ${outcome}, ${count(values, 'value')}`,
  );
  return new ConfitureError(
    'SYNC_INCOMPLETE',
    `every row has arrived, but the audit log of ${environment} lacks how the sandbox ended (${reason}):\n${lines.join('\n')}`,
    {
      hint: 'The copy is finished and stays. `confiture audit verify` says whether the log is whole; its entries with the outcome started have none that ends them.',
      details: { missing: runs },
      cause,
    },
  );
}

/** The error that a copy broke off with, which also says that the audit log lacks its end. */
export function andNotRecorded(error: unknown, missing: ConfitureError | undefined): unknown {
  if (missing === undefined || !(error instanceof ConfitureError)) return error;
  const { code, message, hint, location, excerpt, details } = error;
  const lacks = `The audit log lacks how the sandbox ended: ${missing.cause instanceof Error ? missing.cause.message : String(missing.cause)}.`;
  return new ConfitureError(code, message, {
    hint: [hint, lacks].filter(Boolean).join(' '),
    location,
    excerpt,
    details: { ...details, ...missing.details },
    cause: error,
  });
}
