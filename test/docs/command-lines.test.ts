import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { parseCommandLine } from '../../src/cli/program.ts';
import { fencedBlocks, markdownFiles, root } from './markdown-files.ts';
import { shellCommands, shellWords } from './shell-words.ts';

/** Parses what follows `confiture`; help and versions parse to nothing. */
async function parse(line: string): Promise<string | undefined> {
  const invocation = await parseCommandLine(commands, shellWords(line), () => {});
  return invocation?.command.path;
}

/** What a console block shows as typed; the rest is output. */
function promptedLines(block: string): readonly string[] {
  return [...block.matchAll(/^\$ (.*)$/gm)].map((match) => match[1] ?? '');
}

/** The commands in `$(…)`. */
function substituted(line: string): readonly string[] {
  return [...line.matchAll(/\$\(([^)]+)\)/g)].map((match) => match[1] ?? '');
}

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

describe.each(commands)('$path', (command) => {
  it('has an example', () => {
    expect(command.examples.length).toBeGreaterThan(0);
  });

  it.each(command.examples)('confiture %s', async (line) => {
    expect(await parse(line)).toBe(command.path);
  });
});

describe.each(markdownFiles())('$path', ({ text }) => {
  const typed = [
    ...['sh', 'yaml'].flatMap((language) => fencedBlocks(text, language)).flatMap(shellCommands),
    ...fencedBlocks(text, 'console').flatMap(promptedLines).flatMap(shellCommands),
  ].map((line) => line.replace(/^(- run:|run:)\s*/, ''));
  const all = [...typed, ...typed.flatMap(substituted)];

  it('shows only command lines of confiture that exist', async () => {
    const faults: string[] = [];
    for (const line of all) {
      const [, rest] = /^(?:npx )?confiture(?:\s+(.*))?$/.exec(line) ?? [];
      if (rest === undefined) continue;
      await parse(rest).catch((error: unknown) => faults.push(`${line}: ${String(error)}`));
    }
    expect(faults).toEqual([]);
  });

  it('shows only scripts of package.json that exist', () => {
    const named = all.flatMap((line) => {
      const [, name] = /^npm (?:run )?([\w-]+)/.exec(line) ?? [];
      return name === undefined || ['ci', 'install', 'pack'].includes(name) ? [] : [name];
    });
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});
