import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { readyCache } from '../server/temporary-cache.ts';
import { root } from './markdown-files.ts';
import { steady } from './steady.ts';

/** A command of a page's console block, what the page says it prints, and what it printed. */
export interface ExecutedCommand {
  readonly command: string;
  readonly expected: string;
  readonly printed: string;
}

interface Step {
  readonly kind: 'command' | 'file';
  readonly subject: string;
  readonly text: string;
}

/**
 * Does what a page tells its reader, in an empty folder with Confiture installed and with an embedded server of its own:
 * runs the commands of its console blocks, and writes each sql, ts, js, yaml and json block to the file that the paragraph
 * before it names in backquotes last. What is exported stays so.
 */
export async function executePage(text: string): Promise<readonly ExecutedCommand[]> {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const programs = join(folder, 'bin');
  await mkdir(programs);
  const cli = join(root, 'dist/cli.js');
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`;
  await writeFile(join(programs, 'confiture'), shim, { mode: 0o755 });
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules/confiture'));
  const env: Record<string, string | undefined> = {
    PATH: [programs, process.env.PATH].join(delimiter),
    HOME: process.env.HOME,
    NO_COLOR: '1',
    CONFITURE_CACHE: await readyCache(),
    CONFITURE_ACTOR: 'ana@laptop',
  };
  let directory = folder;
  const executed: ExecutedCommand[] = [];
  for (const { kind, subject, text: body } of stepsOf(text)) {
    if (kind === 'file') {
      await mkdir(dirname(join(directory, subject)), { recursive: true });
      await writeFile(join(directory, subject), body);
      continue;
    }
    const [, target] = /^cd (\S+)$/.exec(subject) ?? [];
    if (target !== undefined) {
      directory = resolve(directory, target);
      continue;
    }
    const [, variable, value] = /^export (\w+)=(\S+)$/.exec(subject) ?? [];
    if (variable !== undefined) {
      env[variable] = value;
      continue;
    }
    const options = {
      cwd: directory,
      env,
      extendEnv: false,
      reject: false,
      all: true,
      stdin: 'ignore',
    } as const;
    const { all } = await execa('sh', ['-c', subject], options);
    executed.push({ command: subject, expected: steady(body), printed: steady(all.replaceAll(folder, '…')) });
  }
  return executed;
}

function stepsOf(text: string): readonly Step[] {
  const blocks = text.matchAll(/^```(console|sql|ts|js|yaml|json)\n(.*?)^```$/gms);
  return [...blocks].flatMap(({ 1: language = '', 2: body = '', index }): Step[] => {
    if (language === 'console') return commandsOf(body);
    const before = text.slice(0, index).trimEnd();
    // Of other languages, a block without a file's name is a part of one.
    const near = language === 'sql' ? before : before.slice(before.lastIndexOf('\n\n'));
    const named = near.match(new RegExp(`\`[\\w./-]+\\.m?${language}\``, 'g'))?.at(-1);
    if (named !== undefined) return [{ kind: 'file', subject: named.slice(1, -1), text: body }];
    if (language !== 'sql') return [];
    throw new Error('an sql block before any file is named');
  });
}

function commandsOf(block: string): Step[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.split('\n');
      return { kind: 'command', subject: command, text: output.join('\n') };
    });
}
