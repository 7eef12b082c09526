import { createHash } from 'node:crypto';
import { asStrategy, type CustomUse } from '../../../src/anonymize/custom/as-strategy.ts';
import type { CustomStrategyFacts } from '../../../src/anonymize/custom/custom-strategy.ts';
import type { Program } from '../../../src/anonymize/custom/program.ts';
import { readStrategyFacts } from '../../../src/anonymize/custom/read-strategy-facts.ts';
import { defaultLimits } from '../../../src/anonymize/sandbox/sandbox-limits.ts';
import type { Strategy } from '../../../src/anonymize/strategy.ts';

/** A sandbox for what decides about strategies and runs none. */
export const noSandbox: CustomUse['sandbox'] = {
  open() {
    throw new Error('a strategy was opened');
  },
};

/** A custom strategy, from JavaScript for its `create`. */
export function customOf(
  facts: Partial<CustomStrategyFacts> & { readonly id: string },
  code = '() => (value) => value',
  use: Partial<CustomUse> = {},
): Strategy {
  const given = { summary: 'a test', label: 'partial', ...facts };
  const program: Program = {
    name: `strategies/${facts.id}.js`,
    entry: 'main.js',
    modules: {
      'main.js': { code: `export default { ...${JSON.stringify(given)}, create: ${code} };`, imports: {} },
    },
    hash: `sha256:${createHash('sha256').update(code).digest('hex')}`,
  };
  const read = readStrategyFacts(given, program.name);
  return asStrategy(read, program, { sandbox: noSandbox, limits: defaultLimits, ...use });
}
