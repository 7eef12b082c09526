import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';

/** A profile's file. */
export interface ProfileFile {
  /** The file's name without its ending: what --profile takes. */
  readonly name: string;
  readonly path: string;
  /** As to be shown, from the working directory. */
  readonly shown: string;
}

export interface ProfilePlace {
  /** The working directory: paths are relative to it, and shown so. */
  readonly cwd: string;
  /** Absolute path of the folder of profiles. */
  readonly folder: string;
}

/** The profiles in the folder, in the order of their names; none where there is no folder. */
export async function listProfiles({ cwd, folder }: ProfilePlace): Promise<readonly ProfileFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => /\.ya?ml$/i.test(name))
    .sort()
    .map((name) => toFile(join(folder, name), cwd));
}

/**
 * The profile that --profile names: `qa` is qa.yaml in the folder of profiles; what has a slash or ends in .yaml is a
 * path. Without a name, the only one there is. Throws PROFILE_NOT_FOUND, and USAGE where there are several.
 */
export async function findProfile(named: string | undefined, place: ProfilePlace): Promise<ProfileFile> {
  if (named !== undefined && /[/\\]|\.ya?ml$/i.test(named)) {
    const file = toFile(resolve(place.cwd, named), place.cwd);
    const found = await stat(file.path).catch(() => undefined);
    if (found?.isFile()) return file;
    throw new ConfitureError('PROFILE_NOT_FOUND', `there is no profile ${file.shown}`);
  }
  const all = await listProfiles(place);
  const shownFolder = shown(place.folder, place.cwd);
  if (named === undefined) return onlyOne(all, shownFolder);
  const found = all.find(({ name }) => name === named);
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name);
  const guess = nearest(named, names);
  throw new ConfitureError('PROFILE_NOT_FOUND', `there is no profile ${named} in ${shownFolder}`, {
    hint:
      guess !== undefined
        ? `Did you mean ${guess}?`
        : names.length > 0
          ? `There are: ${names.join(', ')}.`
          : '`confiture profile init` writes a first one.',
    details: { profiles: names },
  });
}

function onlyOne(all: readonly ProfileFile[], folder: string): ProfileFile {
  const [first, ...others] = all;
  if (first === undefined) {
    throw new ConfitureError('PROFILE_NOT_FOUND', `there are no profiles in ${folder}`, {
      hint: '`confiture profile init` writes a first one.',
    });
  }
  if (others.length === 0) return first;
  throw new ConfitureError('USAGE', `there are ${all.length} profiles in ${folder}`, {
    hint: `Say which with --profile: ${all.map(({ name }) => name).join(', ')}.`,
  });
}

function toFile(path: string, cwd: string): ProfileFile {
  return { name: basename(path, extname(path)), path, shown: shown(path, cwd) };
}

function shown(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll('\\', '/') || '.';
}
