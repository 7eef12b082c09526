import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { version } from '../../src/version.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

const cwd = await emptyFolder();
const run = (...args: string[]) => runCli(args, { cwd });

describe('--help', () => {
  it('is the overview, also when nothing is asked for', async () => {
    const help = await run('--help');
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toMatchSnapshot();
    expect(await run()).toEqual(help);
  });

  it.each(commands.map((command) => [command.path, command] as const))(
    'of %s has its summary, its options and its examples',
    async (path, { summary, examples, options = [] }) => {
      const help = await run(...path.split(' '), '--help');
      expect(help).toMatchObject({ exitCode: 0, stderr: '' });
      const words = help.stdout.replaceAll(/\s+/g, ' ');
      expect(words).toContain(`Usage: confiture ${path}`);
      expect(words).toContain(summary);
      for (const [line, says] of examples)
        expect(help.stdout).toContain(`  confiture ${line}\n      ${says}\n`);
      for (const { flags } of options) expect(words).toContain(flags);
    },
  );

  it.each(['config', 'embedded', 'migrate'])(
    'of the group %s lists its commands, also without --help',
    async (group) => {
      const help = await run(group, '--help');
      const names = commands
        .filter(({ path }) => path.startsWith(`${group} `))
        .map(({ path }) => path.split(' ')[1]);
      for (const name of names) expect(help.stdout).toContain(`\n  ${name} [options]`);
      expect(await run(group)).toEqual(help);
    },
  );
});

describe('--version', () => {
  it.each(['--version', '-V'])('%s prints the version alone', async (flag) => {
    expect(await run(flag)).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a command line that does not fit', () => {
  it.each([
    ['bulid', "unknown command 'bulid'", 'Did you mean build?'],
    ['migrate upp', "unknown command 'upp'", 'Did you mean up?'],
    ['migrate up --stepz 2', "unknown option '--stepz'", 'Did you mean --steps?'],
    ['embedded stat', "unknown command 'stat'", 'Did you mean start?'],
    ['doctor --format xml', "argument 'xml' is invalid", 'Allowed choices are text, json'],
    ['init one two', 'too many arguments', 'Expected 1 argument but got 2'],
    ['completion', "missing required argument 'shell'", '--help'],
    ['completion tcsh', 'no completion script for "tcsh"', 'bash, fish, zsh'],
  ])('%s exits 2 and says what would', async (line, message, suggestion) => {
    const result = await run(...line.split(' '));
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('error[USAGE]');
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(suggestion);
  });
});

describe('--format json', () => {
  it.each([
    ['completion bash', 'completion', 0],
    ['config schema', 'config schema', 0],
    ['config check', 'config check', 2],
    ['migrate status', 'migrate status', 2],
    ['completion tcsh', 'completion', 2],
  ])('%s prints one document', async (line, command, exitCode) => {
    const result = await run(...line.split(' '), '--format', 'json');
    expect(result).toMatchObject({ exitCode, stderr: '' });
    const document = JSON.parse(result.stdout);
    expect(document).toMatchObject({ ok: exitCode === 0, command, confiture: version });
    expect(Object.keys(document)).toEqual(['ok', 'command', 'confiture', exitCode === 0 ? 'data' : 'error']);
  });

  it('is one document also for a command line that cannot be read', async () => {
    const result = await run('bulid', '--format=json');
    expect(result).toMatchObject({ exitCode: 2, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ ok: false, error: { code: 'USAGE' } });
  });
});
