import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { lintingSchema } from '../src/config/linting-schema.ts';
import { rules } from '../src/lint/rules/index.ts';
import { resolveSettings } from '../src/lint/settings/resolve-settings.ts';
import { connect } from '../src/postgres/connect.ts';
import { reviewSchema } from '../src/review/review-schema.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { parseSql } from '../src/sql/parse.ts';
import { readSqlFile } from '../src/sql/source.ts';

// Reads a database and the DDL files that made it and, with a third argument, lints them with the recommended rules.
const [url = '', folder = '', lints] = process.argv.slice(2);
await loadParser();
const connection = await connect(url);
const catalog = await readCatalog(connection);
const sources = readdirSync(folder)
  .sort()
  .map((file) => parseSql(file, readSqlFile(join(folder, file), file)));
if (lints !== undefined) {
  const { selection } = resolveSettings({ given: lintingSchema.parse({}), path: [], rules }).settings;
  const subject = { catalog, connection, sources, seeds: [], statistics: undefined, findings: [] };
  const { findings } = await reviewSchema({ subject, selection, sqlRules: [], known: [] });
  // Every table refers to another one and to itself, without an index for either.
  const found = findings.filter(({ rule }) => rule === 'foreign-key-without-index').length;
  if (found < sources.length) process.exitCode = 1;
}
await connection.close();
