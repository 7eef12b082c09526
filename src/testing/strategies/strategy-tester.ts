import assert from 'node:assert/strict';
import { openSandbox } from '../../anonymize/sandbox/open-sandbox.ts';
import type { Sandbox, SandboxedColumn } from '../../anonymize/sandbox/sandbox.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import { type BenchChoice, benchColumn, type StrategyBench } from './bench-column.ts';
import { type CaseOptions, mismatchOf, type StrategyCase } from './compare-case.ts';
import { faultOf, faultText } from './fault-of.ts';
import { judgeProperties, type StrategyProperties, shownValue } from './judge-properties.ts';
import { type ColumnChoice, openColumn, type TestedColumn } from './open-column.ts';
import { readStrategy } from './read-strategy.ts';
import { type Outcome, runValues, type TestedValue } from './run-values.ts';
import type { TestedStrategy } from './tested-strategy.ts';
import { tryProperties } from './try-properties.ts';

export interface StrategyTesterOptions {
  /** The id, where the file exports several strategies. */
  readonly strategy?: string;
  /** Options of the strategy, as a profile has them. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** The column's type as SQL writes it, or what is known of it; the type of its first example unless told. */
  readonly column?: TestedColumn;
  /** A salt as profiles have one, for a keyed strategy; a fixed one unless told. */
  readonly key?: string;
  /** For one value; 5 seconds unless told. */
  readonly timeoutMs?: number;
  /** The folder that imports may not leave; the nearest with a confiture.yaml or package.json unless told. */
  readonly root?: string;
}

/** Values to check, NULL too: a list, anything that can be iterated, or a function of their number, from 0. */
export type CheckedValues = Iterable<string | null> | ((index: number) => string | null);

export interface CheckOptions extends Pick<CaseOptions, 'options'> {
  /** Values of the columns that the strategy reads: for all values, or by the number of each. */
  readonly row?: TestedValue['row'] | ((index: number) => TestedValue['row']);
  /** How often a function is asked for a value; 1,000 unless told. */
  readonly count?: number;
}

/**
 * Tests of one custom strategy, which runs in the sandbox as in a copy. `close` ends its thread.
 * Asks nothing of the test runner.
 */
export class StrategyTester {
  /** As profiles name it. */
  readonly id: string;
  readonly #tested: TestedStrategy;
  readonly #choice: ColumnChoice;
  readonly #sandbox: Sandbox;
  readonly #columns = new Map<string, SandboxedColumn>();
  readonly #others: Sandbox[] = [];

  private constructor(tested: TestedStrategy, choice: ColumnChoice, sandbox: Sandbox) {
    this.id = tested.facts.id;
    this.#tested = tested;
    this.#choice = choice;
    this.#sandbox = sandbox;
  }

  /**
   * Loads a strategy from its file; paths are relative to the working directory. Throws ConfitureError:
   * FILE_NOT_FOUND, STRATEGY_FAILED, STRATEGY_BLOCKED, STRATEGY_NOT_FOUND, STRATEGY_INVALID.
   */
  static async open(file: string | URL, options: StrategyTesterOptions = {}): Promise<StrategyTester> {
    const sandbox = openSandbox({ threads: 1 });
    try {
      const tested = await readStrategy(file, options, sandbox);
      const tester = new StrategyTester(tested, options, sandbox);
      tester.#column({});
      return tester;
    } catch (error) {
      await sandbox.close();
      throw placed(error);
    }
  }

