import { expect, it } from 'vitest';
import { catalogProject } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

const url = 'postgresql://localhost/none';

it('lists profiles with what they say of themselves, and those that have mistakes', async () => {
  const cwd = await catalogProject(url, {
    'db/profiles/qa.yaml': 'description: for QA\nsalt: "${NONE}"\nrules: [{ table: t, keep: [a] }]\n',
    'db/profiles/bad.yml': 'rulez: []\n',
  });
  const { exitCode, stdout } = await runCli(['profile', 'list'], { cwd });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^bad +0 +0 +has mistakes/m);
  expect(stdout).toMatch(/^qa +1 +0 +for QA$/m);
});

it('says how to get a first one', async () => {
  const cwd = await catalogProject(url, {});
  const { stdout } = await runCli(['profile', 'list'], { cwd });
  expect(stdout).toBe('no profiles in db/profiles; `confiture profile init` writes a first one\n');
});
