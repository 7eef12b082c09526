import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ConfitureError } from '../errors.ts';
import { readSqlFile } from '../sql/source.ts';
import { version } from '../version.ts';
import { discoverFiles } from './discover.ts';

export interface FileSelection {
  readonly loadOrder: readonly string[];
  readonly exclude: readonly string[];
}

export interface SourceSelection {
  /** The absolute folder that paths are relative to. */
  readonly root: string;
  readonly projectName: string;
  readonly schema: FileSelection;
  /** Run after the schema, where they are asked for. */
  readonly seeds?: FileSelection | undefined;
}

export interface SourceText {
  /** Relative to the project, with slashes. */
  readonly file: string;
  readonly text: string;
  /** The entry of load_order that named it. */
  readonly entry: number;
}

/** The files of a build as they lie on disk, not parsed yet. */
export interface Sources {
  readonly projectName: string;
  /** The schema's files, then the seeds' where they are asked for; each becomes a script. */
  readonly parts: readonly (readonly SourceText[])[];
  /** How many files there are. */
  readonly files: number;
  /** sha256 (hex) of all that a build is made from: texts, paths, entries and Confiture's version. */
  readonly hash: string;
}

/** Finds and reads the files of a build. Throws BUILD_EMPTY, CONFIG_INVALID, FILE_NOT_FOUND and FILE_NOT_UTF8. */
export async function readSources(selection: SourceSelection): Promise<Sources> {
  const { root, projectName, schema, seeds } = selection;
  const parts = [await readPart(root, schema, 'schema')];
  if (seeds) parts.push(await readPart(root, seeds, 'seeds'));
  const hash = createHash('sha256').update(version);
  for (const [part, texts] of parts.entries()) {
    for (const { file, text, entry } of texts) {
      hash.update(JSON.stringify([part, entry, file, text.length])).update(text);
    }
  }
  return { projectName, parts, files: parts.flat().length, hash: hash.digest('hex') };
}

async function readPart(
  root: string,
  selection: FileSelection,
  section: 'schema' | 'seeds',
): Promise<readonly SourceText[]> {
  if (selection.loadOrder.length === 0) {
    throw new ConfitureError('BUILD_EMPTY', `there is nothing to build: ${section}.load_order is empty`, {
      hint: `Name files, folders or globs under ${section}.load_order in confiture.yaml.`,
    });
  }
  const found = await discoverFiles({ root, section, ...selection });
  return found.map(({ path, entry }) => ({ file: path, text: readSqlFile(join(root, path), path), entry }));
}
