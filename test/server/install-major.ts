import { join } from 'node:path';
import { execa } from 'execa';
import {
  type PlatformPackage,
  platformPackageName,
  readPlatformPackage,
} from '../../src/postgres/embedded/platform-package.ts';

const root = join(import.meta.dirname, '../..');

/** Installs the newest platform package of another major version of PostgreSQL, once, outside of package.json. */
export async function installMajor(major: number): Promise<PlatformPackage> {
  const name = platformPackageName(process.platform, process.arch);
  const folder = join(root, 'node_modules/.cache/confiture-postgres', String(major));
  const directory = join(folder, 'node_modules', name);
  const installed = readPlatformPackage(directory);
  if (installed !== undefined) return installed;
  const { stdout } = await execa('npm', ['view', name, 'versions', '--json'], { cwd: root });
  // npm lists versions in their order.
  const newest = JSON.parse(stdout).findLast((version: string) => version.startsWith(`${major}.`));
  if (newest === undefined) throw new Error(`${name} has no version ${major}.`);
  const options = ['--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts'];
  await execa('npm', ['install', ...options, `${name}@${newest}`], { cwd: root });
  const fresh = readPlatformPackage(directory);
  if (fresh === undefined) throw new Error(`npm installed ${name}@${newest}, but not in ${directory}.`);
  return fresh;
}
