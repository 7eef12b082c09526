import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfitureError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';
import { readSqlFile } from '../sql/source.ts';
import { checkPairs, checkVersions, duplicate, misnamed, orphan } from './check-migrations.ts';
import { checksum } from './checksum.ts';
import type { Migration, MigrationScript } from './migration.ts';
import { type MigrationFileName, parseMigrationFileName } from './migration-file-name.ts';
import { compareVersions } from './migration-version.ts';

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
  const files: NamedFile[] = [];
  for (const fileName of await listFiles(join(root, dir))) {
    const parsed = parseMigrationFileName(fileName);
    const path = `${dir}/${fileName}`;
    if (parsed) files.push({ path, parsed });
    else if (!fileName.endsWith('.verify.sql')) findings.push(misnamed(path));
  }
  const scripts = new Map(files.filter(isSql).map(({ path }) => [path, readScript(root, path)]));
  const downs = new Map<string, MigrationScript>();
  for (const { path, parsed } of files) {
    const script = scripts.get(path);
    if (!script || partOf(parsed) !== 'down') continue;
    const other = downs.get(parsed.version);
    if (other) findings.push(duplicate(parsed.version, [other.file, path]));
    downs.set(parsed.version, script);
  }
  const plain: Migration[] = [];
  for (const { path, parsed } of files) {
    const up = scripts.get(path);
    const { kind, version, name } = parsed;
    if (!up || (kind === 'versioned' && parsed.part !== 'up')) continue;
    const down = kind === 'versioned' ? downs.get(version) : undefined;
    plain.push({ kind, version, name, up, down, appliesTo: await appliesTo(up) });
  }
  const folder = { root, files, downs, findings };
  const migrations = await addYaml({ ...folder, plain });
  migrations.push(...(await readCode(folder)));
  for (const { path, parsed } of files) {
    const verify = scripts.get(path);
    if (!verify || partOf(parsed) !== 'verify') continue;
    const at = migrations.findIndex(
      ({ version, name }) => version === parsed.version && name === parsed.name,
    );
    const migration = migrations[at];
    if (migration) migrations[at] = { ...migration, verify };
    else findings.push(orphan(path));
  }
  migrations.sort((a, b) => compareVersions(a.version, b.version) || (a.up.file < b.up.file ? -1 : 1));
  findings.push(...checkVersions(migrations), ...checkPairs(migrations, downs));
  return { migrations, findings };
}

interface NamedFile {
  readonly path: string;
  readonly parsed: MigrationFileName;
}

function partOf(parsed: MigrationFileName): 'up' | 'down' | 'yaml' | 'code' | 'verify' | undefined {
  return parsed.kind === 'versioned' ? parsed.part : undefined;
}

function isSql({ parsed }: NamedFile): boolean {
  return !['yaml', 'code'].includes(partOf(parsed) ?? '');
}

interface Folder {
  readonly root: string;
  readonly files: readonly NamedFile[];
  /** Migrations that are .sql files. */
  readonly plain: readonly Migration[];
  readonly downs: ReadonlyMap<string, MigrationScript>;
  readonly findings: Finding[];
}

/** The migrations that are TypeScript. */
async function readCode({ root, files, downs, findings }: Omit<Folder, 'plain'>): Promise<Migration[]> {
  const codeFiles = files.filter(({ parsed }) => partOf(parsed) === 'code');
  if (codeFiles.length === 0) return [];
  const [{ readCodeFile }, { withCode }] = await Promise.all([
    import('./read-code-file.ts'),
    import('./with-code.ts'),
  ]);
  const migrations: Migration[] = [];
  for (const { path, parsed } of codeFiles) {
    const { version, name } = parsed;
    const { code, findings: faults } = await readCodeFile(root, path);
    findings.push(...faults);
    if (!code) continue;
    const { migration, findings: more } = withCode(code, downs.get(version));
    findings.push(...more);
    migrations.push({ kind: 'versioned', version, name, ...migration });
  }
  return migrations;
}

/** The migrations with what the YAML files say, beside a .sql pair of the same name or alone. */
async function addYaml({ root, files, plain, downs, findings }: Folder): Promise<Migration[]> {
  const migrations = [...plain];
  const yamlFiles = files.filter(({ parsed }) => partOf(parsed) === 'yaml');
  if (yamlFiles.length === 0) return migrations;
  const [{ readYamlFile }, { withYaml }] = await Promise.all([
    import('./yaml-file.ts'),
    import('./with-yaml.ts'),
  ]);
  for (const { path, parsed } of yamlFiles) {
    const { version, name } = parsed;
    const reading = readYamlFile(root, path, version, name);
    findings.push(...reading.findings);
    if (!reading.yaml) continue;
    const at = migrations.findIndex((one) => one.version === version && one.name === name);
    const pair = migrations[at];
    const beside = { up: pair?.up, down: downs.get(version), appliesTo: pair?.appliesTo ?? [] };
    const { migration, findings: more } = withYaml(reading.yaml, beside);
    findings.push(...more);
    if (!migration) continue;
    if (pair) migrations[at] = { ...pair, ...migration };
    else migrations.push({ kind: 'versioned', version, name, ...migration });
  }
  return migrations;
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

async function listFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /\.(?:sql|ya?ml)$|(?<!\.d|\.test|\.spec)\.ts$/.test(name)).sort();
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
