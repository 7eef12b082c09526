import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { HookPhase } from '../../config/hook-phase.ts';
import { ConfitureError } from '../../errors.ts';
import type { HookRegistry } from '../../hooks/hook-registry.ts';
import type { HookUse } from '../../hooks/hook-use.ts';
import type { Json } from '../../hooks/json.ts';
import type { Migration } from '../../migrate/migration.ts';
import type { Project } from '../../project.ts';

export interface UseRequest {
  readonly type: string;
  readonly phase: HookPhase | undefined;
  /** YAML, or the name of a file with it. */
  readonly settings: string | undefined;
  /** Only that migration's. */
  readonly version: string | undefined;
}

export interface FoundUse {
  readonly use: HookUse;
  readonly migration: Migration | undefined;
}

/**
 * What to test: the hook with the settings given; else as a migration, or else confiture.yaml, asks for it; else with
 * none. Throws MIGRATION_NOT_FOUND, USAGE.
 */
export async function findUse(project: Project, request: UseRequest): Promise<FoundUse> {
  const { type, phase, settings, version } = request;
  const migrations = await project.migrations();
  const chosen = migrations.filter((migration) => version === undefined || migration.version === version);
  if (version !== undefined && chosen.length === 0) {
    throw new ConfitureError(
      'MIGRATION_NOT_FOUND',
      `there is no migration ${version} in ${project.migrationsDir}`,
    );
  }
  const migration = version === undefined ? undefined : chosen[0];
  const registry = await project.hookRegistry();
  if (settings !== undefined) {
    return { use: bareUse(request, registry, await readSettings(project.root, settings)), migration };
  }
  const fits = (use: HookUse): boolean => use.type === type && (phase === undefined || use.phase === phase);
  for (const candidate of chosen) {
    const use = candidate.up.hooks?.find(fits);
    if (use !== undefined) return { use, migration: candidate };
  }
  const global = project.config?.hooks.find(fits);
  return { use: global ?? bareUse(request, registry, {}), migration };
}

function bareUse({ type, phase }: UseRequest, registry: HookRegistry, config: Json): HookUse {
  return {
    phase: phase ?? registry.get(type)?.phases[0] ?? 'before_ddl',
    type,
    description: undefined,
    config,
    timeoutMs: undefined,
    retries: undefined,
    onFailure: 'abort',
    condition: undefined,
    place: { file: '--settings', line: 1, column: 1 },
  };
}

async function readSettings(root: string, given: string): Promise<Json> {
  const { parseYaml } = await import('../../config/yaml-source.ts');
  const text = /\.(ya?ml|json)$/.test(given) ? await readText(resolve(root, given), given) : given;
  const { value, faults } = parseYaml(text);
  const [fault] = faults;
  if (fault !== undefined) throw new ConfitureError('USAGE', `--settings is no YAML: ${fault.message}`);
  return value === undefined ? {} : (value as Json);
}

async function readText(path: string, given: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConfitureError('FILE_NOT_FOUND', `cannot read ${given}`, { cause: error });
  });
}
