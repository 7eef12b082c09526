import { buildDatabase } from '../build/build-database.ts';
import type { ParseSource } from '../build/compose-build.ts';
import type { Sources, SourceText } from '../build/read-sources.ts';
import { type ReadCatalogOptions, readCatalog } from '../catalog/read-catalog.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import type { ProgressListener } from '../progress.ts';
import { droppedAfter, scratchName, withScratchDatabase } from '../scratch/scratch-database.ts';
import type { ScratchServer } from '../scratch/scratch-server.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { ParsedFile } from '../sql/order/order.ts';
import { parseSql } from '../sql/parse.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { buildByStatement } from './build-by-statement.ts';
import { mendSource } from './mend-source.ts';
import type { Subject } from './subject.ts';

export interface BuiltRequest {
  /** DDL files. */
  readonly sources: Sources;
  /** Looked at, not run. */
  readonly seeds: readonly { readonly file: string; readonly text: string }[];
  readonly server: ScratchServer;
  readonly progress?: ProgressListener | undefined;
}

/**
 * Builds DDL files in a scratch database, and runs `use` while that is there. Files that do not build are built as far as
 * it goes, and what is wrong with them is among the subject's findings. Throws what opening the server throws.
 */
export async function withBuiltSchema<T>(
  request: BuiltRequest,
  use: (subject: Subject) => Promise<T>,
): Promise<T> {
  await loadParser();
  const { sources, server, progress } = request;
  const parse = parsedOnce();
  const database = scratchName();
  const built = await droppedAfter(server, database, async () => {
    const { connect, keepsTemplates: useTemplate } = server;
    const named: ProgressListener = (event) => progress?.({ ...event, task: 'build the DDL files' });
    const error = await failureOf(
      buildDatabase({ sources, database, connect, recreate: false, useTemplate, progress: named, parse }),
    );
    if (error !== undefined) return undefined;
    const connection = await connect(database);
    return withSession(connection, async () => ({
      result: await use(await subjectOf(request, connection, parse)),
    }));
  });
  return built === undefined ? withWhatBuilds(request, use) : built.result;
}

async function subjectOf(
  { sources, seeds }: BuiltRequest,
  connection: Connection,
  parse: ParseSource,
): Promise<Subject> {
  return {
    seeds: seedsOf(seeds),
    catalog: await readCatalog(connection),
    connection,
    sources: sources.parts.flat().map(parse),
    statistics: undefined,
    findings: [],
  };
}

/** The build and the rules want the same trees. */
function parsedOnce(): ParseSource {
  const known = new Map<SourceText, ParsedSql>();
  return (source) => {
    const parsed = known.get(source) ?? parseSql(source.file, source.text);
    known.set(source, parsed);
    return parsed;
  };
}

async function withWhatBuilds<T>(
  { sources, seeds, server }: BuiltRequest,
  use: (subject: Subject) => Promise<T>,
): Promise<T> {
  const texts = sources.parts.flat();
  const mended = texts.map(({ file, text, entry }) => ({ ...mendSource(file, text), entry }));
  return withScratchDatabase(server, async (database) => {
    const connection = await server.connect(database);
    return withSession(connection, async () => {
      await connection.execute('begin; set local client_min_messages = warning;');
      const failed = await buildByStatement(
        connection,
        mended.map(({ buildable, entry }): ParsedFile => ({ ...buildable, entry })),
        new Map(texts.map(({ file, text }) => [file, text])),
        mended.some((each) => each.findings.length > 0),
      );
      const findings = [...mended.flatMap((each) => each.findings), ...failed];
      const inside: ReadCatalogOptions = { insideTransaction: true };
      const catalog = await readCatalog(connection, inside);
      await connection.execute('commit');
      return use({
        seeds: seedsOf(seeds),
        catalog,
        connection,
        sources: mended.map(({ source }) => source),
        statistics: undefined,
        findings,
      });
    });
  });
}

/** Seeds that do not parse are looked at as far as it goes; what is wrong with them is another command's business. */
export function seedsOf(seeds: BuiltRequest['seeds']): readonly ParsedSql[] {
  return seeds.map(({ file, text }) => mendSource(file, text).source);
}

async function withSession<T>(connection: Connection, use: () => Promise<T>): Promise<T> {
  return use().finally(() => connection.close());
}

/** What is wrong with the files; anything else, such as a server that is gone, is thrown. */
async function failureOf(building: Promise<unknown>): Promise<ConfitureError | undefined> {
  try {
    await building;
    return undefined;
  } catch (error) {
    const isOfFiles = error instanceof ConfitureError && /^(?:BUILD_(?:FAILED|CYCLE)|SQL_)/.test(error.code);
    if (isOfFiles) return error;
    throw error;
  }
}
