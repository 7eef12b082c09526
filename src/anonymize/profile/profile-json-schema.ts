import * as z from 'zod/mini';
import type { JsonSchema } from '../../config/config-json-schema.ts';
import { aliases, builtinStrategies } from '../strategies/index.ts';
import type { Strategy } from '../strategy.ts';
import { profileSchema } from './profile-schema.ts';
import { inlineJsonSchema } from './read-inline.ts';

/**
 * JSON Schema (draft 7, which editors know best) of a profile, with the options of every strategy: Confiture's own and
 * these custom ones.
 */
export function profileJsonSchema(custom: readonly Strategy[] = []): JsonSchema {
  const { '~standard': _, ...schema } = z.toJSONSchema(profileSchema, { io: 'input', target: 'draft-7' });
  const own = { description: text, salt: text };
  const strategies = [
    ...builtinStrategies.map((strategy) => strategySchema(strategy, own)),
    ...custom.map((strategy) => strategySchema(strategy, { ...own, ...termsOfUse })),
    codeSchema(),
  ];
  const types = [...builtinStrategies, ...custom].map(({ id }) => id);
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
        properties: { type: { enum: [...types, ...Object.keys(aliases), 'custom'] } },
        allOf: strategies,
      },
    },
  };
}

const text = { type: 'string' };

const termsOfUse = {
  timeout_seconds: { type: 'number', description: 'How long it may take for one value.' },
  sha256: {
    type: 'string',
    description: 'The hash that its code has to have.',
    pattern: '^sha256:[0-9a-f]{64}$',
  },
};

/** Where `type` is the strategy's, its options stand beside it, and `more`. */
function strategySchema(strategy: Strategy, more: JsonSchema): JsonSchema {
  const {
    '~standard': _,
    $schema: __,
    ...options
  } = z.toJSONSchema(strategy.options, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return {
    if: { properties: { type: { const: strategy.id } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so, and nobody awaits it.
    then: {
      description: strategy.summary,
      ...options,
      properties: {
        type: { description: strategy.summary },
        ...more,
        ...asSchema(options.properties),
      },
    },
  };
}

/** Code that the profile holds; or the older way to name a strategy, which takes that one's options. */
function codeSchema(): JsonSchema {
  const given = inlineJsonSchema();
  return {
    if: { properties: { type: { const: 'custom' } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so, and nobody awaits it.
    then: {
      anyOf: [
        { required: ['strategy'] },
        {
          required: ['function'],
          properties: { function: { pattern: '^\\s*\\w+\\s*(\\([^()]*\\))?\\s*$' } },
        },
        {
          ...given,
          required: ['function', 'label'],
          properties: {
            type: { const: 'custom' },
            function: {
              type: 'string',
              description: '(value, { row, options, tools, column }) => …, in JavaScript.',
            },
            description: text,
            salt: text,
            ...asSchema(given.properties),
          },
        },
      ],
    },
  };
}

function asSchema(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
