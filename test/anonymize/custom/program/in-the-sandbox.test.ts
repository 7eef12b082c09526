import { afterAll, describe, expect, it } from 'vitest';
import { inlineProgram } from '../../../../src/anonymize/custom/program/inline-program.ts';
import { readProgram } from '../../../../src/anonymize/custom/program/read-program.ts';
import type { Program } from '../../../../src/anonymize/custom/program.ts';
import { openSandbox } from '../../../../src/anonymize/sandbox/open-sandbox.ts';
import { linesOf, useOf } from '../../sandbox/program-of.ts';
import { withFolder } from './folder.ts';

const sandbox = openSandbox({ threads: 1 });
afterAll(() => sandbox.close());

async function change(
  program: Program,
  values: readonly string[],
  others: Readonly<Record<string, string>> = {},
) {
  const [reads, columns] = [Object.keys(others), Object.values(others)];
  const column = sandbox.open(
    useOf(program, { strategy: 'tried', reads, explain: true, options: { end: '!' } }),
  );
  return column.run(
    linesOf(values),
    columns.map((one) => linesOf([one])),
  );
}

describe('a program of several files', () => {
  const files = {
    'strategies/tried.ts': [
      "import { defineStrategy } from 'confiture/plugin';",
      "import type { Nothing } from './nowhere.ts';",
      "import { shout } from '../lib';",
      'export default defineStrategy<{ end: string }>({',
      "  id: 'tried', summary: 'shouts', label: 'clear',",
      '  create: ({ options }) => (value: string): string => shout(value as Nothing) + options.end,',
      '});',
    ].join('\n'),
    'lib/index.ts': "export { shout } from './shout.js';",
    'lib/shout.ts':
      "interface Wide { /* 漢 😀 */ a: 'é' }\r\n\r\nexport function shout<Text extends string>(value: Text): string {\r\n  if (value === 'é') throw new Error('not this');\r\n  return value.toUpperCase();\r\n}",
  };
  const read = () =>
    withFolder(files, (root) => readProgram('strategies/tried.ts', { root, name: 'strategies/tried.ts' }));

  it('is described and runs', async () => {
    const program = await read();
    expect(await sandbox.describe(program)).toEqual([{ id: 'tried', summary: 'shouts', label: 'clear' }]);
    expect(await change(program, ['a', '\\N', 'ß'])).toEqual({ lines: 'A!\n\\N\nSS!\n', failures: [] });
  });

  it('throws with the place in the file as it was written', async () => {
    const { failures } = await change(await read(), ['a', 'é']);
    expect(failures).toMatchObject([
      { at: 1, message: expect.stringMatching(/not this.*lib\/shout\.ts:4:\d+/) },
    ]);
  });

  it('finds nothing where an import leads that the checker was not asked about', async () => {
    const program = await withFolder({ 'a.js': "import 'node:fs';" }, (root) =>
      readProgram('a.js', { root, name: 'a.js', check: false }),
    );
    await expect(sandbox.describe(program)).rejects.toMatchObject({ code: 'STRATEGY_FAILED' });
  });
});

describe('a function in a profile', () => {
  const at = { file: 'profiles/qa.yaml', line: 20, column: 7 };
  const facts = { id: 'tried', reads: ['country'], keyed: false };

  it('is described and runs, with options and row', async () => {
    const code =
      '(value, { row, options, column }) =>\n  row.get("country") + value + options.end + column.type';
    const program = inlineProgram(code, { name: 'a function', at, facts });
    expect(await sandbox.describe(program)).toEqual([
      { summary: 'a function in the profile', label: 'clear', ...facts },
    ]);
    expect(await change(program, ['a'], { country: 'fr' })).toEqual({ lines: 'fra!text\n', failures: [] });
  });

  it('throws with the place in the profile', async () => {
    const code = '(value) => {\n  if (value === "b") throw new Error("not this");\n  return value;\n}';
    const { failures } = await change(
      inlineProgram(code, { name: 'a function', at, facts: { id: 'tried' } }),
      ['b'],
    );
    expect(failures).toMatchObject([
      { at: 0, message: expect.stringMatching(/not this.*profiles\/qa\.yaml:21:\d+/) },
    ]);
  });
});
