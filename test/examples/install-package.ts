import { join } from 'node:path';
import { execa } from 'execa';
import { root } from '../docs/markdown-files.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';

/** A project folder with a package of examples/ in it, installed by npm from its packed tarball, without a network. */
export async function projectWithPackage(example: string, tarball: string): Promise<string> {
  const folder = await emptyFolder();
  const npm = (args: readonly string[], cwd: string) =>
    execa('npm', [...args, '--loglevel=error'], { cwd, env: { npm_config_cache: join(folder, 'npm') } });
  await npm(['pack', '--pack-destination', folder], join(root, 'examples', example));
  await writeFiles(folder, { 'package.json': '{ "private": true }' });
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`], folder);
  return folder;
}
