import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import picomatch from 'picomatch';
import { aliases, builtinStrategies } from '../../anonymize/strategies/index.ts';
import { loadConfig } from '../../config/load-config.ts';
import { ConfitureError } from '../../errors.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import { writeFileAt } from '../write-file-at.ts';
import type { NewResult } from './new-result.ts';
import { runners, strategyTemplate, testTemplate } from './strategy-template.ts';

const usualFolder = 'db/strategies';

/** `confiture strategies new`. */
export async function newStrategy(
  { cwd, variables }: CommandContext,
  id: string,
  options: OptionValues,
): Promise<CommandResult<NewResult>> {
  refuseId(id);
  const file = textOption(options, 'config');
  const { directory, custom } = await loadConfig({ directory: cwd, file, environment: variables });
  const folder = custom.dir === undefined ? usualFolder : folderOf(custom.dir.path);
  const runner = runners.find((each) => each === textOption(options, 'runner')) ?? 'vitest';
  const texts = [
    [`${id}.ts`, strategyTemplate(id)],
    [`${id}.test.${runner === 'node' ? 'mjs' : 'ts'}`, testTemplate(id, runner)],
  ] as const;
  const files = texts.map(([name, text]) => ({ path: posix.join(folder, name), text }));
  refuseLeftOut(custom.dir?.path, files[0]?.path ?? '');
  const taken = files.find(({ path }) => existsSync(join(directory, path)));
  if (taken !== undefined)
    throw new ConfitureError('FILE_NOT_WRITABLE', `${taken.path} is there already`, {
      hint: 'Choose another id, or change the file that is there: nothing is overwritten.',
    });
  for (const { path, text } of files) await writeFileAt(join(directory, path), text, 'wx');
  const data: NewResult = {
    id,
    files: files.map(({ path }) => path),
    missingLine: custom.dir === undefined ? `strategies_dir: ${usualFolder}` : null,
  };
  return { data, text: textOf(data) };
}

function textOf({ id, files, missingLine }: NewResult): string {
  const lines = [
    ...files,
    '',
    ...(missingLine === null
      ? []
      : [`Add this line to confiture.yaml, which does not name the folder: ${missingLine}`]),
    `Then try it: confiture strategies test ${id}`,
  ];
  return lines.join('\n');
}

function refuseId(id: string): void {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(id))
    throw new ConfitureError('USAGE', `"${id}" is no id of a strategy`, {
      hint: 'Use lower-case letters, digits and _, a letter first: masked_iban.',
    });
  const isOwn = builtinStrategies.some((strategy) => strategy.id === id) || Object.hasOwn(aliases, id);
  if (isOwn)
    throw new ConfitureError('USAGE', `${id} is one of Confiture's own strategies`, {
      hint: 'Choose another id: profiles name strategies by it.',
    });
}

/** A strategy that nobody would find. */
function refuseLeftOut(pattern: string | undefined, path: string): void {
  if (pattern === undefined || !picomatch.scan(pattern).isGlob || picomatch.isMatch(path, pattern)) return;
  throw new ConfitureError(
    'USAGE',
    `the strategies_dir of confiture.yaml, ${pattern}, has no place for ${path}`,
    {
      hint: 'Name the folder without a pattern, or one that files ending in .ts fit.',
    },
  );
}

/** The folder, or that which a glob starts from. */
function folderOf(path: string): string {
  const { base, isGlob } = picomatch.scan(path.replaceAll('\\', '/'));
  return isGlob ? base || '.' : path;
}
