import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { afterEachFile } from './after-each-file.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];

/**
 * A TypeScript program as one file that Node runs by itself; starting it through tsx takes ten times as long. It lies
 * where it finds the packages of this repository, and is deleted after the test file.
 */
export async function bundled(program: string): Promise<string> {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'confiture-test-'));
  folders.push(folder);
  const outfile = join(folder, basename(program).replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [program],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}

afterEachFile(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});
