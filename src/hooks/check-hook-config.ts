import * as z from 'zod/mini';
import { type JsonSchema, knownKeys } from '../config/config-json-schema.ts';
import { describeIssue } from '../config/describe-issue.ts';
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
  // A misspelt key also makes the mapping that it is in look incomplete: it is the one to tell.
  const [misspelt, others] = [
    result.issues.filter(isUnknownKey),
    result.issues.filter((issue) => !isUnknownKey(issue)),
  ];
  const problems = [...misspelt, ...others].flatMap((issue) => describe(issue, hook, config));
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
function describe(issue: SchemaIssue, hook: Hook, config: Json): readonly Told[] {
  const path = ['config', ...(issue.path ?? []).map(plainKey)];
  if (hook.config['~standard'].vendor === 'zod' && isZodIssue(issue)) {
    const schema = jsonSchemaOf(hook);
    const known = (below: readonly (string | number)[]): readonly string[] =>
      knownKeys(below.slice(1), schema);
    const problems = describeIssue({ ...issue, path }, { config }, known);
    return problems.map(({ path: at, message, help }) => ({ path: at, message, help }));
  }
  return [{ path, message: `\`${path.join('.')}\` ${issue.message}`, help: undefined }];
}

function isUnknownKey(issue: SchemaIssue): boolean {
  return isZodIssue(issue) && issue.code === 'unrecognized_keys';
}

function isZodIssue(issue: object): issue is z.core.$ZodIssue {
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
