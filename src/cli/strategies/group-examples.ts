import type { StrategyFacts } from '../../anonymize/custom/strategy-facts.ts';
import type { StrategyExample } from '../../anonymize/strategy.ts';

/** Examples with the same options and type. */
export interface ExampleGroup {
  readonly options: StrategyExample['options'];
  readonly type: string;
  readonly examples: readonly StrategyExample[];
}

/** Without examples, one group of text where the strategy takes that and needs no option; else none. */
export function groupExamples({
  examples,
  accepts,
  options: declared,
}: StrategyFacts): readonly ExampleGroup[] {
  const takesText = accepts.some((group) => group === 'text' || group === 'any');
  const needsOption = Object.values(declared).some((option) => option.default === undefined);
  if (examples.length === 0 && takesText && !needsOption)
    return [{ options: {}, type: 'text', examples: [] }];
  const groups = new Map<string, ExampleGroup>();
  for (const example of examples) {
    const { options, type } = example;
    const name = JSON.stringify([Object.entries(options).sort(), type]);
    const others = groups.get(name)?.examples ?? [];
    groups.set(name, { options, type, examples: [...others, example] });
  }
  return [...groups.values()];
}
