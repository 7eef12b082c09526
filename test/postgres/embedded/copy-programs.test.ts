import { chmod, cp, lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { copyPrograms } from '../../../src/postgres/embedded/copy-programs.ts';
import {
  findPlatformPackage,
  type PlatformPackage,
} from '../../../src/postgres/embedded/platform-package.ts';
import { programsIn } from '../../../src/postgres/embedded/programs.ts';
import { startThrowaway } from '../../../src/postgres/embedded/throwaway.ts';
import { emptyFolder } from '../../server/temporary-cache.ts';

/** The platform package as npm leaves it when it refuses install scripts: without links between libraries. */
async function packageWithoutLinks(): Promise<PlatformPackage> {
  const { directory, version } = findPlatformPackage();
  const bare = join(await emptyFolder(), 'package');
  const isNotLink = async (path: string) => !(await lstat(path)).isSymbolicLink();
  await cp(directory, bare, { recursive: true, filter: isNotLink });
  return { directory: bare, version };
}

describe('copyPrograms', () => {
  it('makes the links that the install script would have made', async () => {
    const bare = await packageWithoutLinks();
    const there = await execa(join(bare.directory, 'native/bin/postgres'), ['--version'], { reject: false });
    const copied = await copyPrograms(bare, await emptyFolder());
    const { version } = await programsIn(copied, '/nowhere');
    expect(bare.version.startsWith(version)).toBe(true);
    // On Linux the package's own programs do not even load, or this test would prove nothing.
    if (process.platform === 'linux') expect(there.exitCode).not.toBe(0);
  });

  it('copies once, and leaves nothing of interrupted copies', async () => {
    const cache = await emptyFolder();
    const from = findPlatformPackage();
    await mkdir(join(cache, 'binaries', `${from.version}.partial-killed`), { recursive: true });
    const programs = await copyPrograms(from, cache);
    expect(await readdir(join(cache, 'binaries'))).toEqual([from.version]);
    await writeFile(join(programs, 'mark'), '');
    await copyPrograms(from, cache);
    expect(await readdir(programs)).toContain('mark');
  });

  it('may be done by several at once', async () => {
    const cache = await emptyFolder();
    const from = findPlatformPackage();
    const [one, two] = await Promise.all([copyPrograms(from, cache), copyPrograms(from, cache)]);
    expect(one).toBe(two);
    expect(await readdir(join(cache, 'binaries'))).toEqual([from.version]);
    expect((await programsIn(one, '/nowhere')).major).toBe(18);
  });

  it('names the folder it cannot write to', async () => {
    const file = join(await emptyFolder(), 'file');
    await writeFile(file, '');
    await expect(copyPrograms(findPlatformPackage(), join(file, 'cache'))).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      message: expect.stringContaining(join(file, 'cache')),
      hint: expect.stringContaining('CONFITURE_CACHE'),
    });
  });
});

// Only root's server runs under another account.
describe.runIf(process.geteuid?.() === 0)("a package in root's own home", () => {
  it('serves an account that may not enter it', async () => {
    const { directory, version } = await packageWithoutLinks();
    await chmod(dirname(directory), 0o700);
    await chmod(directory, 0o700);
    await expect(programsIn(join(directory, 'native/bin'), '/nowhere')).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      message: expect.stringContaining('may not be run'),
    });
    const server = await startThrowaway({
      platformPackage: { directory, version },
      cacheFolder: await emptyFolder(),
    });
    await rm(directory, { recursive: true });
    await server.stop();
  });

  it('is said to be needed elsewhere when the cache folder is closed as well', async () => {
    const cache = await emptyFolder();
    await chmod(cache, 0o700);
    await expect(startThrowaway({ cacheFolder: cache })).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      message: expect.stringMatching(/may not be run as \w+/),
      hint: expect.stringContaining('CONFITURE_CACHE'),
    });
  });
});
