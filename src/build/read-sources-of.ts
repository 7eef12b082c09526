import { basename } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Sources } from './read-sources.ts';

/** Finds and reads the DDL files of a configuration, with its seeds where they are asked for. */
export async function readSourcesOf(config: Config, seed: boolean): Promise<Sources> {
  const { readSources } = await import('./read-sources.ts');
  const { directory: root, name, schema, seeds } = config;
  return readSources({ root, projectName: name ?? basename(root), schema, seeds: seed ? seeds : undefined });
}
