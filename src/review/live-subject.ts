import type { Sources } from '../build/read-sources.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';
import { mendSource } from './mend-source.ts';
import { type Note, readStatistics } from './read-statistics.ts';
import type { Subject } from './subject.ts';

/** A live database with its statistics; places of declarations come from DDL files where there are some. Reads only. */
export async function liveSubject(
  connection: Connection,
  declared: Sources | undefined,
  note: Note,
): Promise<Subject> {
  await loadParser();
  const mended = (declared?.parts.flat() ?? []).map(({ file, text }) => mendSource(file, text));
  return {
    catalog: await readCatalog(connection),
    statistics: await readStatistics(connection, note),
    connection,
    sources: mended.map(({ source }) => source),
    seeds: [],
    findings: mended.flatMap(({ findings }) => findings),
  };
}
