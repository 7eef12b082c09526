import { setImmediate } from 'node:timers/promises';
import type { Sources } from '../build/read-sources.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';
import { type MendedSource, mendSource } from './mend-source.ts';
import { type Note, readStatistics } from './read-statistics.ts';
import type { Subject } from './subject.ts';
import { type BuiltRequest, seedsOf } from './with-built-schema.ts';

export interface LiveRequest {
  readonly connection: Connection;
  /** Opens another session with the same database, which whoever gives it closes. */
  readonly openAnother: () => Promise<Connection>;
  /** DDL files where there are some: only to say where things are declared. */
  readonly declared: Sources | undefined;
  /** Looked at for secrets, not run. */
  readonly seeds: BuiltRequest['seeds'];
  readonly note: Note;
}

/**
 * A live database with its statistics; places of declarations come from DDL files where there are some. Reads only.
 * The server reads the catalog and counts at the same time, while we parse.
 */
export async function liveSubject(request: LiveRequest): Promise<Subject> {
  const { connection, openAnother, declared, seeds, note } = request;
  await loadParser();
  const reading = readCatalog(connection);
  const another = openAnother().catch(async () => {
    // A role may have a limit of one session.
    await reading;
    return connection;
  });
  const counting = another.then((session) => readStatistics(session, note));
  const [catalog, statistics, mended] = await Promise.all([reading, counting, mendAfter(another, declared)]);
  return {
    catalog,
    statistics,
    connection,
    sources: mended.map(({ source }) => source),
    seeds: seedsOf(seeds),
    findings: mended.flatMap(({ findings }) => findings),
  };
}

/** Parsing holds up whatever has not been sent yet. */
async function mendAfter(
  asked: Promise<unknown>,
  declared: Sources | undefined,
): Promise<readonly MendedSource[]> {
  await asked;
  await setImmediate();
  return (declared?.parts.flat() ?? []).map(({ file, text }) => mendSource(file, text));
}
