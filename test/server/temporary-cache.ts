import { chmod, mkdtemp, statfs, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { copyPrograms } from '../../src/postgres/embedded/copy-programs.ts';
import { deleteAtExit } from '../../src/postgres/embedded/delete-at-exit.ts';
import { makeFolder } from '../../src/postgres/embedded/folders.ts';
import { initialize } from '../../src/postgres/embedded/initialize.ts';
import { cacheFolder, pathsIn, serverPaths } from '../../src/postgres/embedded/paths.ts';
import { embeddedMajor, findPlatformPackage } from '../../src/postgres/embedded/platform-package.ts';
import { programsIn } from '../../src/postgres/embedded/programs.ts';
import { afterEachFile } from './after-each-file.ts';

const ends: (() => Promise<void>)[] = [];

/**
 * A folder for CONFITURE_CACHE: an embedded server started in it is stopped, and all of it deleted, after the test
 * file, however that ends. It borrows the programs of the real cache, which never change, and nothing else.
 */
export async function temporaryCache(): Promise<string> {
  const folder = await folderIn(await inMemory());
  const programs = await copyPrograms(findPlatformPackage(), cacheFolder(process.env.CONFITURE_CACHE));
  await symlink(join(programs, '../..'), join(folder, 'binaries'));
  return folder;
}

/** The same, with a data directory in it, as every start but the first finds one. */
export async function readyCache(): Promise<string> {
  const folder = await temporaryCache();
  const { directory, dataDirectory } = serverPaths(folder, embeddedMajor);
  await makeFolder(directory);
  original ??= makeOriginal();
  await execa('cp', ['-Rp', await original, dataDirectory]);
  return folder;
}

let original: Promise<string> | undefined;

/** A data directory to copy, which is there until this process ends: initdb takes ten times as long as a copy. */
async function makeOriginal(): Promise<string> {
  const folder = await mkdtemp(join(await inMemory(), 'confiture-test-'));
  const { dataDirectory } = pathsIn(folder);
  deleteAtExit(folder, dataDirectory);
  await chmod(folder, 0o711);
  const directory = await copyPrograms(findPlatformPackage(), cacheFolder(process.env.CONFITURE_CACHE));
  await initialize(await programsIn(directory, dataDirectory), dataDirectory, false);
  return dataDirectory;
}

/** A temporary folder that other accounts may pass through, as root's server must; deleted after the test file. */
export async function emptyFolder(): Promise<string> {
  return folderIn(tmpdir());
}

async function folderIn(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, 'confiture-test-'));
  await chmod(folder, 0o711);
  ends.push(deleteAtExit(folder, serverPaths(folder, embeddedMajor).dataDirectory));
  return folder;
}

/**
 * Memory that looks like a folder, where there are 2 GB of it: the embedded server is durable, and its tests would
 * mostly wait for a disk. Programs may be forbidden to run from there.
 */
async function inMemory(): Promise<string> {
  const memory = '/dev/shm';
  const space = await statfs(memory).catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize > 2 ** 31 ? memory : tmpdir();
}

afterEachFile(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});
