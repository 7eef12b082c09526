import { loadParser } from '../sql/load-parser.ts';
import { orderFiles } from '../sql/order/order.ts';
import { parseSql } from '../sql/parse.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { version } from '../version.ts';
import type { Sources, SourceText } from './read-sources.ts';
import { refuseUntransactional } from './refuse-untransactional.ts';
import { composeScript, type Script } from './script.ts';

/** All that a build runs, in its order. */
export interface Build {
  /** The schema, then the seeds. */
  readonly scripts: readonly Script[];
  /** Each file's own text. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Gives a file's tree, perhaps one that is there already. The parser is loaded. */
export type ParseSource = (source: SourceText) => ParsedSql;

const parseSource: ParseSource = ({ file, text }) => parseSql(file, text);

/**
 * Parses, orders and joins the files of a build. Throws BUILD_CYCLE, BUILD_FAILED for statements that no transaction
 * can hold, SQL_SYNTAX, SQL_PSQL_COMMAND, each with its place.
 */
export async function composeBuild(
  { projectName, parts }: Sources,
  parse: ParseSource = parseSource,
): Promise<Build> {
  await loadParser();
  const scripts = parts.map((texts) => {
    const parsed = texts.map((source) => ({ ...parse(source), entry: source.entry }));
    refuseUntransactional(parsed);
    return composeScript(orderFiles(parsed), { projectName, confitureVersion: version });
  });
  return { scripts, texts: new Map(parts.flat().map(({ file, text }) => [file, text])) };
}
