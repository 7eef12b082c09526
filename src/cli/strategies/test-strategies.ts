import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../errors.ts';
import type { LoadedStrategy } from '../../plugin/load-strategies.ts';
import { faultOf } from '../../testing/strategies/fault-of.ts';
import { openColumn } from '../../testing/strategies/open-column.ts';
import { runValues } from '../../testing/strategies/run-values.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { listOption, textOption } from '../with-project.ts';
import { examineStrategy } from './examine-strategy.ts';
import { requireCustom } from './find-strategy.ts';
import { rowValues, strategyOptions } from './named-values.ts';
import { noneText } from './none-text.ts';
import { problemOf } from './problem-of.ts';
import { saltOf } from './salt-of.ts';
import type { TestedRow, TestResult, TriedValues } from './test-result.ts';
import { fixedKey, testText } from './test-text.ts';
import { type OpenStrategies, withStrategies } from './with-strategies.ts';

/** `confiture strategies test`. */
export async function testStrategies(
  context: CommandContext,
  ids: readonly string[],
  options: OptionValues,
): Promise<CommandResult<TestResult>> {
  const values = listOption(options, 'value');
  if (values.length > 0 && ids.length !== 1)
    throw new ConfitureError('USAGE', '--value is tried on one strategy: name it', {
      hint: 'Its id stands before --value, which takes all that follows.',
    });
  if (values.length === 0) refuseWithoutValue(options);
  const key = await saltOf(context, options);
  return withStrategies(context, options, async (open) => {
    const chosen = ids.length === 0 ? open.entries : ids.map((id) => requireCustom(id, open));
    const [first] = chosen;
    if (values.length > 0 && first !== undefined) {
      const tried = await tryValues(first, values, { open, options, key });
      if (tried.key === 'fixed' && context.format === 'text') context.say(fixedKey);
      return resultOf({ strategies: [], tried, errors: [] }, context, open);
    }
    const strategies: TestedRow[] = [];
    for (const loaded of chosen) strategies.push(await examined(loaded, open.sandbox, key));
    const errors = ids.length === 0 ? open.errors.map(problemOf) : [];
    return resultOf({ strategies, tried: null, errors }, context, open);
  });
}

function resultOf(
  data: TestResult,
  { colors }: CommandContext,
  { config }: OpenStrategies,
): CommandResult<TestResult> {
  const failed =
    data.errors.length > 0 ||
    data.tried?.values.some(({ failure }) => failure !== null) === true ||
    data.strategies.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return { data, text: testText(data, colors, noneText(config)), exitCode: failed ? 1 : 0 };
}

async function examined(
  loaded: LoadedStrategy,
  sandbox: Sandbox,
  key: string | undefined,
): Promise<TestedRow> {
  const { strategy, program, origin } = loaded;
  return {
    id: strategy.id,
    from: origin,
    hash: program.hash,
    key: keyOf(loaded, key),
    ...(await examineStrategy(loaded, sandbox, key)),
  };
}

interface Trying {
  readonly open: OpenStrategies;
  readonly options: OptionValues;
  readonly key: string | undefined;
}

async function tryValues(
  loaded: LoadedStrategy,
  values: readonly string[],
  { open, options, key }: Trying,
): Promise<TriedValues> {
  const row = rowValues(options);
  const column = openColumn(open.sandbox, loaded, {
    options: strategyOptions(options),
    column: textOption(options, 'columnType'),
    key,
  });
  const outcomes = await runValues(
    column,
    values.map((value) => ({ value, row })),
  );
  const tried = outcomes.map(({ result, failure }, at) => {
    const fault = failure && faultOf(failure, loaded.program);
    return {
      value: values[at] ?? '',
      result: result ?? null,
      failure: fault
        ? { message: fault.message, location: fault.location ?? null, excerpt: fault.excerpt ?? null }
        : null,
    };
  });
  return { id: loaded.strategy.id, key: keyOf(loaded, key), values: tried };
}

function keyOf({ facts }: LoadedStrategy, key: string | undefined): TestedRow['key'] {
  if (!facts.keyed) return null;
  return key === undefined ? 'fixed' : 'given';
}

function refuseWithoutValue(options: OptionValues): void {
  const given = ['option', 'row', 'columnType'].find((name) => options[name] !== undefined);
  if (given === undefined) return;
  throw new ConfitureError('USAGE', `--${given === 'columnType' ? 'column-type' : given} goes with --value`, {
    hint: 'Without --value the examples that a strategy declares are run, with the options that they have.',
  });
}
