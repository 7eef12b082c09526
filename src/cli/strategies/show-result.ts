import type { Keeps, Label } from '../../anonymize/strategy.ts';
import type { StrategyRow } from './list-result.ts';

export interface ShowResult extends StrategyRow {
  /** How well it protects, and how it can be undone. */
  readonly risk: string;
  /** Other names that profiles may write. */
  readonly aliases: readonly string[];
  /** Groups of types whose values it takes; `any` where it looks at no value. */
  readonly accepts: readonly string[];
  /** Equal values become equal values. */
  readonly deterministic: boolean;
  /** Who has the key, or the vault, can have the value back. */
  readonly reversible: boolean;
  /** What results keep of values; each way that its examples' options have it. */
  readonly keeps: readonly ShownKeeps[];
  /** Most characters of a result; null where it is not known. */
  readonly longest: number | null;
  /** Other columns of the row that it reads. */
  readonly reads: readonly string[];
  readonly options: readonly ShownOption[];
  readonly examples: readonly ShownExample[];
  /** Of a custom one; null for Confiture's own. */
  readonly custom: CustomPart | null;
}

/** `uniqueness`: different values stay different, always (`permutation`), practically, or not (false). */
export type ShownKeeps = Keeps;

export interface ShownOption {
  readonly name: string;
  /** "whole number", "`a` or `b`". */
  readonly type: string;
  readonly required: boolean;
  /** Null where there is none. */
  readonly default: unknown;
  readonly description: string;
}

export interface ShownExample {
  readonly options: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly value: string;
  /** What it becomes, null for NULL; left out where it depends on key or chance. */
  readonly result?: string | null;
}

export interface CustomPart {
  /** `sha256:` and 64 hexadecimal digits, of all its files: what `sha256:` in a profile pins. */
  readonly hash: string;
  /** Of the strategy, as its author says it, or else of the package. */
  readonly version: string | null;
  /** The file that exports it, and those that this one imports. */
  readonly files: readonly string[];
  /** For one value, in seconds. */
  readonly timeoutSeconds: number;
  /** The label in the words of its author: nothing checks it. */
  readonly claims: Label;
}
