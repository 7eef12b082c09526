import { expandTemplate, findVariables } from '../config/template.ts';
import { ConfitureError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { checkHookConfig } from './check-hook-config.ts';
import { parseCondition } from './condition.ts';
import type { Hook, HookTransaction } from './hook.ts';
import type { HookRegistry } from './hook-registry.ts';
import type { HookUse } from './hook-use.ts';
import type { Json } from './json.ts';
import { placeOf } from './place-of.ts';
import { secretsIn } from './secret-settings.ts';

/** A hook that was asked for, found, with its configuration checked. */
export interface ReadyHook {
  readonly use: HookUse;
  readonly hook: Hook;
  /** As the hook's schema gave it back. */
  readonly config: unknown;
  readonly transaction: HookTransaction;
  /** 0 is without end. */
  readonly timeoutMs: number;
  readonly retries: number;
  /** What is not for messages, of its configuration. */
  readonly secrets: readonly string[];
}

export interface ResolveOptions {
  readonly registry: HookRegistry;
  /** Put in for `${NAME}` in texts of a configuration. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const defaultTimeoutMs = 300_000;

/**
 * Finds the hooks that are asked for and checks their configurations. Throws the first problem, HOOK_UNKNOWN or
 * HOOK_CONFIG with its place, and counts the others.
 */
export async function resolveHooks(
  uses: readonly HookUse[],
  find: (use: HookUse) => Promise<ReadyHook>,
): Promise<readonly ReadyHook[]> {
  const settled = await Promise.allSettled(uses.map(find));
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const [first] = failures;
  if (first instanceof ConfitureError && failures.length > 1) {
    const { code, message, hint, location, excerpt } = first;
    throw new ConfitureError(code, `${message} (and ${failures.length - 1} more)`, {
      hint: [hint, '`confiture migrate validate` shows all.'].filter(Boolean).join(' '),
      location,
      excerpt,
    });
  }
  if (failures.length > 0) throw first;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** One hook. Throws HOOK_UNKNOWN, HOOK_CONFIG, CONFIG_VARIABLE_MISSING. */
export async function resolveHook(use: HookUse, options: ResolveOptions): Promise<ReadyHook> {
  const hook = use.hook ?? options.registry.get(use.type);
  if (hook === undefined) throw unknownHook(use, [...options.registry.keys()]);
  refusePhase(use, hook);
  checkCondition(use);
  const config = await checkHookConfig(use, hook, expand(use.config, use, [], options.variables));
  const { transaction } = hook;
  return {
    use,
    hook,
    config,
    transaction: typeof transaction === 'function' ? transaction(config) : transaction,
    timeoutMs: use.timeoutMs ?? hook.timeoutMs ?? defaultTimeoutMs,
    retries: use.retries ?? hook.retries ?? 0,
    secrets: secretsIn(use.config, options.variables),
  };
}

function unknownHook(use: HookUse, ids: readonly string[]): ConfitureError {
  const guess = nearest(use.type, ids);
  const known = `Known are ${[...ids].sort().join(', ') || 'none'}.`;
  return new ConfitureError('HOOK_UNKNOWN', `there is no hook ${use.type}`, {
    hint: guess === undefined ? known : `Did you mean ${guess}?`,
    location: use.place,
    details: { hook: use.type, phase: use.phase },
  });
}

function refusePhase({ phase, place, type }: HookUse, hook: Hook): void {
  if (hook.phases.includes(phase)) return;
  throw new ConfitureError('HOOK_CONFIG', `the hook ${type} cannot run in the phase ${phase}`, {
    hint: `It runs in ${hook.phases.join(', ')}.`,
    location: place,
    details: { hook: type, phase },
  });
}

/** Throws HOOK_CONFIG with the place in the file for a condition that cannot be read. */
export function checkCondition(use: HookUse): void {
  if (use.condition === undefined) return;
  try {
    parseCondition(use.condition);
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const { code, message, hint, excerpt, details } = error;
    throw new ConfitureError(code, `hook ${use.type}: ${message}`, {
      hint,
      excerpt,
      details,
      location: placeOf(use, ['condition']),
    });
  }
}

/** A copy with the variables in its texts put in. */
function expand(
  value: Json | undefined,
  use: HookUse,
  path: readonly (string | number)[],
  variables: ResolveOptions['variables'],
): Json {
  if (typeof value === 'string') return expandText(value, use, path, variables);
  if (Array.isArray(value)) return value.map((item, i) => expand(item, use, [...path, i], variables));
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, expand(item, use, [...path, key], variables)] as const,
  );
  return Object.fromEntries(entries);
}

function expandText(
  template: string,
  use: HookUse,
  path: readonly (string | number)[],
  variables: ResolveOptions['variables'],
): string {
  const { text, states } = expandTemplate(template, variables);
  const bad = states.findIndex((state) => state !== 'set');
  if (bad === -1) return text;
  const variable = findVariables(template)[bad];
  const at = { location: placeOf(use, ['config', ...path]), details: { hook: use.type, phase: use.phase } };
  if (states[bad] === 'faulty') {
    throw new ConfitureError(
      'HOOK_CONFIG',
      `hook ${use.type}: a variable ${variable?.fault ?? 'is faulty'}`,
      {
        ...at,
        hint: 'Write ${NAME} or ${NAME:-default}; $${ stands for a plain ${.',
      },
    );
  }
  const lack = states[bad] === 'empty' ? 'empty' : 'not set';
  const name = variable?.name ?? '';
  throw new ConfitureError(
    'CONFIG_VARIABLE_MISSING',
    `hook ${use.type}: the environment variable ${name} is ${lack}`,
    { ...at, hint: `Set it, or give it a default: \${${name}:-value}` },
  );
}
