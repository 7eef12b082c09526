import { join } from 'node:path';
import { ConfitureError } from '../errors.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { ParsedFile } from '../sql/order/order.ts';
import { parseSql } from '../sql/parse.ts';
import { readSqlFile } from '../sql/source.ts';
import { discoverFiles } from './discover.ts';

export interface FileSelection {
  readonly loadOrder: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Finds, reads and parses the files of a selection. Throws BUILD_EMPTY when it names none, CONFIG_INVALID,
 * FILE_NOT_UTF8, SQL_SYNTAX and SQL_PSQL_COMMAND with their place.
 */
export async function readSchema(
  root: string,
  selection: FileSelection,
  section: 'schema' | 'seeds',
): Promise<readonly ParsedFile[]> {
  if (selection.loadOrder.length === 0) {
    throw new ConfitureError('BUILD_EMPTY', `there is nothing to build: ${section}.load_order is empty`, {
      hint: `Name files, folders or globs under ${section}.load_order in confiture.yaml.`,
    });
  }
  const [sources] = await Promise.all([discoverFiles({ root, ...selection }), loadParser()]);
  return sources.map(({ path, entry }) => ({
    ...parseSql(path, readSqlFile(join(root, path), path)),
    entry,
  }));
}
