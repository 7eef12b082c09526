import { ConfitureError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { Migration } from './migration.ts';
import { planStep } from './plan-step.ts';
import { scanMigrations } from './read-migrations.ts';

export interface ValidateResult {
  readonly migrations: number;
  readonly findings: readonly Finding[];
}

/** PostgreSQL 18: what `validate` assumes where no server is asked. */
const assumedVersion = 180_000;

/** Checks the folder's files without any database: names, versions, pairs, encoding, syntax, directives. */
export async function validateMigrations(root: string, dir: string): Promise<ValidateResult> {
  await loadParser();
  const { migrations, findings } = await scanMigrations(root, dir);
  return { migrations: migrations.length, findings: [...findings, ...migrations.flatMap(checkScripts)] };
}

function checkScripts(migration: Migration): Finding[] {
  const settings = { serverVersion: assumedVersion, lockTimeoutMs: 0, statementTimeoutMs: 0 };
  const { up, down } = migration;
  return [
    ...problemOf(() => planStep(migration, 'up', up, settings)),
    ...(down ? problemOf(() => planStep(migration, 'down', down, settings)) : []),
  ];
}

function problemOf(check: () => unknown): Finding[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const { code, message, hint: help, location, excerpt } = error;
    return [{ code, severity: 'error', message, help, location, excerpt }];
  }
}
