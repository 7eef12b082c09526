import { createHash } from 'node:crypto';
import { orderFiles } from '../sql/order/order.ts';
import { version } from '../version.ts';
import { type FileSelection, readSchema } from './read-schema.ts';
import { refuseUntransactional } from './refuse-untransactional.ts';
import { composeScript, type Script } from './script.ts';

export interface BuildSources {
  /** The absolute folder that paths are relative to. */
  readonly root: string;
  readonly projectName: string;
  readonly schema: FileSelection;
  /** Run after the schema, where they are asked for. */
  readonly seeds?: FileSelection | undefined;
}

/** All that a build runs, worked out before any database is touched. */
export interface Build {
  /** sha256 (hex) of the schema's script, and of the seeds' where there are any. */
  readonly hash: string;
  /** How many files it is made of. */
  readonly files: number;
  /** The schema, then the seeds. */
  readonly scripts: readonly Script[];
  /** Each file's own text. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads, orders and joins the files of a build. Throws BUILD_EMPTY, BUILD_CYCLE, BUILD_FAILED for statements that no
 * transaction can hold, CONFIG_INVALID, FILE_NOT_UTF8, SQL_SYNTAX, SQL_PSQL_COMMAND.
 */
export async function composeBuild(sources: BuildSources): Promise<Build> {
  const { root, schema, seeds } = sources;
  const texts = new Map<string, string>();
  const scripts: Script[] = [];
  let files = 0;
  for (const selection of seeds ? [schema, seeds] : [schema]) {
    const parsed = await readSchema(root, selection, selection === schema ? 'schema' : 'seeds');
    refuseUntransactional(parsed);
    for (const { file, text } of parsed) texts.set(file, text);
    files += parsed.length;
    scripts.push(
      composeScript(orderFiles(parsed), { projectName: sources.projectName, confitureVersion: version }),
    );
  }
  return { hash: hashOf(scripts), files, scripts, texts };
}

function hashOf(scripts: readonly Script[]): string {
  const [first] = scripts;
  if (first && scripts.length === 1) return first.hash;
  return createHash('sha256')
    .update(scripts.map((script) => script.hash).join(' '))
    .digest('hex');
}
