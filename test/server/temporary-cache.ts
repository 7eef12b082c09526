import { chmod, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPrograms } from '../../src/postgres/embedded/copy-programs.ts';
import { deleteAtExit } from '../../src/postgres/embedded/delete-at-exit.ts';
import { cacheFolder, serverPaths } from '../../src/postgres/embedded/paths.ts';
import { embeddedMajor, findPlatformPackage } from '../../src/postgres/embedded/platform-package.ts';
import { afterEachFile } from './after-each-file.ts';

const ends: (() => Promise<void>)[] = [];

/**
 * A folder for CONFITURE_CACHE: an embedded server started in it is stopped, and all of it deleted, after the test
 * file, however that ends. It borrows the programs of the real cache, which never change, and nothing else.
 */
export async function temporaryCache(): Promise<string> {
  const folder = await emptyFolder();
  const programs = await copyPrograms(findPlatformPackage(), cacheFolder(process.env.CONFITURE_CACHE));
  await symlink(join(programs, '../..'), join(folder, 'binaries'));
  return folder;
}

/** A temporary folder that other accounts may pass through, as root's server must; deleted after the test file. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-test-'));
  await chmod(folder, 0o711);
  ends.push(deleteAtExit(folder, serverPaths(folder, embeddedMajor).dataDirectory));
  return folder;
}

afterEachFile(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});
