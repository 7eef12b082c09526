import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfitureError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';
import { readSqlFile } from '../sql/source.ts';
import { checksum } from './checksum.ts';
import type { Migration, MigrationScript } from './migration.ts';
import { type MigrationFileName, parseMigrationFileName } from './migration-file-name.ts';
import { compareVersions, versionStyle } from './migration-version.ts';

export interface MigrationFolder {
  /** Versioned ones in version order, then repeatables by name. */
  readonly migrations: readonly Migration[];
  /** What is wrong with the folder's files; errors make every action but `validate` refuse. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the migrations folder `dir` (relative to `root`, as shown to the user). A folder that does not exist is an
 * empty one. Throws FILE_NOT_UTF8 and, in files with directives, SQL_SYNTAX and SQL_DIRECTIVE.
 */
export async function scanMigrations(root: string, dir: string): Promise<MigrationFolder> {
  const findings: Finding[] = [];
  const files: { path: string; parsed: MigrationFileName }[] = [];
  for (const fileName of await listSqlFiles(join(root, dir))) {
    const parsed = parseMigrationFileName(fileName);
    const path = `${dir}/${fileName}`;
    if (parsed) files.push({ path, parsed });
    else if (!fileName.endsWith('.verify.sql')) findings.push(misnamed(path));
  }
  const scripts = files.map(({ path }) => readScript(root, path));
  const migrations: Migration[] = [];
  const downs = new Map<string, MigrationScript>();
  for (const [index, { parsed, path }] of files.entries()) {
    const script = scripts[index];
    if (!script || parsed.kind !== 'versioned' || parsed.direction !== 'down') continue;
    const other = downs.get(parsed.version);
    if (other) findings.push(duplicate(parsed.version, [other.file, path]));
    downs.set(parsed.version, script);
  }
  for (const [index, { parsed }] of files.entries()) {
    const up = scripts[index];
    if (!up || (parsed.kind === 'versioned' && parsed.direction === 'down')) continue;
    const down = parsed.kind === 'versioned' ? downs.get(parsed.version) : undefined;
    const { kind, version, name } = parsed;
    migrations.push({ kind, version, name, up, down, appliesTo: await appliesTo(up) });
  }
  migrations.sort((a, b) => compareVersions(a.version, b.version) || (a.up.file < b.up.file ? -1 : 1));
  findings.push(...checkVersions(migrations), ...checkPairs(migrations, downs));
  return { migrations, findings };
}

/** The folder's migrations. Throws MIGRATION_FILES_INVALID where `scanMigrations` finds an error. */
export async function readMigrations(root: string, dir: string): Promise<readonly Migration[]> {
  const { migrations, findings } = await scanMigrations(root, dir);
  const errors = findings.filter((finding) => finding.severity === 'error');
  const [first] = errors;
  if (!first) return migrations;
  const more =
    errors.length > 1 ? ` (and ${errors.length - 1} more; \`confiture migrate validate\` lists all)` : '';
  throw new ConfitureError('MIGRATION_FILES_INVALID', first.message + more, {
    hint: first.help,
    location: first.location,
    details: { findings: errors },
  });
}

async function listSqlFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith('.sql')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new ConfitureError('FILE_NOT_FOUND', `cannot read the migrations folder ${folder}`, {
      cause: error,
    });
  }
}

function readScript(root: string, file: string): MigrationScript {
  const text = readSqlFile(join(root, file), file);
  return { file, text, checksum: checksum(text) };
}

// Parsing is the dear part; only a file that mentions a directive can have one.
async function appliesTo(script: MigrationScript): Promise<string[]> {
  if (!script.text.includes('confiture:')) return [];
  await loadParser();
  const { directives } = parseSql(script.file, script.text);
  return directives
    .filter((directive) => directive.name === 'applies-to')
    .flatMap((directive) => directive.value.split(',').map((name) => name.trim()));
}

function checkVersions(migrations: readonly Migration[]): Finding[] {
  const versioned = migrations.filter((migration) => migration.kind === 'versioned');
  const findings: Finding[] = [];
  for (const [index, migration] of versioned.entries()) {
    const next = versioned[index + 1];
    if (next && compareVersions(migration.version, next.version) === 0) {
      findings.push(duplicate(migration.version, [migration.up.file, next.up.file]));
    }
  }
  const counter = versioned.find((migration) => versionStyle(migration.version) === 'counter');
  const timestamp = versioned.find((migration) => versionStyle(migration.version) === 'timestamp');
  if (counter && timestamp) {
    findings.push({
      code: 'migration-version-styles-mixed',
      severity: 'error',
      message: `numbered and timestamped versions are mixed: ${counter.up.file} and ${timestamp.up.file}`,
      help: 'Keep to one style, so that the order of migrations is what their names say.',
      location: { file: timestamp.up.file, line: 1, column: 1 },
    });
  }
  return findings;
}

function checkPairs(
  migrations: readonly Migration[],
  downs: ReadonlyMap<string, MigrationScript>,
): Finding[] {
  const findings: Finding[] = [];
  const versions = new Set(migrations.map((migration) => migration.version));
  for (const [version, down] of downs) {
    if (versions.has(version)) continue;
    findings.push({
      code: 'migration-down-without-up',
      severity: 'error',
      message: `${down.file} has no up script beside it`,
      help: 'Add the .up.sql of the same version, or delete the down script.',
      location: { file: down.file, line: 1, column: 1 },
    });
  }
  for (const migration of migrations) {
    if (migration.kind !== 'versioned' || migration.down) continue;
    findings.push({
      code: 'migration-down-missing',
      severity: 'warning',
      message: `${migration.up.file} has no down script; \`migrate down\` will refuse it`,
      help: `Write ${migration.up.file.replace(/\.up\.sql$/, '.down.sql')}.`,
      location: { file: migration.up.file, line: 1, column: 1 },
    });
  }
  return findings;
}

function misnamed(file: string): Finding {
  return {
    code: 'migration-name-unknown',
    severity: 'error',
    message: `${file} is not named like a migration`,
    help: 'Name it NNN_name.up.sql, NNN_name.down.sql or R_name.sql; `confiture migrate new NAME` does.',
    location: { file, line: 1, column: 1 },
  };
}

function duplicate(version: string, files: readonly [string, string]): Finding {
  return {
    code: 'migration-version-duplicate',
    severity: 'error',
    message: `version ${version} is used twice: ${files[0]} and ${files[1]}`,
    help: 'Give the one that is not applied anywhere yet the next free version.',
    location: { file: files[1], line: 1, column: 1 },
  };
}
