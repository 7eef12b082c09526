import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { runCli } from './run-cli.ts';

it('says which environment it works on', async () => {
  const { url } = await createDatabase();
  const result = await runCli(['profile', 'verify', '--url', url], { cwd: tmpdir() });
  expect(result).toEqual({ exitCode: 0, stdout: 'url\n', stderr: '' });
});
