import { builtinStrategies } from '../../anonymize/strategies/index.ts';
import { count } from '../../count.ts';
import { formatTable } from '../../terminal/table.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { describeRow, ownStanding } from './describe-row.ts';
import type { ListResult, StrategyRow } from './list-result.ts';
import { noneText } from './none-text.ts';
import { problemOf, problemText } from './problem-of.ts';
import { withStrategies } from './with-strategies.ts';

/** `confiture strategies list`. */
export function listStrategies(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<ListResult>> {
  return withStrategies(context, options, async ({ entries, errors, config }) => {
    const own = builtinStrategies.map((strategy) => describeRow(strategy, ownStanding));
    const custom = entries.map(({ strategy, origin, enabled }) =>
      describeRow(strategy, { from: origin, enabled }),
    );
    const rows = options.custom === true ? custom : [...own, ...custom];
    const data: ListResult = {
      strategies: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      errors: errors.map(problemOf),
    };
    return { data, text: textOf(data, context, noneText(config)), exitCode: errors.length > 0 ? 1 : 0 };
  });
}

function textOf({ strategies, errors }: ListResult, { colors }: CommandContext, none: string): string {
  const problems = errors.map((error) => problemText(error, colors));
  const failed = errors.length === 0 ? [] : [...problems, count(errors.length, 'error')];
  const empty = errors.length === 0 ? [none] : [];
  const table = strategies.length === 0 ? empty : [tableOf(strategies)];
  return [...table, ...failed].join('\n\n');
}

function tableOf(strategies: readonly StrategyRow[]): string {
  const titles = ['strategy', 'what is left', 'key', 'from', 'what it does'].map((title) => ({ title }));
  const rows = strategies.map(({ id, summary, labels, keyed, from, enabled }) => [
    id,
    labels.join(', '),
    keyed === 'no' ? '' : keyed,
    enabled ? from : `${from} (disabled)`,
    summary,
  ]);
  return formatTable(titles, rows);
}
