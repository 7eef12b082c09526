import type { HookTransaction } from '../hooks/hook.ts';
import type { HookUse } from '../hooks/hook-use.ts';
import type { MigrationCode } from './migration.ts';
import type { PartsState } from './parts-state.ts';
import type { Precondition } from './precondition.ts';

/** One thing that a step does, in its turn. */
export type Part =
  | { readonly kind: 'hook'; readonly use: HookUse; readonly transaction: HookTransaction }
  | { readonly kind: 'preconditions'; readonly checks: readonly Precondition[] }
  /** The whole text, in one transaction. */
  | { readonly kind: 'ddl' }
  /** The function of a TypeScript migration; `shared`: in the transaction of the parts beside it. */
  | { readonly kind: 'code'; readonly code: MigrationCode; readonly shared: boolean }
  /** One statement of a text that cannot be in one; from 0. */
  | { readonly kind: 'statement'; readonly index: number }
  | { readonly kind: 'verify'; readonly verify: VerifyScript };

/** `NNN_name.verify.sql`, cut into its statements. */
export interface VerifyScript {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly VerifyStatement[];
}

export interface VerifyStatement {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Whether it has to give rows; a DO block has none and only must not fail. */
  readonly hasRows: boolean;
}

/** What a step goes through that is more than its statements: hooks, preconditions, verify.sql. */
export interface Course {
  readonly parts: readonly Part[];
  /** Run when the step failed. */
  readonly onError: readonly HookUse[];
  /** Full names of the tables that its statements name. */
  readonly tables: readonly string[];
  /** How long it took when it ran here before. */
  readonly estimatedDurationMs: number | undefined;
  /** What an earlier run that stopped half-way left for this one. */
  readonly begun: PartsState | undefined;
}

/** The names of the parts, each once: what the ledger keeps of those that are done. */
export function partKeys(parts: readonly Part[]): readonly string[] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const name = partName(part);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

function partName(part: Part): string {
  if (part.kind === 'hook') return `${part.use.phase} ${part.use.type}`;
  return part.kind === 'statement' ? `statement ${part.index + 1}` : part.kind;
}

/** Whether a part can be in one transaction with those beside it. */
export function isShared(part: Part): boolean {
  if (part.kind === 'code') return part.shared;
  return part.kind === 'hook' ? part.transaction === 'migration' : part.kind !== 'statement';
}

/** Consecutive parts that can share a transaction; every other one alone. `from` and on. */
export function groupParts(parts: readonly Part[], from = 0): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  let isOpen = false;
  for (const part of parts.slice(from)) {
    const shared = isShared(part);
    if (shared && isOpen) groups.at(-1)?.push(part);
    else groups.push([part]);
    isOpen = shared;
  }
  return groups;
}
