import { readdir, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { keyOf } from '../anonymize/custom/program/source-file.ts';
import type { Config, RequestedPlugin, RequestedStrategy } from '../config/config.ts';
import { ConfitureError, type ErrorCode } from '../errors.ts';
import { findPlugin } from './find-plugin.ts';
import { shownPath } from './plugin-error.ts';
import type { StrategyFile } from './strategy-file.ts';

export interface StrategyFiles {
  /** Each once: those of strategies_dir in the order of their names, then the registry's, then those of plugins. */
  readonly files: readonly StrategyFile[];
  /**
   * PLUGIN_NOT_FOUND, PLUGIN_INVALID; STRATEGY_NOT_FOUND where the registry or strategies_dir name what is not there;
   * STRATEGY_BLOCKED for a strategies_dir outside of the project.
   */
  readonly errors: readonly ConfitureError[];
}

/** The files of custom strategies that a project names; nothing of them is read. */
export async function findStrategyFiles({ directory, custom, plugins }: Config): Promise<StrategyFiles> {
  const root = await realpath(directory);
  const errors: ConfitureError[] = [];
  const files = new Map<string, StrategyFile>();
  const add = async (path: string, file: Omit<StrategyFile, 'path'>): Promise<void> => {
    // By one of its names: a link within the folder is no other strategy.
    const real = await realpath(path);
    const known = files.get(real);
    if (known === undefined) files.set(real, { ...file, path });
    else files.set(real, { ...known, registered: [...known.registered, ...file.registered] });
  };
  const own = { root, version: undefined, registered: [] };
  const found = custom.dir === undefined ? [] : await filesIn(custom.dir, root);
  if (found instanceof ConfitureError) errors.push(found);
  else
    for (const path of found)
      await add(path, { ...own, name: shownPath(root, path), source: { kind: 'folder' } });
  for (const entry of custom.registry) {
    if (entry.modulePath === undefined) continue;
    const path = resolve(root, entry.modulePath);
    const source = { kind: 'registry' } as const;
    if (await isThere(path))
      await add(path, { ...own, name: shownPath(root, path), source, registered: [entry.name] });
    else errors.push(fileMissing(entry));
  }
  for (const request of plugins) {
    const found = filesOfPlugin(request, directory, errors);
    for (const file of found) await add(file.path, file);
  }
  return { files: [...files.values()], errors };
}

/**
 * Files of a folder at any depth, or of a glob. What a link in a folder names is found, to be refused where it lies
 * outside; links to folders are not followed, since what they lead to may have no end.
 */
async function filesIn(
  { path, place }: NonNullable<Config['custom']['dir']>,
  root: string,
): Promise<readonly string[] | ConfitureError> {
  const wrong = (code: ErrorCode, what: string): ConfitureError =>
    new ConfitureError(code, `strategies_dir ${what}: ${path}`, {
      hint: 'It is a folder of the project, or a glob; paths are relative to the folder of confiture.yaml.',
      location: place,
    });
  const folder = resolve(root, path);
  const real = await realpath(folder).catch(() => undefined);
  // What lies outside is not even listed: it may be the whole machine.
  if (keyOf(real ?? resolve(root, picomatch.scan(path).base), root) === undefined)
    return wrong('STRATEGY_BLOCKED', 'leads out of the folder of confiture.yaml');
  const isFolder = real !== undefined && (await stat(real)).isDirectory();
  const found = isFolder
    ? await filesBelow(folder)
    : await glob(path, { cwd: root, absolute: true, followSymbolicLinks: false, expandDirectories: false });
  if (!isFolder && found.length === 0) return wrong('STRATEGY_NOT_FOUND', 'matches no file');
  return found.filter((file) => isStrategyFile(shownPath(root, file))).sort();
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = resolve(folder, entry.name);
      return entry.isDirectory() && entry.name !== 'node_modules' ? filesBelow(path) : [path];
    }),
  );
  return found.flat();
}

function isStrategyFile(path: string): boolean {
  const isLeftOut = /(^|\/)node_modules\/|\.test\.[^/]*$|\.d\.m?ts$/.test(path);
  return /\.m?[jt]s$/.test(path) && !isLeftOut;
}

function filesOfPlugin(
  request: RequestedPlugin,
  directory: string,
  errors: ConfitureError[],
): readonly StrategyFile[] {
  try {
    const { path: root, name, version, contributions } = findPlugin(request, directory);
    const source = { kind: 'plugin', request } as const;
    return contributions
      .filter(({ kind }) => kind === 'strategies')
      .map(({ file: path }) => {
        const shown = `${name}/${shownPath(root, path)}`;
        return { path, name: shown, root, version, source, registered: [] };
      });
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    errors.push(error);
    return [];
  }
}

function fileMissing({ name, modulePath = '', place }: RequestedStrategy): ConfitureError {
  return new ConfitureError(
    'STRATEGY_NOT_FOUND',
    `the file of the strategy ${name} is not there: ${modulePath}`,
    {
      hint: 'Paths are relative to the folder of confiture.yaml.',
      location: place,
      details: { strategy: name, program: modulePath },
    },
  );
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
