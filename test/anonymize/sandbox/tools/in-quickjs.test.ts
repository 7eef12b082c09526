import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createTools } from '../../../../src/anonymize/sandbox/guest/tools/create-tools.ts';
import { openSandbox } from '../../../../src/anonymize/sandbox/open-sandbox.ts';
import { defaultLimits } from '../../../../src/anonymize/sandbox/sandbox-limits.ts';
import { locales } from '../../../../src/anonymize/words/locales.ts';

const key = new Uint8Array(32).fill(5);

/** Each gives text or a list of texts and numbers. */
const calls: readonly string[] = [
  "tools.hmac('Ünïcode 💶')",
  "tools.hash('x', 64)",
  "(({ digits, letters, integer, next, pick }) => [digits(31), letters(31), integer(-1e15, 1e15), next(), pick(['a', 'b'])])(tools.random('seed'))",
  "tools.text.mask('💶 Margaret', { first: 1, last: 2, with: '•' })",
  "tools.text.digitsOf('BE68 5390')",
  "tools.text.withDigits('BE68 5390', '012345')",
  "tools.numbers.luhnDigit('7992739871')",
  "tools.numbers.isLuhn('79927398713')",
  "tools.numbers.remainder('123456789012345678901234567890', 999999999999)",
  "tools.numbers.mod97('539007547034BE68')",
  "tools.dates.parse('2024-02-29 10:00')",
  'tools.dates.format(tools.dates.addDays({ year: 1999, month: 12, day: 31 }, 60))',
  'tools.dates.dayNumber({ year: 1, month: 1, day: 1 })',
  "['firstNames', 'lastNames', 'cities', 'streets'].flatMap((list) => ['de', 'en', 'es', 'fr', 'nl'].flatMap((locale) => tools.lists[list](locale)))",
];

it('the tools give in the sandbox what they give here', async () => {
  const code = `export const every = {
    id: 'every', summary: 'calls a tool', label: 'clear', keyed: true,
    create: ({ tools }) => {
      const calls = [${calls.map((call) => `() => ${call}`).join(', ')}];
      return (value) => JSON.stringify(calls[Number(value)]());
    },
  };`;
  const sandbox = openSandbox({ threads: 1 });
  try {
    const column = sandbox.open({
      program: {
        name: 'every.js',
        entry: 'every.js',
        modules: { 'every.js': { code, imports: {} } },
        hash: '',
      },
      strategy: 'every',
      options: {},
      column: { table: 'public.t', column: 'c', type: 'text', group: 'text', notNull: false },
      reads: [],
      key,
      limits: defaultLimits,
      explain: true,
    });
    const { lines, failures } = await column.run(calls.map((_, i) => `${i}\n`).join(''), []);
    expect(failures).toEqual([]);
    const tools = createTools({
      hmac: (text) => createHmac('sha256', key).update(text).digest('hex'),
      lists: () => locales,
    });
    const here = calls.map((call) => JSON.stringify(new Function('tools', `return ${call}`)(tools)));
    expect(lines.split('\n').slice(0, -1)).toEqual(here);
  } finally {
    await sandbox.close();
  }
});
