import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

interface SourceText {
  /** Relative to src, with slashes. */
  readonly path: string;
  readonly text: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const sources: SourceText[] = filesBelow(source)
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: relative(source, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));

/** place → rank, from the table in ARCHITECTURE.md. */
function readRanks(): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const line of readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('\n')) {
    const [, rank, place] = /^\| (\d+) \| ([\w.-]+) \|/.exec(line) ?? [];
    if (rank !== undefined && place !== undefined) ranks.set(place, Number(rank));
  }
  return ranks;
}

const ranks = readRanks();

/** 'migrate/up.ts' → 'migrate'; 'errors.ts' → 'errors.ts'. */
function placeOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function importsOf({ path, text }: SourceText): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => posix.normalize(posix.join(dirname(path), specifier)));
}

/** Where a pattern matches, as file:line, in the files `applies` chooses. */
function violations(pattern: RegExp, applies: (path: string) => boolean): string[] {
  return sources
    .filter(({ path }) => applies(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`src/${path}:${index + 1} ${line.trim()}`] : [])),
    );
}

const outsideCli = (path: string): boolean => !path.startsWith('cli/');

describe('ranks', () => {
  it('every place in src has one, so that a newcomer finds it in ARCHITECTURE.md', () => {
    expect(
      [...new Set(sources.map(({ path }) => placeOf(path)))].filter((place) => !ranks.has(place)),
    ).toEqual([]);
  });

  it('imports point downward, so that a part can be understood from the parts below it alone', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file).flatMap((target) => {
        const [from, to] = [placeOf(file.path), placeOf(target)];
        if (from === to && from !== file.path) return [];
        const allowed = (ranks.get(to) ?? Number.POSITIVE_INFINITY) < (ranks.get(from) ?? -1);
        return allowed ? [] : [`${file.path} → ${target}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('no cycles between files, so that each can be read before those that use it', () => {
    const graph = new Map(sources.map((file) => [file.path, importsOf(file)]));
    const finished = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (finished.has(path)) return;
      const at = trail.indexOf(path);
      if (at !== -1) {
        cycles.push([...trail.slice(at), path].join(' → '));
        return;
      }
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      finished.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('every import names a file that is there', () => {
    const known = new Set(sources.map(({ path }) => path));
    const missing = sources.flatMap((file) =>
      importsOf(file).flatMap((target) =>
        target.endsWith('.ts') && !known.has(target) ? [`${file.path} → ${target}`] : [],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('laws of the source', () => {
  it('only the command line ends the process: a library that exits takes its caller along', () => {
    expect(violations(/process\s*\.\s*(exit|exitCode|abort)\b/, outsideCli)).toEqual([]);
  });

  it('only the command line prints: stdout carries one result', () => {
    expect(violations(/\bconsole\s*\.|process\s*\.\s*(stdout|stderr)/, outsideCli)).toEqual([]);
  });

  it('only the command line reads variables and arguments: what a function depends on is in its parameters', () => {
    expect(violations(/process\s*\.\s*(env|argv)\b/, outsideCli)).toEqual([]);
  });

  it('only sql/ reads SQL by regular expression, because only a parser reads SQL right', () => {
    const keyword =
      '(?:select|insert|update|delete|create|alter|drop|grant|revoke|begin|commit|concurrently|references)';
    const literal = new RegExp(
      `/[^/\\n]*(?:\\\\b|\\\\s|\\^)${keyword}(?:\\\\b|\\\\s)[^/\\n]*/[a-z]*\\.?`,
      'i',
    );
    expect(violations(literal, (path) => !path.startsWith('sql/'))).toEqual([]);
  });

  it('nothing in src is there for tests', () => {
    expect(violations(/\bmock|\bstub\b/i, () => true)).toEqual([]);
    expect(violations(/NODE_ENV|VITEST/, () => true)).toEqual([]);
  });

  it('no type is escaped', () => {
    expect(violations(/\bas any\b|\bas unknown as\b|@ts-(ignore|nocheck|expect-error)/, () => true)).toEqual(
      [],
    );
  });

  it('no file is over 300 lines: one that wants more is two things', () => {
    const long = sources
      .map(({ path, text }) => [path, text.split('\n').length] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  it('half of the files are at most 70 lines and nine of ten at most 200', () => {
    const lengths = sources.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThanOrEqual(70);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(200);
  });

  it('files are kebab-case, and no folder is a drawer', () => {
    const names = sources.flatMap(({ path }) => path.replace(/(\.d)?\.ts$/, '').split('/'));
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(utils?|helpers?|common|core|misc|shared)$/.test(name))).toEqual([]);
  });

  it('the version is package.json’s', () => {
    const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(sources.find(({ path }) => path === 'version.ts')?.text).toContain(`'${packageJson.version}'`);
  });
});
