import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/lint/rules/index.ts';
import { editorSchema, lintFileSchema } from '../../src/lint/settings/editor-schema.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

async function project(yaml: string): Promise<string> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'confiture.yaml'), yaml);
  return cwd;
}

const environments = `environments:
  local: { embedded: true }
  live: { url: "postgresql://app:\${SHOP_PASSWORD}@db.example.com/shop" }
`;

describe('config check', () => {
  it('shows each finding with its place and exits 1 when one is an error', async () => {
    const cwd = await project(`enviroments: {}\n${environments}`);
    const result = await runCli(['config', 'check'], { cwd });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toContain('--> confiture.yaml:1:1');
    expect(result.stdout).toContain('Did you mean `environments`?');
    expect(result.stdout).toContain('1 error\n');
  });

  it('wants the variables of every environment, or of the one that is named', async () => {
    const cwd = await project(environments);
    const all = await runCli(['config', 'check', '--format', 'json'], { cwd });
    expect(all.exitCode).toBe(1);
    expect(JSON.parse(all.stdout)).toMatchObject({
      ok: false,
      command: 'config check',
      data: { environments: ['local', 'live'], findings: [{ code: 'CONFIG_VARIABLE_MISSING' }] },
    });
    const local = await runCli(['config', 'check', '--env', 'local'], { cwd });
    expect(local).toMatchObject({ exitCode: 0 });
    expect(local.stdout).toContain('all in order; environments: local\n');
    const set = await runCli(['config', 'check'], { cwd, env: { SHOP_PASSWORD: 'canary' } });
    expect(set).toMatchObject({ exitCode: 0 });
    expect(set.stdout).toContain('environments: local, live\n');
    expect(set.stdout).not.toContain('canary');
  });

  it('exits 0 with a warning, which it shows', async () => {
    const cwd = await project(`schema: { load_order: [db/none] }\n${environments}`);
    const result = await runCli(['config', 'check', '--env', 'local'], { cwd });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain('warning[CONFIG_MATCHES_NOTHING]');
  });

  it('names the nearest environment for one that is not there', async () => {
    const cwd = await project(environments);
    const result = await runCli(['config', 'check', '--env', 'locla'], { cwd });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('Did you mean local?');
  });

  it('finds the file upward, and takes the one that is named', async () => {
    const cwd = await project(environments);
    const below = join(cwd, 'db/schema');
    await mkdir(below, { recursive: true });
    const check = (...args: string[]) =>
      runCli(['config', 'check', '--env', 'local', ...args], { cwd: below });
    expect((await check()).stdout).toContain(join(cwd, 'confiture.yaml'));
    expect((await check('--config', '../../confiture.yaml')).stdout).toContain(join(cwd, 'confiture.yaml'));
    expect(await check('--config', 'none.yaml')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('config schema', () => {
  const schema = JSON.parse(JSON.stringify(editorSchema(rules)));

  it('prints the schema alone', async () => {
    const { stdout } = await runCli(['config', 'schema'], { cwd: await emptyFolder() });
    expect(JSON.parse(stdout)).toEqual(schema);
  });

  it('prints that of confiture.lint.yml, with the rules of plugins', async () => {
    const cwd = await project('plugins: [./loud.ts]\n');
    await writeFile(
      join(cwd, 'loud.ts'),
      `export const loud = { id: 'loud-name', summary: 'a name shouts', category: 'naming', severity: 'info', *check() {} };`,
    );
    const { stdout, stderr } = await runCli(['config', 'schema', '--lint'], { cwd });
    expect(stderr).toBe('');
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ title: 'confiture.lint.yml' });
    expect(printed.properties.rules.properties).toMatchObject({
      ...JSON.parse(JSON.stringify(lintFileSchema(rules))).properties.rules.properties,
      loud_name: { $ref: '#/definitions/rule-loud-name' },
    });
  });

  it('is printed without the rules of a plugin that is broken', async () => {
    const cwd = await project('plugins: [./none.ts]\n');
    const { stdout, stderr, exitCode } = await runCli(['config', 'schema'], { cwd });
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, schema]);
    expect(stderr).toContain('Without the rules of a plugin: ');
  });

  it('writes it to a file, in folders it makes, over an older one', async () => {
    const cwd = await emptyFolder();
    const write = () => runCli(['config', 'schema', '-o', '.confiture/schema.json'], { cwd });
    await write();
    await writeFile(join(cwd, '.confiture/schema.json'), '{}');
    expect(await write()).toEqual({ exitCode: 0, stdout: 'wrote .confiture/schema.json\n', stderr: '' });
    expect(JSON.parse(await readFile(join(cwd, '.confiture/schema.json'), 'utf8'))).toEqual(schema);
  });

  it('says why a file cannot be written', async () => {
    const cwd = await emptyFolder();
    const result = await runCli(['config', 'schema', '--output', '.'], { cwd });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('it is a folder');
  });
});
