import { hookPhases } from '../config/hook-phase.ts';
import { parseCondition } from '../hooks/condition.ts';
import { type FindHook, findHooks } from '../hooks/find-hooks.ts';
import { holds } from '../hooks/holds.ts';
import type { HookSetup } from '../hooks/hook-setup.ts';
import type { HookUse } from '../hooks/hook-use.ts';
import { checkCondition, type ReadyHook, resolveHooks } from '../hooks/resolve-hooks.ts';
import { tablesNamed } from '../hooks/tables-named.ts';
import type { Connection } from '../postgres/connection.ts';
import { parseSql } from '../sql/parse.ts';
import { type Course, isShared, type Part } from './course.ts';
import type { Plan, PlanStep } from './plan.ts';
import { planVerify } from './plan-verify.ts';
import { readPartsState } from './read-ledger.ts';
import { refuseOtherCourse } from './resume.ts';
import type { Run } from './run.ts';

/**
 * Adds to each step of a plan what it goes through beyond its statements. On a run without hooks, as on scratch
 * databases, which hold no rows worth a check, nothing but the statements runs.
 * Throws HOOK_UNKNOWN, HOOK_CONFIG, CONFIG_VARIABLE_MISSING, SQL_SYNTAX, MIGRATION_CHANGED. The parser must be loaded.
 */
export async function planCourses(run: Run, plan: Plan): Promise<Plan> {
  const { hooks: setup, connection } = run;
  if (setup === undefined) return withCodeOnly(plan);
  const drafts = plan.steps.map((step) => draftOf(step, setup, plan.environment));
  if (!drafts.some(isMore) && !plan.steps.some(({ resumeAt }) => resumeAt !== undefined)) return plan;
  const find = findHooks(setup);
  const durations = await earlierDurations(connection, drafts.filter(isMore));
  const steps: PlanStep[] = [];
  for (const draft of drafts) {
    const begun = await begunOf(connection, draft.step);
    if (!isMore(draft) && begun === undefined) steps.push(draft.step);
    else steps.push(await withCourse(draft, { find, begun, durations }));
  }
  return { ...plan, steps };
}

/** Of a run without hooks: the functions of TypeScript migrations are their statements. */
function withCodeOnly(plan: Plan): Plan {
  const nothing = { onError: [], tables: [], estimatedDurationMs: undefined, begun: undefined };
  const steps = plan.steps.map((step) => {
    const parts = codeOf(step);
    return parts.length === 0 ? step : { ...step, course: { ...nothing, parts } };
  });
  return { ...plan, steps };
}

function codeOf({ migration, direction, transactional }: PlanStep): readonly Part[] {
  const code = (direction === 'up' ? migration.up : migration.down)?.code;
  return code === undefined ? [] : [{ kind: 'code', code, shared: transactional }];
}

interface Draft {
  readonly step: PlanStep;
  readonly tables: readonly string[];
  /** Whose condition holds. */
  readonly uses: readonly HookUse[];
}

interface Surroundings {
  readonly find: FindHook;
  readonly begun: Course['begun'];
  readonly durations: ReadonlyMap<string, number>;
}

/** Hooks of confiture.yaml go before the migration's own of the same phase. */
function draftOf(step: PlanStep, setup: HookSetup, environment: string): Draft {
  const { migration, direction, file, text } = step;
  const own = (direction === 'up' ? migration.up : migration.down)?.hooks ?? [];
  const asked = [...setup.uses, ...own].filter(({ phase }) => !phase.endsWith('_anonymization'));
  if (asked.length === 0) return { step, tables: [], uses: [] };
  const tables = tablesNamed(parseSql(file, text).statements);
  const { name, version } = migration;
  const facts = { name, version, environment, tables, type: direction };
  const uses = asked.filter((use) => {
    checkCondition(use);
    return use.condition === undefined || holds(parseCondition(use.condition), facts);
  });
  return { step, tables, uses };
}

/** Whether a step does more than run its statements. */
function isMore({ step, uses }: Draft): boolean {
  const { migration, direction } = step;
  return (
    uses.length > 0 ||
    codeOf(step).length > 0 ||
    (direction === 'up' && (migration.preconditions ?? migration.verify) !== undefined)
  );
}

async function withCourse({ step, uses, tables }: Draft, around: Surroundings): Promise<PlanStep> {
  const { find, begun, durations } = around;
  const ready = await resolveHooks(uses, find);
  const parts = partsOf(step, ready);
  const course: Course = {
    parts,
    onError: uses.filter(({ phase }) => phase === 'on_error'),
    tables,
    estimatedDurationMs: durations.get(step.migration.version),
    begun,
  };
  if (step.resumeAt !== undefined) refuseOtherCourse(step, course);
  const split = parts.find((part) => part.kind === 'hook' && !isShared(part));
  if (split?.kind !== 'hook' || !step.transactional) return { ...step, course };
  const { type, place } = split.use;
  const reason = `the hook ${type} runs outside of its transaction (${place.file}:${place.line})`;
  return { ...step, course, transactional: false, reason };
}

function partsOf(step: PlanStep, ready: readonly ReadyHook[]): readonly Part[] {
  const { migration, direction, statements, transactional } = step;
  const parts: Part[] = [];
  const hooksOf = (phase: HookUse['phase']): readonly Part[] =>
    ready
      .filter(({ use }) => use.phase === phase)
      .map(({ use, transaction }) => ({ kind: 'hook', use, transaction }));
  const isUp = direction === 'up';
  for (const phase of hookPhases.slice(0, hookPhases.indexOf('on_error'))) {
    if (phase === 'before_ddl' && isUp && migration.preconditions) {
      parts.push({ kind: 'preconditions', checks: migration.preconditions });
    }
    if (phase === 'after_ddl') parts.push(...codeOf(step));
    if (phase === 'after_ddl' && statements.length > 0) {
      if (transactional) parts.push({ kind: 'ddl' });
      else parts.push(...statements.map((_, index) => ({ kind: 'statement', index }) as const));
    }
    if (phase === 'after_validation' && isUp && migration.verify) {
      parts.push({ kind: 'verify', verify: planVerify(migration.verify) });
    }
    parts.push(...hooksOf(phase));
  }
  return parts;
}

async function begunOf(connection: Connection, { migration, resumeAt }: PlanStep): Promise<Course['begun']> {
  return resumeAt === undefined ? undefined : readPartsState(connection, migration.version);
}

/** How long each took the last time that it ran here, as the events say; one question for all. */
async function earlierDurations(
  connection: Connection,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, number>> {
  const versions = drafts.map(({ step }) => step.migration.version);
  const [ledger] = await connection.query<{ found: boolean }>(
    `select to_regclass('confiture.events') is not null as found`,
  );
  if (!ledger?.found || versions.length === 0) return new Map();
  const event = drafts[0]?.step.direction === 'down' ? 'migration_rolled_back' : 'migration_applied';
  const rows = await connection.query<{ version: string; ms: number }>(
    `select distinct on (version) version, duration_ms as ms from confiture.events
     where event = $1 and version = any ($2) and duration_ms is not null order by version, id desc`,
    [event, versions],
  );
  return new Map(rows.map(({ version, ms }) => [version, ms]));
}
