import { aliases } from '../../anonymize/strategies/index.ts';
import type { Strategy } from '../../anonymize/strategy.ts';
import type { LoadedStrategy } from '../../plugin/load-strategies.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { describeExamples, describeRow, ownStanding } from './describe-row.ts';
import { findStrategy } from './find-strategy.ts';
import { optionsOf } from './options-of.ts';
import type { CustomPart, ShowResult } from './show-result.ts';
import { showText } from './show-text.ts';
import { withStrategies } from './with-strategies.ts';

/** `confiture strategies show`. */
export function showStrategy(
  context: CommandContext,
  id: string,
  options: OptionValues,
): Promise<CommandResult<ShowResult>> {
  return withStrategies(context, options, async (open) => {
    const { strategy, loaded } = findStrategy(id, open);
    const data = describe(strategy, loaded);
    return { data, text: showText(data, context.colors) };
  });
}

function describe(strategy: Strategy, loaded: LoadedStrategy | undefined): ShowResult {
  const standing = loaded === undefined ? ownStanding : { from: loaded.origin, enabled: loaded.enabled };
  const { risk, accepts, deterministic, reversible, examples } = strategy;
  const facts = loaded?.facts;
  const described = describeExamples(strategy);
  const kept = facts === undefined ? described.map(({ keeps }) => keeps) : [facts.keeps];
  const lengths = described.map(({ longest }) => longest);
  const [longest] = facts === undefined ? (new Set(lengths).size === 1 ? lengths : []) : [facts.longest];
  return {
    ...describeRow(strategy, standing),
    risk,
    aliases: Object.keys(aliases).filter((alias) => aliases[alias] === strategy.id),
    accepts,
    deterministic,
    reversible,
    keeps: [...new Map(kept.map((keeps) => [JSON.stringify(keeps), keeps])).values()],
    longest: longest ?? null,
    reads: facts?.reads ?? [...new Set(described.flatMap(({ reads }) => reads))],
    options: optionsOf(strategy),
    examples,
    custom: loaded === undefined ? null : customPart(loaded),
  };
}

function customPart({ facts, program, limits }: LoadedStrategy): CustomPart {
  const { entry, hash, modules, version } = program;
  const imported = Object.keys(modules).filter((name) => name !== entry);
  return {
    hash,
    version: facts.version ?? version ?? null,
    files: [entry, ...imported.sort()],
    timeoutSeconds: limits.valueMs / 1000,
    claims: facts.label,
  };
}