  /** The new value. Throws VALUE_INVALID with what the code threw, and the place in its file. */
  async value(value: string | null, options: CaseOptions = {}): Promise<string | null> {
    const [outcome] = await this.#run([value], options);
    if (outcome?.failure === undefined) return outcome?.result ?? null;
    const fault = faultOf(outcome.failure, this.#tested.program);
    throw new ConfitureError('VALUE_INVALID', `${shownValue(value)} has no result: ${faultText(fault)}`, {
      location: fault.location,
      excerpt: fault.excerpt,
    });
  }

  /** Tries a table of values and results. Throws one AssertionError that lists every case that is otherwise. */
  async cases(cases: readonly StrategyCase[]): Promise<void> {
    const wrong: string[] = [];
    for (const [value, expected, options = {}] of cases) {
      const [outcome] = await this.#run([value], options);
      const mismatch = outcome && mismatchOf(value, expected, outcome, this.#tested.program);
      if (mismatch !== undefined) wrong.push(mismatch);
    }
    if (wrong.length > 0) fail(`${wrong.length} of ${count(cases.length, 'case')} of ${this.id}`, wrong);
  }

  /**
   * Holds the strategy to what is asked, over all values: none of them may fail. Throws one AssertionError that lists
   * what does not hold.
   */
  async check(
    properties: StrategyProperties,
    values: CheckedValues,
    { count: number = 1000, row = {}, options }: CheckOptions = {},
  ): Promise<void> {
    const given = typeof values === 'function' ? Array.from({ length: number }, (_, i) => values(i)) : values;
    const rowOf = typeof row === 'function' ? row : () => row;
    const tested = Array.from(given, (value, at): TestedValue => ({ value, row: rowOf(at) }));
    assert.ok(tested.length > 0, `no value was given to check ${this.id} with`);
    const trial = await tryProperties(() => this.#open(options), tested, properties);
    const failed = trial.first.flatMap(({ failure }, at) =>
      failure === undefined
        ? []
        : [`${shownValue(tested[at]?.value ?? null)}: ${faultText(faultOf(failure, this.#tested.program))}`],
    );
    const broken = judgeProperties(trial, properties).map(
      ({ property, message }) => `${property}: ${message}`,
    );
    const wrong = [...failed, ...broken];
    if (wrong.length > 0) fail(`${this.id} over ${count(tested.length, 'value')}`, wrong);
  }

  /** Measures how fast it is: over the values given, or else those of its examples. */
  async bench(
    values?: Iterable<string | null>,
    { threads = 1, ...choice }: Partial<BenchChoice> & CaseOptions = {},
  ): Promise<StrategyBench> {
    const { row = {}, options } = choice;
    const examples = this.#tested.facts.examples;
    const given = values ?? examples.map(({ value }) => value);
    const tested = Array.from(given, (value): TestedValue => ({ value, row }));
    const sandbox = threads === 1 ? this.#sandbox : openSandbox({ threads });
    if (sandbox !== this.#sandbox) this.#others.push(sandbox);
    return benchColumn(this.#open(options, sandbox), tested, { ...choice, threads });
  }

  /** Ends the threads. Does no harm the second time. */
  async close(): Promise<void> {
    await Promise.all([this.#sandbox, ...this.#others.splice(0)].map((sandbox) => sandbox.close()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #run(values: readonly (string | null)[], { row = {}, options }: CaseOptions): Promise<readonly Outcome[]> {
    const tested = values.map((value) => ({ value, row }));
    return runValues(this.#column({ options }), tested);
  }

  /** One for the same options: what it remembers is what it remembers in a copy. */
  #column({ options }: CaseOptions): SandboxedColumn {
    const key = JSON.stringify(options ?? {});
    const column = this.#columns.get(key) ?? this.#open(options);
    this.#columns.set(key, column);
    return column;
  }

  #open(options?: CaseOptions['options'], sandbox = this.#sandbox): SandboxedColumn {
    const choice = { ...this.#choice, options: { ...this.#choice.options, ...options } };
    return openColumn(sandbox, this.#tested, choice);
  }
}

/** With the place in its message: a test runner shows nothing else of an error. */
function placed(error: unknown): unknown {
  if (!(error instanceof ConfitureError) || error.location === undefined) return error;
  const { code, message, hint, location, excerpt, details } = error;
  const { file, line, column } = location;
  const help = hint === undefined ? '' : `\n${hint}`;
  return new ConfitureError(code, `${message} (${file}:${line}:${column})${help}`, {
    hint,
    location,
    excerpt,
    details,
    cause: error,
  });
}

/** An error of a test that nobody can read to the end is of no use. */
const listed = 20;

function fail(what: string, wrong: readonly string[]): never {
  const more = wrong.length > listed ? [`and ${wrong.length - listed} more`] : [];
  assert.fail([`${what}:`, ...wrong.slice(0, listed), ...more].join('\n  '));
}
