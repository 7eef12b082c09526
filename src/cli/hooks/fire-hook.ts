import { actorOf } from '../../config/actor-of.ts';
import { ConfitureError } from '../../errors.ts';
import type { HookFacts } from '../../hooks/hook-host.ts';
import type { HookReport } from '../../hooks/hook-report.ts';
import type { HookUse } from '../../hooks/hook-use.ts';
import { resolveHook } from '../../hooks/resolve-hooks.ts';
import { runHook } from '../../hooks/run-hook.ts';
import type { Migration } from '../../migrate/migration.ts';
import type { Project } from '../../project.ts';
import type { CommandContext } from '../context.ts';

export interface FireRequest {
  readonly use: HookUse;
  /** The one that the hook is told about; a made-up one where there is none. */
  readonly migration: Migration | undefined;
  /** Commit what it does; without, it is rolled back. */
  readonly keep: boolean;
}

/**
 * Runs one hook on the project's database as a migration would, and takes back what it did there.
 * Throws USAGE for a hook whose work cannot be taken back, unless it is to be kept; HOOK_FAILED and what resolving throws.
 */
export async function fireHook(
  context: CommandContext,
  project: Project,
  { use, migration, keep }: FireRequest,
): Promise<HookReport> {
  const { variables, signal, progress } = context;
  const registry = await project.hookRegistry();
  const ready = await resolveHook(use, { registry, variables });
  const isInside = ready.transaction === 'migration';
  if (!isInside && !keep) {
    throw new ConfitureError(
      'USAGE',
      `${use.type} works in sessions of its own, whose work cannot be taken back`,
      {
        hint: 'Add --keep to run it all the same, on a database where that does no harm.',
      },
    );
  }
  const session = await project.connect();
  const setup = project.hookSetup(session);
  const host = {
    session,
    open: () => project.connect(),
    restoreSql: 'reset session authorization; reset role; reset all;',
    facts: { ...(await factsOf(migration)), ...(await settings(project, setup)) },
    state: { metadata: {}, rowsAffected: 0 },
    task: `hooks test: ${use.type}`,
    signal,
    progress,
  };
  if (isInside) await session.execute('begin');
  try {
    const report = await runHook(ready, host, { error: errorFor(use) });
    if (isInside) await session.execute(keep ? 'commit' : 'rollback');
    return report;
  } catch (error) {
    // The transaction goes with the session, which the project closes.
    progress({ task: host.task, state: 'failed' });
    throw error;
  }
}

async function settings(
  project: Project,
  { root, variables, url }: ReturnType<Project['hookSetup']>,
): Promise<Pick<HookFacts, 'url' | 'environment' | 'appliedBy' | 'root' | 'variables' | 'dryRun'>> {
  const { name, settings: environment } = project.target;
  return {
    url: await url(),
    environment: { name, protected: environment.protected },
    appliedBy: actorOf(variables),
    root,
    variables,
    dryRun: false,
  };
}

async function factsOf(
  migration: Migration | undefined,
): Promise<
  Pick<
    HookFacts,
    'migration' | 'plan' | 'startedAt' | 'estimatedDurationMs' | 'rollbackPlan' | 'tablesAffected'
  >
> {
  const version = migration?.version ?? '000';
  const name = migration?.name ?? 'hook_test';
  const rest = { startedAt: new Date(), estimatedDurationMs: undefined, rollbackPlan: migration?.down?.text };
  const about = { id: `${version}_${name}`, version, name, type: 'up' as const };
  if (migration === undefined) return { ...rest, migration: about, plan: [], tablesAffected: [] };
  const [{ loadParser }, { parseSql }, { tablesNamed }] = await Promise.all([
    import('../../sql/load-parser.ts'),
    import('../../sql/parse.ts'),
    import('../../hooks/tables-named.ts'),
  ]);
  await loadParser();
  const { statements } = parseSql(migration.up.file, migration.up.text);
  const plan = statements.map(({ text }) => text);
  return { ...rest, migration: about, plan, tablesAffected: tablesNamed(statements) };
}

function errorFor({ phase }: HookUse): { readonly code: string; readonly message: string } | undefined {
  if (phase !== 'on_error') return undefined;
  return { code: 'HOOK_TEST', message: 'this is a test of the hook: nothing has failed' };
}
