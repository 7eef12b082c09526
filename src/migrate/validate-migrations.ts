import { ConfitureError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { HookRegistry } from '../hooks/hook-registry.ts';
import type { HookUse } from '../hooks/hook-use.ts';
import { resolveHook } from '../hooks/resolve-hooks.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { Migration } from './migration.ts';
import { planStep } from './plan-step.ts';
import { planVerify } from './plan-verify.ts';
import { scanMigrations } from './read-migrations.ts';

export interface ValidateResult {
  readonly migrations: number;
  readonly findings: readonly Finding[];
}

/** PostgreSQL 18: what `validate` assumes where no server is asked. */
const assumedVersion = 180_000;

/** Hooks to check, and those there are to check them against. */
export interface HooksToCheck {
  readonly registry: () => Promise<HookRegistry>;
  /** Those of confiture.yaml. */
  readonly uses: readonly HookUse[];
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * Checks the folder's files without any database: names, versions, pairs, encoding, syntax, directives, and the hooks
 * that they and confiture.yaml ask for.
 */
export async function validateMigrations(
  root: string,
  dir: string,
  hooks?: HooksToCheck,
): Promise<ValidateResult> {
  await loadParser();
  const { migrations, findings } = await scanMigrations(root, dir);
  return {
    migrations: migrations.length,
    findings: [
      ...findings,
      ...migrations.flatMap(checkScripts),
      ...(hooks ? await checkHooks(migrations, hooks) : []),
    ],
  };
}

async function checkHooks(
  migrations: readonly Migration[],
  hooks: HooksToCheck,
): Promise<readonly Finding[]> {
  const scripts = migrations.flatMap(({ up, down }) => (down ? [up, down] : [up]));
  const uses = [...hooks.uses, ...scripts.flatMap((script) => script.hooks ?? [])];
  if (uses.length === 0) return [];
  const registry = await hooks.registry();
  // Whether a variable is set is a question to the machine that runs the hook.
  const { variables } = hooks;
  const settled = await Promise.allSettled(uses.map((use) => resolveHook(use, { registry, variables })));
  return settled
    .flatMap((one) => (one.status === 'rejected' ? findingOf(one.reason) : []))
    .filter(({ code }) => code !== 'CONFIG_VARIABLE_MISSING');
}

function checkScripts(migration: Migration): Finding[] {
  const settings = { serverVersion: assumedVersion, lockTimeoutMs: 0, statementTimeoutMs: 0 };
  const { up, down, verify } = migration;
  return [
    ...problemOf(() => planStep(migration, 'up', up, settings)),
    ...(down ? problemOf(() => planStep(migration, 'down', down, settings)) : []),
    ...(verify ? problemOf(() => planVerify(verify)) : []),
  ];
}

function problemOf(check: () => unknown): Finding[] {
  try {
    check();
    return [];
  } catch (error) {
    return findingOf(error);
  }
}

function findingOf(error: unknown): Finding[] {
  if (!(error instanceof ConfitureError)) throw error;
  const { code, message, hint: help, location, excerpt } = error;
  return [{ code, severity: 'error', message, help, location, excerpt }];
}
