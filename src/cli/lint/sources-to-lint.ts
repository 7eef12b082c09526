import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Sources } from '../../build/read-sources.ts';
import { ConfitureError } from '../../errors.ts';
import type { LintSetup } from './lint-setup.ts';

/** DDL to look at, and which of it the findings are to be about. */
export interface SourcesToLint {
  readonly sources: Sources;
  /** Seed files, for secrets. */
  readonly seeds: readonly { readonly file: string; readonly text: string }[];
  /** Files and folders from the project's folder; empty for all. */
  readonly paths: readonly string[];
}

/** What `-`, paths, or else confiture.yaml name. Throws what reading files throws, USAGE. */
export async function sourcesToLint(
  args: readonly string[],
  { config, root }: LintSetup,
  cwd: string,
): Promise<SourcesToLint> {
  if (args.includes('-')) return { sources: await stdinSources(args), seeds: [], paths: [] };
  const paths = args.map((path) => relative(root, resolve(cwd, path)).replaceAll('\\', '/') || '.');
  if (config !== undefined && config.schema.loadOrder.length > 0) {
    const { readSourcesOf } = await import('../../build/read-sources-of.ts');
    const sources = await readSourcesOf(config, false);
    const { isWithin } = await import('../../lint/filter-of.ts');
    const isPart = (path: string): boolean => sources.parts.flat().some(({ file }) => isWithin(file, [path]));
    if (paths.every(isPart)) return { sources, seeds: await seedsToLint(config), paths };
    const parts = paths.filter(isPart);
    if (parts.length > 0) throw mixed(parts, paths);
  }
  if (paths.length === 0) throw nothingToLint();
  const absent = paths.find((path) => !/[*?{[]/.test(path) && !existsSync(resolve(root, path)));
  if (absent !== undefined) throw new ConfitureError('FILE_NOT_FOUND', `there is no ${absent}`);
  const { readSources } = await import('../../build/read-sources.ts');
  const schema = { loadOrder: paths, exclude: [] };
  return { sources: await readSources({ root, projectName: 'lint', schema }), seeds: [], paths: [] };
}

/** The seed files where the project has some. */
export async function seedsToLint(config: NonNullable<LintSetup['config']>): Promise<SourcesToLint['seeds']> {
  const { loadOrder } = config.seeds;
  if (loadOrder.length === 0) return [];
  const { discoverFiles } = await import('../../build/discover.ts');
  const { readSqlFile } = await import('../../sql/source.ts');
  const root = config.directory;
  const found = await discoverFiles({ root, section: 'seeds', ...config.seeds });
  return found.map(({ path }) => ({ file: path, text: readSqlFile(resolve(root, path), path) }));
}

async function stdinSources(args: readonly string[]): Promise<Sources> {
  if (args.length > 1) {
    throw new ConfitureError('USAGE', '- stands for stdin, and other paths are given too', {
      hint: 'Give one of them.',
    });
  }
  const { readStdin } = await import('./read-stdin.ts');
  const { decodeSql } = await import('../../sql/source.ts');
  const { createHash } = await import('node:crypto');
  const text = decodeSql('stdin', await readStdin());
  const hash = createHash('sha256').update(text).digest('hex');
  return { projectName: 'stdin', parts: [[{ file: 'stdin', text, entry: 0 }]], files: 1, hash };
}

function mixed(parts: readonly string[], paths: readonly string[]): ConfitureError {
  const others = paths.filter((path) => !parts.includes(path));
  return new ConfitureError(
    'USAGE',
    `${parts.join(', ')} ${parts.length === 1 ? 'is' : 'are'} part of the schema that confiture.yaml names, ${others.join(', ')} not`,
    { hint: 'Look at them one after the other.' },
  );
}

function nothingToLint(): ConfitureError {
  return new ConfitureError('BUILD_EMPTY', 'there is nothing to look at: no DDL files are named', {
    hint: 'Name files or folders, - for stdin, or schema.load_order in confiture.yaml.',
  });
}
