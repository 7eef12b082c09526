import type * as z from 'zod/mini';
import type { ColumnFacts, TypeGroup } from './column-facts.ts';
import type { Keyring } from './keyring.ts';
import type { Template } from './template.ts';
import type { UnjudgedChange } from './unjudged-change.ts';

/**
 * What is left of a person in a column, the word that reports say. `destroyed`: nothing of the value. `partial`: some
 * of its characters. `pseudonymous`: who has the key can link or undo it; still personal data. `generalized`: a range.
 * `noised`: near the value. `clear`: the value.
 */
export type Label = 'destroyed' | 'partial' | 'pseudonymous' | 'generalized' | 'noised' | 'clear';

/** What a strategy keeps of what it is given; the check of a profile holds it to the column. */
export interface Keeps {
  /**
   * `permutation`: different values stay different, always. `practical`: they do but for a chance below 2⁻⁶⁰ over
   * a billion values (120 bits of a keyed hash). A unique column takes no other.
   */
  readonly uniqueness: 'permutation' | 'practical' | false;
  /** As many characters as before. */
  readonly length: boolean;
  /** What reads the value goes on reading it: an e-mail address stays one. */
  readonly format: boolean;
}

/** One way to change a column's values. One object in one file; ids as in profiles, snake_case. */
export interface Strategy<Options extends object = object> {
  readonly id: string;
  /** "keeps the first and last characters and masks the rest": a line, lower case. */
  readonly summary: string;
  /** How well it protects, and how it can be undone, in plain words: the page's text. */
  readonly risk: string;
  /** Groups of types whose values it takes; `any` where it looks at no value. */
  readonly accepts: readonly (TypeGroup | 'any')[];
  /** Each option snake_case, with `z.describe` and a default unless there can be none. */
  readonly options: z.ZodMiniType<Options>;
  /** It needs a key: a profile without a salt is refused. */
  readonly keyed: boolean;
  /** The same, where it is the options that decide; `keyed` is false then. */
  needsKey?(options: Options): boolean;
  /** Equal values under an equal key (in rows that are equal where it `reads` them) become equal values. */
  readonly deterministic: boolean;
  /** Who has the key (or vault) can have the value back. */
  readonly reversible: boolean;
  /** It needs all values at once: it runs as SQL on the source, and `create` refuses. */
  readonly wholeColumn?: true;
  /** Strategies within its options, and how they come together; `describeStrategy` puts that into account. */
  inner?(options: Options): InnerStrategies;
  label(options: Options): Label;
  keeps(options: Options, column: ColumnFacts): Keeps;
  /** Most characters a result can have, where that is known: held against varchar(n). */
  longest?(options: Options, column: ColumnFacts): number | undefined;
  /** Other columns of the row that it reads. */
  reads?(options: Options): readonly string[];
  /** What is wrong with these options for this column; nothing where it fits. Beyond types and uniqueness. */
  refuses?(options: Options, column: ColumnFacts): string | undefined;
  /** Examples of its page and tests: options, a value, and the result where no key is needed. */
  readonly examples: readonly StrategyExample[];
  /**
   * The same in SQL, for `run_at: source`, over `expression`, the column: what `create` gives, or where chance decides,
   * could give. Nothing where SQL cannot say it exactly. Never with a key, which must not be sent to the source.
   */
  sql?(options: Options, column: ColumnFacts, expression: string): SqlChange | undefined;
  /** A function from value to value, or a template: the same as data, which the kernel fills in millions a second. */
  create(context: StrategyContext<Options>): Template | Transform | UnjudgedChange;
  /** Somebody else's code: it runs in the sandbox, gives an `UnjudgedChange`, and stands within no other strategy. */
  readonly custom?: CustomOrigin;
}

/** Which code it is. */
export interface CustomOrigin {
  /** As shown: strategies/iban.ts. */
  readonly program: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string;
  readonly version?: string;
}

/** A change as SQL. It is asked for no NULL, and its result is cast to the column's type. */
export interface SqlChange {
  readonly value: string;
  /** When the value cannot be read, as a condition, and the reason: where `create` throws InvalidValue. */
  readonly invalid?: { readonly when: string; readonly reason: string };
}

export interface StrategyExample {
  readonly options: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly value: string;
  /** Left out where it depends on key or chance. */
  readonly result?: string | null;
}

export interface StrategyContext<Options extends object = object> {
  readonly options: Options;
  readonly column: ColumnFacts;
  /** 32 bytes for this domain and strategy. Throws PROFILE_SALT where the profile has none. */
  readonly key: () => Uint8Array;
  readonly keyring: Keyring | undefined;
  /** Folder that a vault's path starts from; undefined where nothing may be written, as in a preview. */
  readonly vaultFolder: string | undefined;
  /** For one value of a custom strategy, where the profile says so. */
  readonly timeoutMs: number | undefined;
  /** Strategies within a strategy (chain, conditional): made by the same rules; for the same column unless told. */
  readonly make: (inner: InnerStrategy, column?: ColumnFacts) => Template | Transform;
}

/** `either`: one of them per row. `each`: one after another. `within`: on parts of the value, as text. */
export interface InnerStrategies {
  readonly how: 'either' | 'each' | 'within';
  readonly strategies: readonly InnerStrategy[];
}

/** A strategy named in another's options: by its name in the profile, or in full. */
export type InnerStrategy = string | Readonly<Record<string, unknown>>;

/**
 * Gives the new value of a value, both as PostgreSQL prints them (UTF-8, DateStyle ISO, TimeZone UTC, bytea hex);
 * NULL is never handed in and stays NULL; a result of null becomes NULL. Throws InvalidValue for what it cannot read.
 */
export type Transform = (value: string, row: Row) => string | null;

/** The row's original values, those that the strategy says it `reads`. */
export interface Row {
  get(column: string): string | null;
}

/** Gives a strategy its type; `options`' output is what its functions get. */
export function defineBuiltin<Options extends object>(strategy: Strategy<Options>): Strategy<Options> {
  return strategy;
}
