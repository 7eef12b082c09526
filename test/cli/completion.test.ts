import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

const cwd = await emptyFolder();
await mkdir(join(cwd, 'some folder'));
await writeFile(join(cwd, 'some file.sql'), '');
for (const shell of ['bash', 'fish', 'zsh']) {
  await writeFile(join(cwd, `script.${shell}`), (await runCli(['completion', shell], { cwd })).stdout);
}

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'exit']);
    return true;
  } catch {
    return false;
  }
}

/** Lines that a shell prints for a script of ours; the words of the command line are its arguments. */
async function ask(shell: string, script: string, words: readonly string[]): Promise<readonly string[]> {
  const options = shell === 'zsh' ? ['-f'] : shell === 'fish' ? ['-N'] : ['--norc'];
  const end = shell === 'fish' ? [] : [shell];
  const { stdout } = await execa(shell, [...options, '-c', script, ...end, ...words], { cwd });
  return stdout === '' ? [] : stdout.split('\n');
}

/** As readline hands the words over: it splits at `=`. */
const askBash = (...words: string[]) =>
  ask(
    'bash',
    `source ./script.bash
     COMP_WORDS=(confiture "$@"); COMP_CWORD=$#
     _confiture; if (( \${#COMPREPLY[@]} )); then printf '%s\\n' "\${COMPREPLY[@]}"; fi`,
    words,
  );

/** With zsh's own completion functions, which need a terminal, replaced by ones that print. */
const askZsh = (...words: string[]) =>
  ask(
    'zsh',
    `compdef() { :; }; compset() { :; }; _files() { print -l "files$*" }
     compadd() { shift; print -l -- "$@" }
     _describe() { eval "print -l -- \\"\\\${(@)\${@[-1]}%%:*}\\"" }
     source ./script.zsh
     words=(confiture "$@"); CURRENT=$(( $# + 1 )); _confiture`,
    words,
  );

const askFish = async (...words: string[]) => {
  const lines = await ask('fish', 'source script.fish; complete -C "confiture $argv"', words);
  return lines.map((line) => line.split('\t')[0]);
};

const groups = [...new Set(commands.map(({ path }) => path.split(' ')[0] ?? ''))];
const migrate = commands.flatMap(({ path }) => (path.startsWith('migrate ') ? [path.slice(8)] : []));

describe.skipIf(!isInstalled('bash'))('bash (skipped where it is not installed)', () => {
  it('completes commands', async () => {
    expect(await askBash('')).toEqual(groups);
    expect(await askBash('migrate', '')).toEqual(migrate);
    expect(await askBash('migrate', 'st')).toEqual(['status']);
    expect(await askBash('migrate', 'status', '')).toEqual([]);
  });

  it('completes options of the command, also after others with values', async () => {
    expect(await askBash('migrate', 'up', '--st')).toEqual(['--steps']);
    expect(await askBash('migrate', 'up', '--to', '--steps', '--si')).toEqual(['--single-transaction']);
    expect(await askBash('migrate', '--to', '')).toEqual(migrate);
    expect(await askBash('doctor', '--')).not.toContain('--steps');
    expect(await askBash('doctor', '--he')).toEqual(['--help']);
  });

  it('completes values that are to be chosen from', async () => {
    expect(await askBash('doctor', '--format', '')).toEqual(['text', 'json']);
    expect(await askBash('doctor', '--format', '=')).toEqual(['text', 'json']);
    expect(await askBash('doctor', '--format', '=', 'j')).toEqual(['json']);
    expect(await askBash('migrate', 'repair', '007', '--as', 'a')).toEqual(['applied']);
    expect(await askBash('completion', '')).toEqual(['bash', 'fish', 'zsh']);
    expect(await askBash('migrate', 'up', '--to', '')).toEqual([]);
  });

  it('completes files and folders, with blanks in their names', async () => {
    expect(await askBash('config', 'schema', '--output', 'some')).toEqual(['some file.sql', 'some folder']);
    expect(await askBash('init', 'some')).toEqual(['some folder']);
  });
});

describe.skipIf(!isInstalled('zsh'))('zsh (skipped where it is not installed)', () => {
  it('completes commands, options, values and files', async () => {
    expect(await askZsh('')).toEqual(groups);
    expect(await askZsh('migrate', '')).toEqual(migrate);
    expect(await askZsh('migrate', 'up', '--to', '3', '--')).toContain('--steps');
    expect(await askZsh('doctor', '--')).not.toContain('--steps');
    expect(await askZsh('doctor', '--format', '')).toEqual(['text', 'json']);
    expect(await askZsh('doctor', '--format=j')).toEqual(['text', 'json']);
    expect(await askZsh('config', 'schema', '--output', '')).toEqual(['files']);
    expect(await askZsh('init', '')).toEqual(['files-/']);
  });
});

describe.skipIf(!isInstalled('fish'))('fish (skipped where it is not installed)', () => {
  it('completes commands, options, values and files', async () => {
    expect(await askFish('')).toEqual(groups);
    expect(await askFish('migrate st')).toEqual(['status']);
    expect(await askFish('migrate up --to 3 --st')).toEqual(['--steps']);
    expect(await askFish('doctor --format ')).toEqual(['json', 'text']);
    expect(await askFish('migrate repair 007 --as a')).toEqual(['applied']);
    expect(await askFish('config schema --output some')).toEqual(['some file.sql', 'some folder/']);
  });
});
