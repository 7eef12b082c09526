import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { LoadedStrategy } from '../../plugin/load-strategies.ts';
import { formatTable } from '../../terminal/table.ts';
import { type BenchChoice, benchColumn, type StrategyBench } from '../../testing/strategies/bench-column.ts';
import { type ColumnChoice, openColumn } from '../../testing/strategies/open-column.ts';
import { runValues, type TestedValue } from '../../testing/strategies/run-values.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import type { BenchResult } from './bench-result.ts';
import { requireCustom } from './find-strategy.ts';
import { type ExampleGroup, groupExamples } from './group-examples.ts';
import { madeUpValues } from './made-up-values.ts';
import { withSandbox } from './with-sandbox.ts';
import { withStrategies } from './with-strategies.ts';

/** `confiture strategies bench`. */
export function benchStrategy(
  context: CommandContext,
  id: string,
  options: OptionValues,
): Promise<CommandResult<BenchResult>> {
  return withStrategies(context, options, async (open) => {
    const loaded = requireCustom(id, open);
    const [group] = loaded.facts.examples.length === 0 ? [] : groupExamples(loaded.facts);
    if (group === undefined) throw noExamples(id);
    // What a run may take is no matter here.
    const subject = { ...loaded, limits: { ...loaded.limits, runMs: undefined } };
    const values = await valuesOf(
      subject,
      group,
      open.sandbox,
      countOption(options, 'values') ?? usualValues,
    );
    const threads = countOption(options, 'threads') ?? open.config?.custom.sandbox.workers ?? 2;
    const runs: StrategyBench[] = [];
    for (const count of new Set([1, threads])) {
      const detail = `${count} of ${threads} threads`;
      context.progress({ task: `measuring ${id}`, state: 'running', detail });
      const choice = { threads: count, ...choiceOf(options) };
      const measured = withSandbox({ threads: count, signal: context.signal }, (sandbox) =>
        benchColumn(openColumn(sandbox, subject, columnOf(group)), values, choice),
      );
      runs.push(await measured);
    }
    context.progress({ task: `measuring ${id}`, state: 'done' });
    const data: BenchResult = { id, from: loaded.origin, values: values.length, runs };
    return { data, text: textOf(data) };
  });
}

const usualValues = 5000;

function choiceOf(options: OptionValues): Pick<BenchChoice, 'seconds' | 'batch'> {
  return { seconds: countOption(options, 'seconds') ?? 2, batch: countOption(options, 'batch') ?? 1000 };
}

function columnOf({ options, type }: ExampleGroup): ColumnChoice {
  return { options, column: type };
}

/** Those that it takes: an error that is thrown takes longer than a result. */
async function valuesOf(
  loaded: LoadedStrategy,
  group: ExampleGroup,
  sandbox: Sandbox,
  count: number,
): Promise<readonly TestedValue[]> {
  const open = (key?: string) => openColumn(sandbox, loaded, { ...columnOf(group), key });
  const made = [
    ...group.examples.map(({ value }) => value),
    ...(await madeUpValues(loaded, group, count, open)),
  ];
  const tested = made.slice(0, count).map((value): TestedValue => ({ value, row: {} }));
  const outcomes = await runValues(open(), tested);
  const taken = tested.filter((_, at) => outcomes[at]?.failure === undefined);
  if (taken.length > 0) return taken;
  throw new ConfitureError('STRATEGY_FAILED', `${loaded.strategy.id} has no result for its own examples`, {
    hint: `\`confiture strategies test ${loaded.strategy.id}\` says why.`,
  });
}

function textOf({ id, values, runs }: BenchResult): string {
  const titles = ['threads', 'values/s', 'µs a value', 'values a batch', 'rounds'] as const;
  const rows = runs.map(({ threads, valuesPerSecond, microsecondsPerValue, batch, rounds }) =>
    [
      threads,
      valuesPerSecond.toLocaleString('en'),
      microsecondsPerValue,
      batch.toLocaleString('en'),
      rounds,
    ].map(String),
  );
  const table = formatTable(
    titles.map((title) => ({ title, align: 'right' })),
    rows,
  );
  return `${id} over ${count(values, 'value')}, medians of rounds:\n\n${table}`;
}

function noExamples(id: string): ConfitureError {
  return new ConfitureError('USAGE', `${id} declares no examples to make values from`, {
    hint: 'Give it `examples`, each with options, the type of the column and a value.',
  });
}
