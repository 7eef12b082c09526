/** Test runners that the test can be written for. */
export const runners = ['vitest', 'node'] as const;

export type Runner = (typeof runners)[number];

/** A strategy that works as it stands, to be changed into the one that is wanted. */
export function strategyTemplate(id: string): string {
  return `import { defineStrategy } from 'confiture/plugin';

interface Options {
  readonly keep_last: number;
}

export default defineStrategy<Options>({
  id: '${id}',
  summary: 'masks letters and digits but for the last ones',
  risk: 'Say what is left of a person, and how it can be undone.',
  // Your word for what is left of a person: destroyed, partial, pseudonymous, generalized, noised or clear.
  label: 'partial',
  keeps: { length: true },
  options: {
    keep_last: {
      type: 'integer',
      description: 'How many characters at the end stay as they are.',
      default: 2,
      minimum: 0,
      maximum: 10,
    },
  },
  examples: [
    { options: {}, type: 'text', value: 'AB-12345', result: '******45' },
    { options: { keep_last: 0 }, type: 'text', value: 'AB-12345', result: '********' },
  ],
  // Called once for a column; what it gives is called for each value that is not NULL. It runs in a sandbox: all that
  // it has are these tools. For results that follow from the profile's key: \`keyed: true\`, and tools.random(value).
  create({ options, tools }) {
    return (value) => {
      if (value.trim() === '') throw new Error('there is nothing to mask');
      return tools.text.mask(value, { last: options.keep_last });
    };
  },
});
`;
}

/** A test that passes with it. */
export function testTemplate(id: string, runner: Runner): string {
  const [after, before, from] =
    runner === 'vitest'
      ? (['afterAll', 'beforeAll', 'vitest'] as const)
      : (['after', 'before', 'node:test'] as const);
  return `import { StrategyTester } from 'confiture/testing';
import { ${after}, ${before}, test } from '${from}';

let tester${runner === 'vitest' ? ': StrategyTester' : ''};

${before}(async () => {
  tester = await StrategyTester.open(new URL('./${id}.ts', import.meta.url));
});

${after}(() => tester?.close());

test('what becomes of single values', () =>
  tester.cases([
    ['AB-12345', '******45'],
    ['AB-12345', '********', { options: { keep_last: 0 } }],
    [null, null],
    [' ', { throws: 'nothing to mask' }],
  ]));

test('what holds for many values', () =>
  tester.check(
    { deterministic: true, keepsNulls: true, keepsLength: true },
    (index) => \`AB-\${index}\`,
  ));
`;
}
