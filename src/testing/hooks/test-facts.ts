import type { HookFacts } from '../../hooks/hook-host.ts';
import type { HookTestOptions } from './hook-test-options.ts';

export function urlOf({ database }: HookTestOptions): string {
  return typeof database === 'string' ? database : database.url;
}

/** What a hook under test is told of a migration that is not there. */
export function testFacts(options: HookTestOptions): HookFacts {
  const { version = '001', name = 'test', type = 'up' } = options.migration ?? {};
  return {
    url: urlOf(options),
    migration: { id: options.migration?.id ?? `${version}_${name}`, version, name, type },
    plan: options.plan ?? [],
    environment: { name: 'test', protected: false, ...options.environment },
    startedAt: new Date(),
    estimatedDurationMs: options.estimatedDurationMs,
    rollbackPlan: options.rollbackPlan,
    tablesAffected: options.tablesAffected ?? [],
    appliedBy: options.appliedBy ?? 'tester',
    root: options.root ?? process.cwd(),
    variables: options.variables ?? {},
    dryRun: options.dryRun ?? false,
  };
}
