import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comparePaths } from '../../src/build/compare-paths.ts';
import { discoverFiles } from '../../src/build/discover.ts';
import { shuffle } from './shuffle.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'confiture discover é '));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), 'select 1;\n');
  }
}

async function found(loadOrder: readonly string[], exclude: readonly string[] = []): Promise<string[]> {
  const files = await discoverFiles({ root, loadOrder, exclude });
  return files.map(({ path, entry }) => `${entry} ${path}`);
}

const failing = (loadOrder: readonly string[], exclude: readonly string[] = []) =>
  expect(discoverFiles({ root, loadOrder, exclude })).rejects;

describe('an entry', () => {
  it('is a file, whatever its suffix', async () => {
    write('db/a.sql', 'db/b.ddl');
    expect(await found(['db/b.ddl', './db/a.sql'])).toEqual(['0 db/b.ddl', '1 db/a.sql']);
  });

  it('is a folder, with all .sql files below it and no others', async () => {
    write('db/b/c.sql', 'db/a.sql', 'db/B.SQL', 'db/b/README.md', 'db/.git/x.sql', 'other/z.sql');
    expect(await found(['db'])).toEqual(['0 db/B.SQL', '0 db/a.sql', '0 db/b/c.sql']);
    expect(await found(['db/'])).toEqual(await found(['db']));
    expect(await found(['.'])).toHaveLength(4);
  });

  it.each([
    ['db/*.sql', ['db/a.sql']],
    ['db/**', ['db/a.sql', 'db/x/b.sql', 'db/x/y/c.sql']],
    ['db/**/*.sql', ['db/a.sql', 'db/x/b.sql', 'db/x/y/c.sql']],
    ['db/**/y/*', ['db/x/y/c.sql']],
    ['db/{a,x/b}.sql', ['db/a.sql', 'db/x/b.sql']],
    ['db/x*', ['db/x/b.sql', 'db/x/y/c.sql']],
    ['db/**/*.txt', ['db/x/n.txt']],
  ])('is a glob: %s', async (glob, paths) => {
    write('db/a.sql', 'db/x/b.sql', 'db/x/y/c.sql', 'db/x/n.txt', 'other/d.sql');
    expect(await found([glob])).toEqual(paths.map((path) => `0 ${path}`));
  });

  it('is taken by its letters first: a name with glob signs is a name', async () => {
    write('db/[draft]/a.sql', 'db/d/b.sql', 'db/{x}.sql');
    expect(await found(['db/[draft]', 'db/{x}.sql'])).toEqual(['0 db/[draft]/a.sql', '1 db/{x}.sql']);
  });

  it('may lie outside of the root', async () => {
    write('project/a.sql', 'shared/b.sql');
    const files = await discoverFiles({
      root: join(root, 'project'),
      loadOrder: ['../shared', 'a.sql'],
      exclude: [],
    });
    expect(files).toEqual([
      { path: '../shared/b.sql', entry: 0 },
      { path: 'a.sql', entry: 1 },
    ]);
  });

  it('may be absolute; the result is not', async () => {
    write('db/a.sql');
    expect(await found([join(root, 'db')])).toEqual(['0 db/a.sql']);
  });
});

describe('the order', () => {
  it('follows the entries; a file belongs to the first that names it', async () => {
    write('db/a.sql', 'db/b.sql', 'db/c.sql');
    expect(await found(['db/b.sql', 'db', 'db/a.sql', 'db/*.sql'].slice(0, 2))).toEqual([
      '0 db/b.sql',
      '1 db/a.sql',
      '1 db/c.sql',
    ]);
  });

  it('within an entry goes by the code points of each part of the path', () => {
    const sorted = [
      '010_x.sql',
      '02_y.sql',
      'B.sql',
      'a/z.sql',
      'a-b/c.sql',
      'a.sql',
      'é.sql',
      '\uFF5E.sql',
      '😀.sql',
    ];
    for (const seed of [1, 2, 3]) expect(shuffle(sorted, seed).sort(comparePaths)).toEqual(sorted);
  });

  it('is found with spaces and letters of any kind', async () => {
    write('db/my schema/été.sql', 'db/my schema/表.sql', 'db/my schema/a b.sql');
    expect(await found(['db'])).toEqual([
      '0 db/my schema/a b.sql',
      '0 db/my schema/été.sql',
      '0 db/my schema/表.sql',
    ]);
  });
});

describe('links', () => {
  it('are followed, and a loop of them ends', async () => {
    write('db/a.sql', 'elsewhere/b.sql');
    symlinkSync(join(root, 'db'), join(root, 'db/loop'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'db/link'));
    symlinkSync(join(root, 'db/a.sql'), join(root, 'db/z.sql'));
    expect(await found(['db'])).toEqual(['0 db/a.sql', '0 db/link/b.sql']);
  });
});

describe('exclude', () => {
  it('leaves out files, folders and globs', async () => {
    write('db/a.sql', 'db/old/b.sql', 'db/x/c.draft.sql', 'db/x/d.sql');
    expect(await found(['db'], ['db/old', '**/*.draft.sql'])).toEqual(['0 db/a.sql', '0 db/x/d.sql']);
    expect(await found(['db'], ['db/old/**', './db/x/'])).toEqual(['0 db/a.sql']);
  });
});

describe('an entry that names no file', () => {
  it('is an error with the nearest path there is', async () => {
    write('db/schema/10_tables/a.sql');
    await failing(['db/schema/10_table']).toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'schema.load_order: "db/schema/10_table" names no .sql file',
      hint: 'Did you mean "db/schema/10_tables"?',
      details: { entry: 'db/schema/10_table' },
    });
    await failing(['db/scheme/10_tables/a.sql']).toMatchObject({ hint: 'Did you mean "db/schema"?' });
    await failing(['db/schema/views']).toMatchObject({
      hint: '"db/schema" exists, but holds nothing by that name.',
    });
    await failing(['elsewhere']).toMatchObject({
      hint: 'The project folder exists, but holds nothing by that name.',
    });
  });

  it('is one too when all of them are excluded, or the folder is empty', async () => {
    write('db/a.sql', 'empty/README.md');
    await failing(['db'], ['db/*.sql']).toMatchObject({
      hint: 'It names 1 file, but schema.exclude leaves out all of them.',
    });
    await failing(['empty']).toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('is none when another entry has its files already', async () => {
    write('db/a.sql');
    expect(await found(['db/a.sql', 'db'])).toEqual(['0 db/a.sql']);
  });
});
