import type { Catalog } from '../../catalog/catalog.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import type { Opener } from '../diff/opener.ts';
import { readSide } from '../diff/read-side.ts';
import { scratchServer } from '../diff/scratch-server.ts';
import type { Side } from '../diff/side.ts';
import { textOption } from '../with-project.ts';

/** The catalog of --env or --url, or without them of the DDL files, and what it is called. */
export async function sourceCatalog(
  context: CommandContext,
  options: OptionValues,
  opener: Opener,
): Promise<{ readonly label: string; readonly catalog: Catalog }> {
  const side = sideOf(textOption(options, 'env'), textOption(options, 'url'));
  const openScratch = scratchServer(context, options, opener, () => opener.open({}));
  const configFile = textOption(options, 'config');
  const { label, catalog } = await readSide(side, { context, configFile, opener, openScratch });
  return { label: side.kind === 'schema' ? 'the DDL files' : label, catalog };
}

/** The catalog of an environment. */
export async function environmentCatalog(name: string, opener: Opener): Promise<Catalog> {
  const { readCatalog } = await import('../../catalog/read-catalog.ts');
  const project = await opener.open({ env: name });
  return readCatalog(await project.connect());
}

function sideOf(env: string | undefined, url: string | undefined): Side {
  if (url !== undefined) return { kind: 'url', url };
  return env === undefined ? { kind: 'schema' } : { kind: 'environment', name: env };
}
