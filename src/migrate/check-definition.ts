import { hookPhases } from '../config/hook-phase.ts';
import { hookProblem, isHook } from '../hooks/hook-shape.ts';
import { nearest } from '../nearest.ts';
import type { MigrationDefinition } from './define-migration.ts';

type Check = (value: unknown) => string | undefined;

const phases = hookPhases.filter((phase) => !phase.endsWith('_anonymization'));
const hookKeys = ['type', 'hook', 'description', 'config', 'timeoutMs', 'retries', 'onFailure', 'condition'];

const checks: Readonly<Record<keyof MigrationDefinition, Check>> = {
  up: (value) => (value === undefined ? '`up` is missing' : checkScript('up', value)),
  down: (value) => checkScript('down', value),
  description: (value) =>
    value === undefined || typeof value === 'string' ? undefined : '`description` must be text',
  appliesTo: (value) =>
    value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string'))
      ? undefined
      : '`appliesTo` must be a list of environments',
  transactional: (value) =>
    value === undefined || typeof value === 'boolean' ? undefined : '`transactional` must be true or false',
  hooks: (value) => checkHooks('hooks', value),
  downHooks: (value) => checkHooks('downHooks', value),
};

/** What is wrong with the shape of what a TypeScript migration exports; undefined when it is one. */
export function definitionProblem(value: unknown): string | undefined {
  if (!isMapping(value)) return 'its default export is no migration';
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(checks, key));
  if (unknown !== undefined) return `\`${unknown}\` is unknown${meant(unknown, Object.keys(checks))}`;
  return Object.entries(checks)
    .map(([key, check]) => check(value[key]))
    .find((problem) => problem !== undefined);
}

export function isDefinition(value: unknown): value is MigrationDefinition {
  return definitionProblem(value) === undefined;
}

function checkScript(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'function') return undefined;
  if (typeof value !== 'string') return `\`${name}\` must be SQL or a function`;
  return value.trim() === '' ? `\`${name}\` must not be empty` : undefined;
}

function checkHooks(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (!isMapping(value)) return `\`${name}\` must be an object of lists by phase`;
  for (const [phase, list] of Object.entries(value)) {
    const path = `${name}.${phase}`;
    if (!phases.some((known) => known === phase)) return `\`${path}\` is no phase${meant(phase, phases)}`;
    if (!Array.isArray(list)) return `\`${path}\` must be a list of hooks`;
    const problem = list
      .map((entry, i) => checkEntry(`${path}[${i}]`, entry))
      .find((one) => one !== undefined);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkEntry(path: string, entry: unknown): string | undefined {
  if (!isMapping(entry)) return `\`${path}\` must be an object with \`type\` or \`hook\``;
  const unknown = Object.keys(entry).find((key) => !hookKeys.includes(key));
  if (unknown !== undefined) return `\`${path}.${unknown}\` is unknown${meant(unknown, hookKeys)}`;
  const {
    type,
    hook,
    timeoutMs = 0,
    retries = 0,
    onFailure = 'abort',
    condition = '',
    description = '',
  } = entry;
  if ((type === undefined) === (hook === undefined))
    return `\`${path}\` must have one of \`type\` and \`hook\``;
  if (type !== undefined && typeof type !== 'string') return `\`${path}.type\` must be the id of a hook`;
  if (hook !== undefined && !isHook(hook)) return `\`${path}.hook\` ${hookProblem(hook)}`;
  if (!isCount(timeoutMs)) return `\`${path}.timeoutMs\` must be a number of milliseconds`;
  if (!isCount(retries)) return `\`${path}.retries\` must be a count`;
  if (onFailure !== 'abort' && onFailure !== 'warn') return `\`${path}.onFailure\` must be abort or warn`;
  if (typeof condition !== 'string') return `\`${path}.condition\` must be text`;
  return typeof description === 'string' ? undefined : `\`${path}.description\` must be text`;
}

function meant(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? `; known are ${known.join(', ')}` : `; \`${guess}\` is meant perhaps`;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
