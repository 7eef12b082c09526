import * as z from 'zod/mini';
import { type JsonSchema, knownKeys } from '../config/config-json-schema.ts';
import { describeIssues } from '../config/describe-issue.ts';
import { ConfitureError } from '../errors.ts';
import type { Hook, SchemaIssue } from './hook.ts';
import type { HookUse } from './hook-use.ts';
import type { Json } from './json.ts';
import { placeOf } from './place-of.ts';

interface Told {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help: string | undefined;
}

/** The configuration as the hook's schema gives it back. Throws HOOK_CONFIG with the place of the first problem. */
export async function checkHookConfig(use: HookUse, hook: Hook, config: Json): Promise<unknown> {
  const result = await hook.config['~standard'].validate(config);
  if (result.issues === undefined) return result.value;
  const problems = describe(result.issues, hook, config);
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new ConfitureError(
    'HOOK_CONFIG',
    `hook ${hook.id}: ${first?.message ?? 'is configured wrongly'}${more}`,
    {
      hint: first?.help,
      location: placeOf(use, first?.path ?? ['config']),
      details: { hook: hook.id, phase: use.phase, problems: problems.map(({ message }) => message) },
    },
  );
}

/** Zod's own issues say more than the standard asks for, and zod/mini has no words for them. */
function describe(issues: readonly SchemaIssue[], hook: Hook, config: Json): readonly Told[] {
  const placed = issues.map((issue) => ({
    ...issue,
    path: ['config', ...(issue.path ?? []).map(plainKey)],
  }));
  if (hook.config['~standard'].vendor === 'zod' && placed.every(isZodIssue)) {
    const schema = jsonSchemaOf(hook);
    const known = (path: readonly (string | number)[]): readonly string[] => knownKeys(path.slice(1), schema);
    const problems = describeIssues(placed, { config }, known);
    return problems.map(({ path, message, help }) => ({ path, message, help }));
  }
  return placed.map(({ path, message }) => ({
    path,
    message: `\`${path.join('.')}\` ${message}`,
    help: undefined,
  }));
}

function isZodIssue<I extends SchemaIssue>(issue: I): issue is I & z.core.$ZodIssue {
  return 'code' in issue && typeof issue.code === 'string';
}

function plainKey(part: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof part === 'object' ? part.key : part;
  return typeof key === 'number' ? key : String(key);
}

function jsonSchemaOf({ config }: Hook): JsonSchema {
  if (!(config instanceof z.core.$ZodType)) return {};
  return { ...z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' }) };
}
