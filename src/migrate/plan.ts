import type { Position } from '../excerpt.ts';
import type { ConcurrentIndex } from '../sql/concurrent-index.ts';
import type { Statement } from '../sql/statement.ts';
import type { Course } from './course.ts';
import type { Migration } from './migration.ts';
import type { ScriptOrigin } from './script-origin.ts';

/** One statement of a step, placed in its file. */
export interface PlannedStatement
  extends Pick<Statement, 'text' | 'start' | 'end' | 'line' | 'column' | 'kind'> {
  /** False for a statement PostgreSQL refuses inside a transaction block. */
  readonly transactional: boolean;
  /** What the statement leaves INVALID when it fails half-way, so that a retry can clear it away. */
  readonly concurrentIndex?: ConcurrentIndex | undefined;
}

/** A directive `irreversible` of a down script. */
export interface IrreversibleNote extends Position {
  readonly reason: string;
}

/** One migration to run in one direction. */
export interface PlanStep {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
  readonly file: string;
  readonly text: string;
  /** Where the text stands in a YAML file. */
  readonly origin?: ScriptOrigin | undefined;
  readonly statements: readonly PlannedStatement[];
  /** True: one transaction with the ledger row in it. False: statement by statement. */
  readonly transactional: boolean;
  /** Why it is not transactional. */
  readonly reason: string | undefined;
  /** Of a down script: what its author says cannot be taken back, with the places. */
  readonly irreversible: readonly IrreversibleNote[];
  /** 0 switches the timeout off. */
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** How many statements, or parts of its course, an earlier run committed that stopped half-way; else undefined. */
  readonly resumeAt: number | undefined;
  /** What it goes through, where that is more than its statements. */
  readonly course?: Course | undefined;
}

/** What a run will do, in order; plain data, computed under the lock. */
export interface Plan {
  readonly direction: 'up' | 'down';
  readonly environment: string;
  readonly steps: readonly PlanStep[];
}

/** A step's name for people: "003 add_loyalty_tier", "down 003 add_loyalty_tier". */
export function taskOf(step: PlanStep): string {
  const { version, name } = step.migration;
  return `${step.direction === 'down' ? 'down ' : ''}${version} ${name}`;
}
