import { join } from 'node:path';
import { expect, it } from 'vitest';
import { strategyTemplate, testTemplate } from '../../../src/cli/strategies/strategy-template.ts';
import { runnerProject } from '../runner-project.ts';

const strategy = { 'db/strategies/own_one.ts': strategyTemplate('own_one') };

it('vitest: the test that `strategies new` writes passes', async () => {
  const project = await runnerProject({
    ...strategy,
    'db/strategies/own_one.test.ts': testTemplate('own_one', 'vitest'),
  });
  const printed = await project.run('vitest run --pool=forks');
  expect(printed).toMatch(/Tests +2 passed/);
  expect(await project.run('vitest run --pool=threads')).toMatch(/Tests +2 passed/);
});

it('node:test: the test that `strategies new --runner node` writes passes', async () => {
  const project = await runnerProject({
    ...strategy,
    'db/strategies/own_one.test.mjs': testTemplate('own_one', 'node'),
  });
  const printed = await project.run('node --test --test-reporter=tap db/strategies/own_one.test.mjs');
  expect(printed).toMatch(/^# pass 2$/m);
  expect(printed).toMatch(/^# fail 0$/m);
});

it('jest: required in a realm of its own', async () => {
  const project = await runnerProject(strategy);
  const realm = join(import.meta.dirname, '../realm-process.cjs');
  expect(await project.run(`node "${realm}" db/strategies/own_one.ts`)).toBe('******45\nVALUE_INVALID 31');
});
