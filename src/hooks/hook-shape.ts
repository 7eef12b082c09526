import { hookPhases } from '../config/hook-phase.ts';
import { nearest } from '../nearest.ts';
import type { Hook } from './hook.ts';

type Check = (value: unknown) => string | undefined;

/** What is wrong with each key's value; undefined is allowed where the check says so. */
const checks: Readonly<Record<keyof Hook, Check>> = {
  id: (value) =>
    typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value)
      ? undefined
      : 'must be text of small letters, digits and _',
  summary: (value) => (typeof value === 'string' && value !== '' ? undefined : 'must be a line of text'),
  phases: checkPhases,
  config: (value) =>
    isSchema(value)
      ? undefined
      : 'must be a schema: noConfig, configFrom(…), or one of zod, valibot or arktype',
  transaction: (value) =>
    typeof value === 'function' || value === 'migration' || value === 'own' || value === 'none'
      ? undefined
      : 'must be migration, own or none, or a function that gives one of them',
  timeoutMs: (value) =>
    value === undefined || isCount(value) ? undefined : 'must be a number of milliseconds',
  retries: (value) => (value === undefined || isCount(value) ? undefined : 'must be a count'),
  dryRun: (value) =>
    value === undefined || value === 'run' || value === 'refuse' ? undefined : 'must be run or refuse',
  run: (value) => (typeof value === 'function' ? undefined : 'must be a function'),
};

/** What is wrong with the shape of what should be a hook; undefined when it is one. */
export function hookProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'is no object';
  const found: Readonly<Record<string, unknown>> = { ...value };
  const unknown = Object.keys(found).find((key) => !Object.hasOwn(checks, key));
  const problems = Object.entries(checks).flatMap(([key, check]) => {
    const problem = check(found[key]);
    return problem === undefined
      ? []
      : [found[key] === undefined ? `has no ${key}, which ${problem}` : `has a ${key} that ${problem}`];
  });
  if (unknown !== undefined) {
    const guess = nearest(unknown, Object.keys(checks));
    return `has an unknown key ${unknown}${guess === undefined ? '' : `; ${guess} is meant perhaps`}`;
  }
  return problems[0];
}

export function isHook(value: unknown): value is Hook {
  return hookProblem(value) === undefined;
}

function checkPhases(value: unknown): string | undefined {
  const known: readonly string[] = hookPhases;
  if (!Array.isArray(value) || value.length === 0) return `must be a list of some of ${known.join(', ')}`;
  const unknown: unknown = value.find((phase: unknown) => !known.includes(String(phase)));
  if (unknown === undefined) return undefined;
  const guess = nearest(String(unknown), known);
  return `must not name ${String(unknown)}, which is no phase${guess === undefined ? '' : `; ${guess} is meant perhaps`}`;
}

function isSchema(value: unknown): boolean {
  // Schemas of arktype are functions.
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  const standard: unknown = Reflect.get(value, '~standard');
  return (
    typeof standard === 'object' &&
    standard !== null &&
    typeof Reflect.get(standard, 'validate') === 'function'
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
