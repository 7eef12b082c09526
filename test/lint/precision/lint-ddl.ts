import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { lintingSchema } from '../../../src/config/linting-schema.ts';
import type { LintFinding } from '../../../src/lint/lint-finding.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import { resolveSettings } from '../../../src/lint/settings/resolve-settings.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { reviewSchema } from '../../../src/review/review-schema.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { parseSql } from '../../../src/sql/parse.ts';

const { selection } = resolveSettings({ given: lintingSchema.parse({}), path: [], rules }).settings;

/** Rules of the recommended preset that can say something of DDL files. */
export const recommended: readonly string[] = selection.flatMap(({ rule }) => (rule.live ? [] : [rule.id]));

/** What `confiture lint` says of a file; the file is run in a transaction that is rolled back. */
export async function lintDdl(connection: Connection, ddl: string): Promise<readonly LintFinding[]> {
  await loadParser();
  await connection.execute('begin; set local client_min_messages = warning;');
  try {
    await connection.execute(ddl);
    const catalog = await readCatalog(connection, { insideTransaction: true });
    const sources = [parseSql('schema.sql', ddl)];
    const subject = { catalog, connection, sources, seeds: [], statistics: undefined, findings: [] };
    return (await reviewSchema({ subject, selection, sqlRules: [], known: [] })).findings;
  } finally {
    await connection.execute('rollback');
  }
}
