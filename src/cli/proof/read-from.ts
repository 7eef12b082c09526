import { basename, relative, resolve } from 'node:path';
import type { Sources } from '../../build/read-sources.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

/** The DDL of --from; undefined without it. Throws FILE_NOT_FOUND and what reading the files throws. */
export async function readFrom({ cwd }: CommandContext, options: OptionValues): Promise<Sources | undefined> {
  const path = textOption(options, 'from');
  if (path === undefined) return undefined;
  const { readSources } = await import('../../build/read-sources.ts');
  const loadOrder = [relative(cwd, resolve(cwd, path)) || '.'];
  return readSources({ root: cwd, projectName: basename(path), schema: { loadOrder, exclude: [] } });
}
