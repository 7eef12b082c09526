import { readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Sources } from '../../build/read-sources.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { redactUrl } from '../../config/redact-url.ts';
import { ConfitureError } from '../../errors.ts';
import type { CommandContext } from '../context.ts';
import type { Opener } from './opener.ts';
import type { OpenScratchServer } from './scratch-server.ts';
import type { Side } from './side.ts';

/** A catalog and where it comes from. */
export interface ReadSide {
  /** Never a password. */
  readonly label: string;
  readonly catalog: Catalog;
  /** Of DDL files: the role that built them. */
  readonly builder?: string;
}

export interface SideSources {
  readonly context: CommandContext;
  /** The value of --config. */
  readonly configFile: string | undefined;
  readonly opener: Opener;
  readonly openScratch: OpenScratchServer;
}

/** The catalog of a side. Throws what reading the files, building and connecting throw. */
export async function readSide(side: Side, sources: SideSources): Promise<ReadSide> {
  const label = labelOf(side);
  if (side.kind === 'snapshot') return { label, catalog: await readSnapshot(side.path, sources.context.cwd) };
  if (side.kind === 'schema' || side.kind === 'files') {
    const { buildCatalog } = await import('../../scratch/build-catalog.ts');
    const ddl = await readDdl(side, sources);
    return { label, ...(await buildCatalog(ddl, await sources.openScratch(), sources.context.progress)) };
  }
  const { readCatalog } = await import('../../catalog/read-catalog.ts');
  const project = await sources.opener.open(side.kind === 'url' ? { url: side.url } : { env: side.name });
  return { label, catalog: await readCatalog(await project.connect()) };
}

/** How a side is called in results and messages. */
export function labelOf(side: Side): string {
  if (side.kind === 'schema') return 'schema';
  if (side.kind === 'environment') return side.name;
  return side.kind === 'url' ? redactUrl(side.url).replace(/\?.*$/s, '') : side.path;
}

async function readDdl(
  side: Extract<Side, { readonly kind: 'schema' | 'files' }>,
  { context, configFile }: SideSources,
): Promise<Sources> {
  const { readSourcesOf } = await import('../../build/read-sources-of.ts');
  const { loadConfig } = await import('../../config/load-config.ts');
  const { cwd, variables: environment } = context;
  if (side.kind === 'schema')
    return readSourcesOf(await loadConfig({ directory: cwd, file: configFile, environment }), false);
  const path = resolve(cwd, side.path);
  const ownConfig = join(path, 'confiture.yaml');
  if ((await stat(ownConfig).catch(() => undefined))?.isFile())
    return readSourcesOf(await loadConfig({ directory: path, file: ownConfig, environment }), false);
  const { readSources } = await import('../../build/read-sources.ts');
  const loadOrder = [relative(cwd, path) || '.'];
  return readSources({ root: cwd, projectName: basename(path), schema: { loadOrder, exclude: [] } });
}

async function readSnapshot(path: string, cwd: string): Promise<Catalog> {
  const { parseSnapshot } = await import('../../catalog/snapshot.ts');
  const text = await readFile(resolve(cwd, path), 'utf8').catch((cause: unknown) => {
    throw new ConfitureError('FILE_NOT_FOUND', `cannot read ${path}`, { cause });
  });
  return parseSnapshot(text, path);
}
