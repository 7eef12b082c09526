import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scanMigrations } from '../../src/migrate/read-migrations.ts';
import { bundled } from '../server/bundled.ts';
import { createDatabase } from '../server/database.ts';
import { buildProject } from './build-project.ts';

const project = join(import.meta.dirname, '../..');

describe('scripts/generate-printoptim.ts', () => {
  let program: string;
  let folder: string;

  beforeAll(async () => {
    program = await bundled(join(project, 'scripts/generate-printoptim.ts'));
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'confiture-printoptim-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  function generate(out: string, ...args: string[]) {
    const options = { cwd: project, reject: false } as const;
    return execa(process.execPath, [program, '--out', join(folder, out), ...args], options);
  }

  /** Every file's text by its path. */
  async function tree(out: string): Promise<Record<string, string>> {
    const entries = await readdir(join(folder, out), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(
      files
        .sort()
        .map(async (file) => [file.slice(join(folder, out).length + 1), await readFile(file, 'utf8')]),
    );
    return Object.fromEntries(texts);
  }

  it('writes the same bytes for the same arguments', async () => {
    const args = ['--files', '300', '--migrations', '20'];
    await generate('one', ...args);
    await generate('two', ...args);
    const one = await tree('one');
    expect(Object.keys(one)).toHaveLength(300 + 25 + 40 + 1);
    expect(await tree('two')).toEqual(one);
  });

  it.each([17, 2500])('writes exactly %i files of the schema', async (count) => {
    const { exitCode } = await generate('out', '--files', String(count));
    expect(exitCode).toBe(0);
    const paths = Object.keys(await tree('out'));
    expect(paths.filter((path) => path.startsWith('db/schema/'))).toHaveLength(count);
    expect(paths).toContain('confiture.yaml');
  });

  it('has 145 tables and more than a megabyte at full size', async () => {
    await generate('out');
    const texts = Object.values(await tree('out'));
    const tables = texts.flatMap((text) => text.match(/^create (table|materialized view) [wr]_/gm) ?? []);
    expect(tables).toHaveLength(145);
    expect(texts.join('').length).toBeGreaterThan(1_000_000);
  });

  it.each([16, 60, 300, 1256])('writes %i files that build, seeds included', async (count) => {
    await generate('out', '--files', String(count));
    const database = await createDatabase();
    const build = await buildProject(join(folder, 'out'), database, { seeds: true });
    expect(build.scripts[0]?.sections.filter(({ part }) => part === 'file')).toHaveLength(count);
    expect(await database.query('select count(*)::int from w_tenants')).toEqual([{ count: 3 }]);
  });

  it('writes migrations that need nothing but each other', async () => {
    await generate('out', '--migrations', '12');
    const { migrations, findings } = await scanMigrations(join(folder, 'out'), 'db/migrations');
    expect(findings).toEqual([]);
    expect(migrations.map((migration) => migration.version).slice(-2)).toEqual(['0011', '0012']);

    const database = await createDatabase();
    for (const { up } of migrations) await database.query(up.text);
    const count = "select count(*)::int from pg_class where relname ~ '^m_[0-9]{4}(_name_idx)?$'";
    expect(await database.query(count)).toEqual([{ count: 24 }]);
    for (const { down } of migrations) await database.query(down?.text ?? '');
    expect(await database.query(count)).toEqual([{ count: 0 }]);
  });

  it('writes the same migrations for other tools', async () => {
    await generate('dbmate', '--migrations', '2', '--format', 'dbmate');
    await generate('node', '--migrations', '2', '--format', 'node-pg-migrate');
    const [dbmate, node] = [await tree('dbmate'), await tree('node')];
    expect(Object.keys(dbmate).slice(1)).toEqual([
      'db/migrations/20250101000100_create_m_0001.sql',
      'db/migrations/20250101000200_create_m_0002.sql',
    ]);
    expect(dbmate['db/migrations/20250101000100_create_m_0001.sql']).toMatch(
      /^-- migrate:up\ncreate table m_0001 [\s\S]*\n-- migrate:down\ndrop index m_0001_name_idx;\n\ndrop table m_0001;\n$/,
    );
    expect(node['db/migrations/20250101000200000_create_m_0002.sql']).toMatch(
      /^-- Up Migration\ncreate table m_0002 [\s\S]*\n-- Down Migration\ndrop index m_0002_name_idx;/,
    );
  });

  it.each([
    [['--files', '3'], '--files must be a whole number from 16 to '],
    [['--migrations', 'many'], '--migrations must be a whole number from 0 to 9999'],
    [['--format', 'flyway', '--migrations', '1'], '--format flyway is not known'],
    [['--bogus'], "Unknown option '--bogus'"],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stderr } = await generate('out', ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes into no folder that has something in it', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const { exitCode, stderr } = await generate('.', '--files', '16');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });
});
