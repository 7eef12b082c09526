import type { ColumnFacts, TypeGroup } from '../column-facts.ts';
import type { Keeps, Label, Row, StrategyExample } from '../strategy.ts';
import type { StrategyTools } from './strategy-tools.ts';

export type OptionValue = string | number | boolean | readonly string[];

/** An option as data: what may be written for it in a profile. Without a `default` it has to be written. */
export type OptionDeclaration =
  | {
      readonly type: 'string';
      readonly description: string;
      readonly default?: string;
      /** What may be written; anything where it is left out. */
      readonly oneOf?: readonly string[];
    }
  | {
      readonly type: 'integer' | 'number';
      readonly description: string;
      readonly default?: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly type: 'boolean'; readonly description: string; readonly default?: boolean }
  | { readonly type: 'strings'; readonly description: string; readonly default?: readonly string[] };

/** What a custom strategy says of itself: data alone, read from its code in the sandbox. */
export interface CustomStrategyFacts {
  /** As profiles name it, snake_case; none of Confiture's own. */
  readonly id: string;
  /** "replaces the account of an IBAN and computes its check digits anew": a line, lower case. */
  readonly summary: string;
  /** How well it protects, and how it can be undone, in plain words. */
  readonly risk?: string;
  readonly version?: string;
  /** Groups of types whose values it takes; text unless told. */
  readonly accepts?: readonly (TypeGroup | 'any')[];
  /** What is left of a person: the author's word, which reports repeat as such. */
  readonly label: Label;
  /** It asks the tools for `hmac`, `hash` or `random`: a profile without a salt is refused. */
  readonly keyed?: boolean;
  /** Equal values become equal values; true unless told. */
  readonly deterministic?: boolean;
  readonly reversible?: boolean;
  /** Nothing unless told; the author's word, as `label` is. */
  readonly keeps?: Partial<Keeps>;
  /** Most characters of a result. */
  readonly longest?: number;
  /** Columns of the row that it reads; they alone cross the border beside the value. */
  readonly reads?: readonly string[];
  readonly options?: Readonly<Record<string, OptionDeclaration>>;
  readonly examples?: readonly StrategyExample[];
}

/** A strategy of somebody else's: it runs in the sandbox, and nowhere else. */
export type CustomStrategy<Options extends object = Readonly<Record<string, OptionValue>>> = Omit<
  CustomStrategyFacts,
  'options'
> &
  DeclaredOptions<Options> & {
    /** Called once for a column; what it gives is called for each value that is not NULL. */
    create(context: CustomContext<Options>): CustomTransform;
  };

/** Where the type of the options is told, each of them has to be declared, and so that it has that type. */
type DeclaredOptions<Options> = string extends keyof Options
  ? Pick<CustomStrategyFacts, 'options'>
  : { readonly options: { readonly [Name in keyof Options]-?: DeclarationOf<NonNullable<Options[Name]>> } };

type DeclarationOf<Value> = [Value] extends [string]
  ? Extract<OptionDeclaration, { readonly type: 'string' }>
  : [Value] extends [number]
    ? Extract<OptionDeclaration, { readonly type: 'integer' | 'number' }>
    : [Value] extends [boolean]
      ? Extract<OptionDeclaration, { readonly type: 'boolean' }>
      : [Value] extends [readonly string[]]
        ? Extract<OptionDeclaration, { readonly type: 'strings' }>
        : OptionDeclaration;

/**
 * Gives the new value of a value, both as PostgreSQL prints them; null becomes NULL. What it throws makes the value
 * invalid: the profile's `on_invalid` decides, and the value is never passed through.
 */
export type CustomTransform = (value: string, row: Row) => string | null;

export interface CustomContext<Options extends object = Readonly<Record<string, OptionValue>>> {
  readonly options: Options;
  readonly column: Pick<
    ColumnFacts,
    'table' | 'column' | 'type' | 'group' | 'maxLength' | 'notNull' | 'labels'
  >;
  readonly tools: StrategyTools;
}

/** Gives a strategy its type. */
export function defineStrategy<Options extends object = Readonly<Record<string, OptionValue>>>(
  strategy: CustomStrategy<Options>,
): CustomStrategy<Options> {
  return strategy;
}
