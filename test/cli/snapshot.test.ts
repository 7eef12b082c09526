import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseSnapshot } from '../../src/catalog/snapshot.ts';
import { createDatabase } from '../server/database.ts';
import { catalogProject, shop } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

let cwd: string;

beforeAll(async () => {
  const live = await createDatabase();
  await live.query('create schema shop; create table shop.orders (id int primary key)');
  cwd = await catalogProject(live.url, shop);
});

describe('snapshot', () => {
  it('writes what a database contains to a file', async () => {
    const result = await runCli(['snapshot', '--output', 'a/live.json'], { cwd });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const text = await readFile(join(cwd, 'a/live.json'), 'utf8');
    const { objects } = parseSnapshot(text);
    expect(Object.keys(objects)).toContain('column:shop.orders.id');
    expect(result.stdout).toBe(`a/live.json: ${Object.keys(objects).length} objects of live\n`);
  });

  it('writes what the DDL files build to stdout', async () => {
    const { stdout } = await runCli(['snapshot', 'schema', '-o', '-', '--build-on', 'live', '--quiet'], {
      cwd,
    });
    expect(Object.keys(parseSnapshot(stdout).objects)).toContain('view:shop.open_orders');
  });

  it('is the same for the same content', async () => {
    const again = () => runCli(['snapshot', '--output', '-', '--env', 'live'], { cwd });
    expect((await again()).stdout).toBe((await again()).stdout);
  });

  it('wants to know what of and where to', async () => {
    expect(await runCli(['snapshot'], { cwd })).toMatchObject({ exitCode: 2, stdout: '' });
    const { stderr } = await runCli(['snapshot', 'shcema', '-o', '-'], { cwd });
    expect(stderr).toContain('only `schema` can stand here');
    const both = await runCli(['snapshot', 'schema', '-o', '-', '--env', 'live'], { cwd });
    expect(both.stderr).toContain('schema and --env name two things to read');
  });
});
