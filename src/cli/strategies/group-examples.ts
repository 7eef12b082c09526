import type { StrategyExample } from '../../anonymize/strategy.ts';

/** Examples with the same options and type. */
export interface ExampleGroup {
  readonly options: StrategyExample['options'];
  readonly type: string;
  readonly examples: readonly StrategyExample[];
}

export function groupExamples(examples: readonly StrategyExample[]): readonly ExampleGroup[] {
  const groups = new Map<string, ExampleGroup>();
  for (const example of examples) {
    const { options, type } = example;
    const name = JSON.stringify([Object.entries(options).sort(), type]);
    const others = groups.get(name)?.examples ?? [];
    groups.set(name, { options, type, examples: [...others, example] });
  }
  return [...groups.values()];
}
