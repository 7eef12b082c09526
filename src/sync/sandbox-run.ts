import type { ColumnPlan } from '../anonymize/anonymization-plan.ts';
import type { SandboxedColumn } from '../anonymize/sandbox/sandbox.ts';
import type { CustomOrigin } from '../anonymize/strategy.ts';
import { ConfitureError } from '../errors.ts';
import type { AuditKey } from '../hooks/audit/audit-key.ts';

type Work = Pick<SandboxedColumn, 'use' | 'usage'>;

/** Somebody else's code in a copy, and what its record needs. */
export interface Sandboxed {
  /** What the sandbox did so far. */
  readonly columns: readonly Work[];
  readonly auditKey: AuditKey;
  /** Of the target. */
  readonly environment: string;
}

/** A column that is changed by somebody else's code. */
export type CustomColumn = ColumnPlan & { readonly custom: CustomOrigin };

/**
 * How the code's work on a column ended. `stopped`: by its limits, and the copy with it. `failed`: the copy broke off,
 * whoever's fault that was.
 */
export type SandboxOutcome = 'started' | 'done' | 'failed' | 'stopped';

/** What the log and the audit log say of a column. Never a value, and nothing that the code said. */
export interface SandboxRun {
  /** By the name that the profile gives it. */
  readonly strategy: string;
  readonly program: string;
  readonly hash: string;
  readonly version?: string;
  readonly column: string;
  readonly outcome: SandboxOutcome;
  /** Values that the code was given, by a verification too; those of them that have no result. */
  readonly values: number;
  readonly failed: number;
  /** How often it was stopped, and how often its thread had to be ended for that. */
  readonly strikes: number;
  readonly kills: number;
  readonly seconds: number;
}

/** Those of the changes that are made by somebody else's code, each column once. */
export function customColumns(changes: readonly (ColumnPlan | undefined)[]): readonly CustomColumn[] {
  const found = new Map<string, CustomColumn>();
  for (const change of changes) {
    if (change?.custom !== undefined) found.set(nameOf(change.facts), { ...change, custom: change.custom });
  }
  return [...found.values()];
}

/** What the sandbox did for a column, all partitions and workers together. */
export function sandboxRun(
  { facts, strategy, custom }: CustomColumn,
  works: readonly Work[],
  error?: unknown,
): SandboxRun {
  const column = nameOf(facts);
  const own = works.filter(({ use }) => nameOf(use.column) === column);
  const total = (of: (work: Work) => number): number => own.reduce((sum, work) => sum + of(work), 0);
  return {
    strategy,
    program: custom.program,
    hash: custom.hash,
    ...(custom.version !== undefined && { version: custom.version }),
    column,
    outcome: error === undefined ? 'done' : isStopped(column, own, error) ? 'stopped' : 'failed',
    values: total(({ usage }) => usage.values),
    failed: total(({ usage }) => usage.failed),
    strikes: total(({ usage }) => usage.strikes),
    kills: total(({ usage }) => usage.kills),
    // Whole seconds, rounded up: code that works fast or slow by what it reads would write values with a finer clock.
    seconds: Math.ceil(total(({ usage }) => usage.elapsedMs) / 1000),
  };
}

/** It was this column that ran into its limits, and the copy ended with it. */
function isStopped(column: string, works: readonly Work[], error: unknown): boolean {
  const wasStopped = works.some(({ usage }) => usage.strikes > 0 || usage.kills > 0);
  return causes(error).some(({ code, details }) => {
    if (code === 'SANDBOX_STOPPED') return details?.column === column;
    return (code === 'VALUE_INVALID' || code === 'STRATEGY_FAILED') && wasStopped;
  });
}

function causes(error: unknown): readonly ConfitureError[] {
  if (!(error instanceof Error)) return [];
  return [...(error instanceof ConfitureError ? [error] : []), ...causes(error.cause)];
}

function nameOf({ table, column }: { readonly table: string; readonly column: string }): string {
  return `${table}.${column}`;
}
