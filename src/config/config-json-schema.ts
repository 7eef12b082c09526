import * as z from 'zod/mini';
import { configSchema } from './config-schema.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

const orVariable = '|\\$\\{';

/** JSON Schema (draft 7, which editors know best) of confiture.yaml. A pattern also lets `${NAME}` pass. */
export function configJsonSchema(): JsonSchema {
  const { '~standard': _, ...schema } = z.toJSONSchema(configSchema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema, path }) => {
      const { pattern } = jsonSchema;
      if (pattern === undefined || path.at(-1) === 'propertyNames' || pattern.endsWith(orVariable)) return;
      jsonSchema.pattern = pattern + orVariable;
    },
  });
  return { title: 'confiture.yaml', ...schema };
}

/** The keys that a mapping at `path` may have; none when it may not be a mapping. */
export function knownKeys(
  path: readonly (string | number)[],
  whole: JsonSchema = configJsonSchema(),
): readonly string[] {
  let schemas: readonly JsonSchema[] = [whole];
  for (const part of path) schemas = schemas.flatMap((schema) => step(schema, part));
  return schemas.flatMap(alternatives).flatMap((schema) => Object.keys(asSchema(schema.properties)));
}

function step(schema: JsonSchema, part: string | number): readonly JsonSchema[] {
  return alternatives(schema).flatMap((each) => {
    const next =
      typeof part === 'number' ? each.items : (asSchema(each.properties)[part] ?? each.additionalProperties);
    return typeof next === 'object' && next !== null ? [asSchema(next)] : [];
  });
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return Array.isArray(schema.anyOf) ? schema.anyOf.map(asSchema) : [schema];
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
