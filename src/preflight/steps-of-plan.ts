import type { AnalysedStep } from '../impact/input.ts';
import { listed } from '../impact/wording.ts';
import type { PlanStep } from '../migrate/plan.ts';
import { planStep } from '../migrate/plan-step.ts';
import { directivesOf } from '../sql/directives.ts';
import { parseSql } from '../sql/parse.ts';

/** Steps with their statements as trees. The SQL parser must be loaded. */
export function stepsOfPlan(steps: readonly PlanStep[]): readonly AnalysedStep[] {
  return steps.map(stepOf);
}

function stepOf(step: PlanStep): AnalysedStep {
  const { migration, direction, file, text } = step;
  const { statements, directives } = parseSql(file, text);
  return {
    version: migration.version,
    name: migration.name,
    direction,
    file,
    text,
    statements,
    directives,
    done: statementsDone(step),
    transactional: step.transactional,
    lockTimeoutMs: step.lockTimeoutMs,
    statementTimeoutMs: step.statementTimeoutMs,
    down: wayBack(step),
    opaque: opaqueParts(step),
  };
}

/** A step with a course counts parts, not statements. */
function statementsDone({ resumeAt, course }: PlanStep): number | undefined {
  if (resumeAt === undefined || course === undefined) return resumeAt;
  return course.parts.slice(0, resumeAt).filter(({ kind }) => kind === 'statement').length;
}

/** How a step could be taken back: of `up` by its down script, of `down` by running it again. */
function wayBack({ migration, direction }: PlanStep): AnalysedStep['down'] {
  const script = direction === 'up' ? migration.down : migration.up;
  if (script === undefined) return 'missing';
  const says = directivesOf(script.file, script.text).some(({ name }) => name === 'irreversible');
  return says ? 'irreversible' : 'present';
}

/** The down scripts of what goes up, in the order in which `down` would run them. Throws what `planStep` throws. */
export function waysBack(steps: readonly PlanStep[], serverVersion: number): readonly AnalysedStep[] {
  return steps.toReversed().flatMap(({ migration, direction, lockTimeoutMs, statementTimeoutMs }) => {
    const script = migration.down;
    if (direction === 'down' || script === undefined || script.code !== undefined) return [];
    return [
      stepOf(planStep(migration, 'down', script, { serverVersion, lockTimeoutMs, statementTimeoutMs })),
    ];
  });
}

function opaqueParts({ migration, direction, file, course }: PlanStep): readonly string[] {
  const script = direction === 'up' ? migration.up : migration.down;
  const code = script?.code ? [`${file} is TypeScript: what it runs is not known before it does`] : [];
  const hooks = (course?.parts ?? []).flatMap((part) => (part.kind === 'hook' ? [part.use.type] : []));
  if (hooks.length === 0) return code;
  const subject = hooks.length === 1 ? `the hook ${hooks[0]} runs` : `the hooks ${listed(hooks, 9)} run`;
  return [...code, `${subject} statements of ${hooks.length === 1 ? 'its' : 'their'} own`];
}
