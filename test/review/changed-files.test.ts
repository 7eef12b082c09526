import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { changedFiles } from '../../src/review/changed-files.ts';
import { emptyFolder } from '../server/temporary-cache.ts';

let root: string;

async function git(...args: readonly string[]): Promise<void> {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  await promisify(execFile)('git', [...who, ...args], { cwd: root });
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}

beforeAll(async () => {
  root = await emptyFolder();
  await git('init', '--quiet', '--initial-branch=main');
  for (const name of ['same', 'committed', 'edited']) await write(`shop/db/${name}.sql`, 'select 1;');
  await write('elsewhere.sql', 'select 1;');
  await git('add', '.');
  await git('commit', '--quiet', '--message=one');
  await git('checkout', '--quiet', '-b', 'work');
  await write('shop/db/committed.sql', 'select 2;');
  await write('elsewhere.sql', 'select 2;');
  await git('commit', '--quiet', '--all', '--message=two');
  await write('shop/db/edited.sql', 'select 2;');
  await write('shop/db/été new.sql', 'select 2;');
});

describe('changed files', () => {
  it('are those that were committed, edited or added, from the folder of the project', async () => {
    expect([...(await changedFiles(join(root, 'shop'), 'main'))].sort()).toEqual([
      'db/committed.sql',
      'db/edited.sql',
      'db/été new.sql',
    ]);
  });

  it.each(['nope', '--output=x'])('since %s are not known', async (reference) => {
    await expect(changedFiles(root, reference)).rejects.toMatchObject({
      code: 'GIT_FAILED',
      message: expect.stringContaining(`which files changed since ${reference} is not known: `),
    });
  });

  it('since a commit that the branch has nothing in common with are not known', async () => {
    const alone = await emptyFolder();
    const commit = [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.org',
      '-c',
      'commit.gpgsign=false',
      'commit',
    ];
    const run = (...args: readonly string[]) => promisify(execFile)('git', [...args], { cwd: alone });
    await run('init', '--quiet', '--initial-branch=main');
    await run(...commit, '--quiet', '--allow-empty', '--message=one');
    await run('checkout', '--quiet', '--orphan', 'other');
    await run(...commit, '--quiet', '--allow-empty', '--message=two');
    await expect(changedFiles(alone, 'main')).rejects.toMatchObject({
      message: 'which files changed since main is not known: git knows of no commit where they parted',
      hint: expect.stringContaining('git fetch --unshallow'),
    });
  });

  it('outside of a repository are not known', async () => {
    await expect(changedFiles(await emptyFolder(), 'main')).rejects.toMatchObject({
      code: 'GIT_FAILED',
      message: expect.stringContaining('not a git repository'),
    });
  });
});
