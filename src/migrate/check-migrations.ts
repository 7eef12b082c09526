import type { Finding } from '../finding.ts';
import type { Migration, MigrationScript } from './migration.ts';
import { compareVersions, versionStyle } from './migration-version.ts';

export function checkVersions(migrations: readonly Migration[]): Finding[] {
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

export function checkPairs(
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
      message: `${migration.up.file} has no ${wayBack(migration.up)}; \`migrate down\` will refuse it`,
      help: `Write ${downFileOf(migration.up)}.`,
      location: { file: migration.up.file, line: 1, column: 1 },
    });
  }
  return findings;
}

export function misnamed(file: string): Finding {
  return {
    code: 'migration-name-unknown',
    severity: 'error',
    message: `${file} is not named like a migration`,
    help: 'Name it NNN_name.up.sql, NNN_name.down.sql, NNN_name.yaml, NNN_name.ts or R_name.sql; `confiture migrate new NAME` does.',
    location: { file, line: 1, column: 1 },
  };
}

export function duplicate(version: string, files: readonly [string, string]): Finding {
  return {
    code: 'migration-version-duplicate',
    severity: 'error',
    message: `version ${version} is used twice: ${files[0]} and ${files[1]}`,
    help: 'Give the one that is not applied anywhere yet the next free version.',
    location: { file: files[1], line: 1, column: 1 },
  };
}

/** Where the way back of a script is, or would be. */
export function downFileOf({ file }: Pick<MigrationScript, 'file'>): string {
  if (file.endsWith('.ts')) return `\`down\` in ${file}`;
  return file.endsWith('.sql') ? file.replace(/\.up\.sql$/, '.down.sql') : `\`rollback.ddl\` in ${file}`;
}

function wayBack({ file }: MigrationScript): string {
  if (file.endsWith('.ts')) return '`down`';
  return file.endsWith('.sql') ? 'down script' : '`rollback`';
}

/** A file that belongs to a migration by its name, and there is none. */
export function orphan(file: string): Finding {
  return {
    code: 'migration-verify-without-up',
    severity: 'error',
    message: `${file} belongs to no migration`,
    help: 'Give it the version and the name of the migration that it checks.',
    location: { file, line: 1, column: 1 },
  };
}
