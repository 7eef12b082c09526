import { archiveFile, createFile, importFile, updateFile } from './commands.ts';
import type { GeneratedFile } from './generated-file.ts';
import { type Model, model, mostTables } from './model.ts';
import { digestViewFile, getFile, listViewFile, pageFile, searchFile, totalsFile } from './queries.ts';
import { ownTotalsFile, readModelFile, refreshFile } from './read-side.ts';
import { sharedFiles } from './shared-files.ts';
import { guardFile, indexFile, writeTableFile } from './write-side.ts';

/** What a table may have beside itself, the most usual first; what reads a view stands behind the view. */
const companions = [
  ...[indexFile, createFile, listViewFile, updateFile, getFile, archiveFile],
  ...[pageFile, digestViewFile, guardFile, searchFile, totalsFile, importFile],
];
const readCompanions = [refreshFile, ownTotalsFile];

/** PrintOptim itself: 145 tables in 1,256 files. Other sizes keep that proportion. */
const proportion = 145 / 1256;

export const fewestFiles = sharedFiles.length + 4;
export const mostFiles = Math.floor(mostTables / proportion);

/** The model and exactly `count` files of SQL under db/schema. */
export function schemaFiles(count: number): {
  readonly model: Model;
  readonly files: readonly GeneratedFile[];
} {
  const design = model(Math.max(4, Math.round(count * proportion)));
  const { writeTables, readModels } = design;
  const files = [...sharedFiles, ...writeTables.map(writeTableFile), ...readModels.map(readModelFile)];
  const rounds = [
    ...readCompanions.flatMap((companion) => readModels.map(companion)),
    ...companions.flatMap((companion) => writeTables.map(companion)),
  ];
  return { model: design, files: [...files, ...rounds.slice(0, count - files.length)] };
}
