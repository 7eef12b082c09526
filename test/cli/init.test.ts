import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/catalog/fingerprint.ts';
import { projectFiles } from '../../src/cli/init/project-files.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { editorSchema } from '../../src/lint/settings/editor-schema.ts';
import { connect } from '../../src/postgres/connect.ts';
import { catalogOf } from '../catalog/catalog-of.ts';
import { createDatabase } from '../server/database.ts';
import { emptyFolder, temporaryCache } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

const written = ['confiture.yaml', '.confiture/schema.json', ...projectFiles.map(({ path }) => path)];

describe('init', () => {
  it('makes a project without a finding, in a folder with any name', async () => {
    const cwd = await emptyFolder();
    const made = await runCli(['init', "L'atelier 2", '--format', 'json'], { cwd });
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(made.stdout).data).toEqual({ directory: join(cwd, "L'atelier 2"), files: written });
    const project = join(cwd, "L'atelier 2");
    const check = await runCli(['config', 'check', '--format', 'json'], { cwd: project });
    expect(JSON.parse(check.stdout).data).toMatchObject({ environments: ['local'], findings: [] });
    const files = await runCli(['migrate', 'validate', '--format', 'json'], { cwd: project });
    expect(JSON.parse(files.stdout).data).toMatchObject({ migrations: 2, findings: [] });
    const schema = await readFile(join(project, '.confiture/schema.json'), 'utf8');
    expect(JSON.parse(schema)).toEqual(JSON.parse(JSON.stringify(editorSchema(rules))));
  });

  it('says what it made and what to type next', async () => {
    const cwd = await emptyFolder();
    const elsewhere = await runCli(['init', 'my shop'], { cwd });
    for (const file of written) expect(elsewhere.stdout).toContain(`\n  ${file}\n`);
    expect(elsewhere.stdout).toContain("\nnext:\n  cd 'my shop'\n  confiture build --seed ");
    const here = await runCli(['init'], { cwd });
    expect(here.stdout).toContain('\nnext:\n  confiture build --seed ');
  });

  it('overwrites nothing, and writes nothing when it would have to', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'confiture.yaml'), 'name: mine\n');
    const refused = await runCli(['init', '.'], { cwd });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('error[CONFIG_EXISTS]');
    expect(refused.stderr).toContain('already has confiture.yaml');
    expect(await readFile(join(cwd, 'confiture.yaml'), 'utf8')).toBe('name: mine\n');
    await expect(readFile(join(cwd, 'db/schema/orders.sql'))).rejects.toThrow('ENOENT');
  });

  it('says which path cannot be written', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'file'), '');
    const refused = await runCli(['init', 'file/shop'], { cwd });
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('error[FILE_NOT_WRITABLE]');
    expect(refused.stderr).toContain('one of its folders is a file');
  });
});

const fingerprintOf = async (url: string): Promise<string> => fingerprint(await catalogOf({ url }));

describe('a new project', () => {
  it('builds with its seeds at once, and its migrations lead to the same structure and back', async () => {
    const [cwd, CONFITURE_CACHE] = await Promise.all([emptyFolder(), temporaryCache()]);
    const run = (...args: string[]) => runCli(args, { cwd: join(cwd, 'shop'), env: { CONFITURE_CACHE } });
    await runCli(['init', 'shop'], { cwd });

    expect(await run('build', '--seed')).toMatchObject({ exitCode: 0 });
    const status = JSON.parse((await run('migrate', 'status', '--format', 'json')).stdout);
    expect(status.data).toMatchObject({ database: 'shop', pending: 0 });
    expect(await run('migrate', 'up')).toMatchObject({ exitCode: 0, stdout: 'local: nothing to apply\n' });

    const url = (await run('embedded', 'url')).stdout.trim();
    const built = await connect(url);
    expect(await built.query('select count(*)::int as orders from orders')).toEqual([{ orders: 2 }]);
    await built.close();

    const migrated = await createDatabase();
    const empty = await fingerprintOf(migrated.url);
    expect(await run('migrate', 'up', '--url', migrated.url)).toMatchObject({ exitCode: 0 });
    expect(await fingerprintOf(migrated.url)).toBe(await fingerprintOf(url));
    expect(await run('migrate', 'down', '--all', '--url', migrated.url)).toMatchObject({ exitCode: 0 });
    expect(await fingerprintOf(migrated.url)).toBe(empty);
  });
});
