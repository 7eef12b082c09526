import type { HookPhase } from '../config/hook-phase.ts';
import type { ErrorCode } from '../errors.ts';
import type { Impact } from '../impact/impact.ts';
import type { LockMode } from '../sql/effects/lock-mode.ts';
import type { Handling } from './classify/reason.ts';
import type { Verdict } from './verdict.ts';

/** What was seen while something ran: read from PostgreSQL before anything was rolled back. Plain data. */
export interface Observed {
  readonly durationMs: number;
  /** Locks that it took, or made stronger, on relations that were there before the dry-run. */
  readonly locks: readonly HeldLock[];
  /** Full names of relations that got a new file: rewritten, truncated, rebuilt. */
  readonly rewrites: readonly string[];
  /** Tables and materialized views of which every row was read. */
  readonly scans: readonly string[];
  /** By table, as PostgreSQL counted them; also what triggers and cascades changed. */
  readonly rows: readonly RowChanges[];
  /** Undefined where the role may not read it. */
  readonly wal: WalWritten | undefined;
  readonly indexesCreated: readonly string[];
  readonly indexesDropped: readonly string[];
  /** As `table: constraint`. */
  readonly constraintsAdded: readonly string[];
  readonly constraintsRemoved: readonly string[];
  readonly notices: readonly Notice[];
}

export interface HeldLock {
  /** Full name, as it was before. */
  readonly relation: string;
  readonly kind: RelationSort;
  readonly mode: LockMode;
  readonly blocks: 'reads and writes' | 'writes' | 'DDL' | 'nothing';
  /** From the start of what took it to the end of the transaction that a real run would hold it for. */
  readonly heldMs: number;
}

export type RelationSort =
  | 'table'
  | 'partitioned table'
  | 'foreign table'
  | 'view'
  | 'materialized view'
  | 'sequence'
  | 'index'
  | 'other';

export interface RowChanges {
  readonly table: string;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

export interface WalWritten {
  readonly bytes: number;
  /** By all sessions in that time, this one among them: of its own, PostgreSQL tells after the transaction only. */
  readonly by: 'server';
}

export interface Notice {
  readonly severity: string;
  readonly message: string;
}

/** One statement of a script: what became of it, and what was seen. */
export interface StatementObservation extends Observed {
  readonly version: string;
  readonly direction: 'up' | 'down';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** From 0, in its file. */
  readonly index: number;
  readonly sql: string;
  /** `skipped`: it cannot or must not be rehearsed; `not run`: one before it failed. */
  readonly outcome: 'done' | 'failed' | 'skipped' | 'not run';
  /** Rows that PostgreSQL's answer names, and the answer: `UPDATE 3`. */
  readonly tag: string | undefined;
  /** What ran instead: CREATE INDEX for CREATE INDEX CONCURRENTLY. */
  readonly twin: string | undefined;
  /** Why it was skipped or ran as its twin, and what a rollback does not bring back. */
  readonly remarks: readonly Remark[];
  readonly error: DryRunError | undefined;
  /** What was said before it ran; undefined where nobody asked for an analysis. */
  readonly impact: Impact | undefined;
  /** Each claim about it, and whether analysis and trace agree. */
  readonly verdicts: readonly Verdict[];
}

export interface Remark {
  /** Names the reason: `concurrently`, `sequence`, `dblink`. */
  readonly id: string;
  readonly handling: Handling;
  /** "nextval of public.w_orders_id_seq is not rolled back". */
  readonly message: string;
  /** Where it is hidden: `function shop.refresh()`, `trigger audit on shop.w_orders`; undefined: in the statement. */
  readonly within: string | undefined;
}

/** A hook, or the function of a TypeScript migration, or checks before and after: what runs beside the script. */
export interface PartObservation extends Observed {
  readonly kind: 'hook' | 'code' | 'preconditions' | 'verify';
  /** The hook's id, the file of the function. */
  readonly name: string;
  readonly phase: HookPhase | undefined;
  /** `refused`: it cannot be rehearsed, or refuses to be; `reason` says why. `warned`: it failed and may. */
  readonly outcome: 'done' | 'warned' | 'failed' | 'refused';
  readonly reason: string | undefined;
  /** How many statements of the script had run before it. */
  readonly afterStatements: number;
}

/** An error as the report shows it. */
export interface DryRunError {
  readonly code: ErrorCode | 'UNEXPECTED';
  readonly message: string;
  readonly hint: string | undefined;
  readonly sqlState: string | undefined;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  readonly excerpt: string | undefined;
}
