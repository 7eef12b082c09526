import * as z from 'zod/mini';
import type { JsonSchema } from '../../config/config-json-schema.ts';
import { aliases, builtinStrategies } from '../strategies/index.ts';
import type { Strategy } from '../strategy.ts';
import { profileSchema } from './profile-schema.ts';

/** JSON Schema (draft 7, which editors know best) of a profile, with the options of every strategy. */
export function profileJsonSchema(): JsonSchema {
  const { '~standard': _, ...schema } = z.toJSONSchema(profileSchema, { io: 'input', target: 'draft-7' });
  const strategies = builtinStrategies.map(strategySchema);
  const properties = { ...asSchema(schema.properties) };
  properties.strategies = {
    ...asSchema(properties.strategies),
    additionalProperties: { $ref: '#/definitions/strategy' },
  };
  return {
    title: 'Anonymization profile',
    ...schema,
    properties,
    definitions: {
      strategy: {
        type: 'object',
        required: ['type'],
        properties: { type: { enum: [...builtinStrategies.map(({ id }) => id), ...Object.keys(aliases)] } },
        allOf: strategies,
      },
    },
  };
}

/** Where `type` is the strategy's, its options stand beside it. */
function strategySchema(strategy: Strategy): JsonSchema {
  const {
    '~standard': _,
    $schema: __,
    ...options
  } = z.toJSONSchema(strategy.options, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  const text = { type: 'string' };
  return {
    if: { properties: { type: { const: strategy.id } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so, and nobody awaits it.
    then: {
      description: strategy.summary,
      ...options,
      properties: {
        type: { description: strategy.summary },
        description: text,
        salt: text,
        ...asSchema(options.properties),
      },
    },
  };
}

function asSchema(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
