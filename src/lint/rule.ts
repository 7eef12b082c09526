import type * as z from 'zod/mini';
import type { ObjectId } from '../catalog/catalog.ts';
import type { Severity, TextEdit } from '../finding.ts';
import type { ParsedSql } from '../sql/statement.ts';
import type { RuleInput } from './rule-input.ts';

export const ruleCategories = [
  'structure',
  'indexes',
  'naming',
  'constraints',
  'types',
  'security',
  'documentation',
  'multi-tenant',
  'cqrs',
  'migrations',
] as const;

export type RuleCategory = (typeof ruleCategories)[number];

/** `recommended`: rules that are right nearly always. `strict`: those, and matters of taste. `printoptim`: for CQRS. */
export type PresetName = 'recommended' | 'strict' | 'printoptim';

/** One thing to keep to in a schema. */
export interface Rule<Options extends object = object> {
  /** kebab-case; confiture.yaml may write it with underscores. */
  readonly id: string;
  /** What is wrong, in a line, lower case: "a foreign key has no index that finds its rows". */
  readonly summary: string;
  readonly category: RuleCategory;
  readonly severity: Severity;
  /** Presets that switch it on. */
  readonly presets: readonly PresetName[];
  /** Why it matters: a few sentences, the reference page's text. */
  readonly why: string;
  /** Schemas that break and keep the rule, as DDL that builds in an empty database; its tests. */
  readonly bad: string;
  readonly good: string;
  /** Settings for the examples, where they need other than the defaults. */
  readonly exampleOptions?: Readonly<Record<string, unknown>>;
  /** Own options with their defaults, by their names in confiture.yaml (snake_case), each with `z.describe`. */
  readonly options: z.ZodMiniType<Options>;
  /** It can only say something where rows have been counted: skipped for DDL files. */
  readonly live?: true;
  check(input: RuleInput<Options>): Iterable<Report>;
  /** Of a rule about migrations, which says nothing about a schema: looks at one pending script. */
  checkMigration?(input: MigrationInput<Options>): Iterable<Report>;
}

export interface MigrationInput<Options extends object = object> {
  readonly source: ParsedSql;
  readonly options: Options;
}

/** A place where a rule is broken. */
export interface Report {
  /** What it is about: its declaration is the place; tables and columns can be exempt. */
  readonly object: ObjectId;
  /** "shop.w_orders.customer_id refers to shop.w_customers, and no index begins with it". Names, not "this table". */
  readonly message: string;
  /** What to do, with names and SQL: "create index on shop.w_orders (customer_id)". */
  readonly help?: string | undefined;
  /** Somewhere else than the object's declaration: a string within a function, a line of a seed file. */
  readonly at?: SourcePoint | undefined;
  /** Edits on the DDL files to the same end; `unsafe`: it renames, or could change what an application sees. */
  readonly fix?:
    | { readonly title: string; readonly edits: readonly TextEdit[]; readonly unsafe?: true }
    | undefined;
  /** Instead of the rule's own, where this case is better or worse. */
  readonly severity?: Severity | undefined;
  /** The line holds a secret: no report shows it. */
  readonly confidential?: true;
}

export interface SourcePoint {
  readonly file: string;
  /** UTF-16 index in the file. */
  readonly index: number;
}

/** Gives a rule its type; `options`' output is what `check` gets. */
export function lintRule<Options extends object>(rule: Rule<Options>): Rule<Options> {
  return rule;
}
