import { type FindHook, findHooks } from '../hooks/find-hooks.ts';
import type { HookHost, HookState } from '../hooks/hook-host.ts';
import type { HookSetup } from '../hooks/hook-setup.ts';
import type { Connection } from '../postgres/connection.ts';
import type { Course } from './course.ts';
import { type PlanStep, taskOf } from './plan.ts';
import type { Run } from './run.ts';
import { timeoutsSql } from './timeouts.ts';

/** A step with a course, and all that its parts need. */
export interface Walk {
  readonly run: Run;
  readonly step: PlanStep;
  readonly course: Course;
  readonly host: HookHost;
  /** The hook that a use asks for, with its configuration checked. */
  readonly find: FindHook;
}

const resetSession = 'reset session authorization; reset role; reset all;';

/** Puts the migration's session back in the middle of its transaction: what a hook or a script has set is undone. */
function restoreSql(step: PlanStep): string {
  return `${resetSession} ${timeoutsSql('local', step).join(' ')}`;
}

/** For a run without hooks: what the function of a TypeScript migration is still told. */
export const bareSetup: HookSetup = {
  registry: () => Promise.resolve(new Map()),
  uses: [],
  root: '',
  url: () => Promise.resolve(''),
  variables: {},
  protected: false,
};

/** Prepares the parts of a step, from the state that an earlier run left for it, or from nothing. */
export async function beginWalk(run: Run, step: PlanStep, course: Course, setup: HookSetup): Promise<Walk> {
  const { begun } = course;
  const state: HookState = {
    metadata: structuredClone({ ...begun?.metadata }),
    rowsAffected: begun?.rowsAffected ?? 0,
  };
  const host: HookHost = {
    session: run.connection,
    open: () => openWithTimeouts(run, step),
    restoreSql: restoreSql(step),
    facts: await factsOf(run, step, course, setup),
    state,
    task: taskOf(step),
    signal: run.signal,
    progress: run.progress,
    log: setup.log,
    screen: run.rehearsal?.screen,
  };
  return { run, step, course, host, find: findHooks(setup) };
}

async function openWithTimeouts(run: Run, step: PlanStep): Promise<Connection> {
  const session = await run.openObserver();
  await session.execute(timeoutsSql('session', step).join(' '));
  return session;
}

async function factsOf(
  run: Run,
  step: PlanStep,
  course: Course,
  setup: HookSetup,
): Promise<HookHost['facts']> {
  const { migration, direction } = step;
  const { version, name } = migration;
  const id = migration.kind === 'repeatable' ? version : `${version}_${name}`;
  return {
    url: await setup.url(),
    migration: { id, version, name, type: direction },
    plan: step.statements.map(({ text }) => text),
    environment: { name: run.authorship.environment, protected: setup.protected },
    startedAt: new Date(),
    estimatedDurationMs: course.estimatedDurationMs,
    rollbackPlan: direction === 'up' ? migration.down?.text : undefined,
    tablesAffected: course.tables,
    appliedBy: run.authorship.actor,
    root: setup.root,
    variables: setup.variables,
    dryRun: run.rehearsal !== undefined || (setup.dryRun ?? false),
  };
}
