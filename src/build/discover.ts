import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { count } from '../count.ts';
import { ConfitureError } from '../errors.ts';
import { comparePaths } from './compare-paths.ts';
import { nearestPath } from './nearest-path.ts';

export interface SourceFile {
  /** With forward slashes, relative to the project's root. */
  readonly path: string;
  /** The number, from 0, of the load_order entry that named it first. */
  readonly entry: number;
}

export interface DiscoverOptions {
  /** The absolute folder that `loadOrder` and `exclude` are relative to. */
  readonly root: string;
  /** Files, folders (every .sql file below) and globs of both, in the order they are to be run. */
  readonly loadOrder: readonly string[];
  /** Files, folders and globs to leave out. */
  readonly exclude: readonly string[];
  /** The configuration's section they come from, for messages. */
  readonly section?: 'schema' | 'seeds';
}

/**
 * The files that load_order names, each once, for its first entry; within an entry in code point order of the path's
 * parts, so that every machine finds the same order. Throws CONFIG_INVALID for an entry that names no file.
 */
export async function discoverFiles(options: DiscoverOptions): Promise<SourceFile[]> {
  const { root, loadOrder, exclude } = options;
  const isExcluded = excluder(root, exclude);
  const seen = new Set<string>();
  const files: SourceFile[] = [];
  for (const [entry, pattern] of loadOrder.entries()) {
    const matched = await filesOf(root, pattern);
    const kept = matched.filter((path) => !isExcluded(path)).sort(comparePaths);
    if (kept.length === 0) throw await matchesNothing(options, pattern, matched.length);
    // Two ways to one file, through a link, are one file.
    const real = await Promise.all(kept.map((path) => realpath(join(root, path))));
    for (const [at, path] of kept.entries()) {
      const file = real[at] ?? path;
      if (seen.has(file)) continue;
      seen.add(file);
      files.push({ path, entry });
    }
  }
  return files;
}

async function filesOf(root: string, pattern: string): Promise<string[]> {
  const path = inRoot(root, pattern);
  const named = await stat(join(root, path)).catch(() => undefined);
  if (named?.isFile()) return [path];
  // A glob that ends in a suffix of its own, such as *.ddl, means that one; any other may name folders, too.
  const anySuffix = !named && /\.\w+$/.test(path);
  const base = named ? escapeGlob(path) : path;
  const patterns = anySuffix ? [base] : [base, `${base}/**`];
  const found = await glob(patterns, { cwd: root, onlyFiles: true, followSymbolicLinks: true });
  return found.map((file) => normalize(file)).filter((file) => anySuffix || /\.sql$/i.test(file));
}

/** Whether one of the patterns, or a folder it names, holds the path. */
function excluder(root: string, exclude: readonly string[]): (path: string) => boolean {
  const patterns = exclude.map((pattern) => inRoot(root, pattern));
  const names = new Set(patterns);
  const matches = picomatch(patterns.flatMap((pattern) => [pattern, `${pattern}/**`]));
  return (path) => names.has(path) || (patterns.length > 0 && matches(path));
}

function inRoot(root: string, pattern: string): string {
  const given = isAbsolute(pattern) ? relative(root, pattern) : pattern;
  return normalize(given) || '.';
}

function normalize(path: string): string {
  const slashes = sep === '\\' ? path.replaceAll('\\', '/') : path;
  return slashes.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}

function escapeGlob(path: string): string {
  return path.replaceAll(/[()[\]{}!*?\\+@|]/g, '\\$&');
}

async function matchesNothing(
  { root, section = 'schema' }: DiscoverOptions,
  pattern: string,
  excluded: number,
): Promise<ConfitureError> {
  const message = `${section}.load_order: "${pattern}" names no .sql file`;
  const hint =
    excluded > 0
      ? `It names ${count(excluded, 'file')}, but ${section}.exclude leaves out all of them.`
      : await nearestPath(root, inRoot(root, pattern));
  return new ConfitureError('CONFIG_INVALID', message, {
    hint,
    details: { key: `${section}.load_order`, entry: pattern },
  });
}
