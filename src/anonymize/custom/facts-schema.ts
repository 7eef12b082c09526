import * as z from 'zod/mini';
import { isPrintable } from './printable.ts';

// A message is what follows "`key.path` "; its second line, if any, is the help.

function text(most: number) {
  return z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(most, `must have at most ${most} characters`),
      z.refine(isPrintable, 'has characters that cannot be shown: control characters, or invisible ones'),
    );
}

/** Names of strategies and options. */
const snakeCase = z
  .string()
  .check(
    z.maxLength(63, 'must have at most 63 characters'),
    z.regex(
      /^[a-z][a-z0-9_]*$/,
      'must be snake_case\nUse lower-case letters, digits and _, a letter first: masked_iban.',
    ),
  );

/** What a profile has beside options, and what every object has. */
const reserved = [
  'type',
  'description',
  'salt',
  'function',
  'strategy',
  'run_at',
  'on_invalid',
  'timeout_seconds',
  'sha256',
];

const optionName = snakeCase.check(
  z.refine((name) => !reserved.includes(name) && !(name in {}), 'means something else already'),
);

/** A value in an example: lines and tabs may be in it. */
const value = z.string().check(
  z.maxLength(10_000, 'must have at most 10000 characters'),
  z.refine((given) => isPrintable(given.replaceAll(/[\n\t]/g, ' ')), 'has characters that cannot be shown'),
);

const optionValue = z.union(
  [
    z.string().check(z.maxLength(10_000)),
    z.number(),
    z.boolean(),
    z.array(z.string().check(z.maxLength(1_000))),
  ],
  'must be text, a number, true, false or a list of texts',
);

/** An option as it is declared. What goes with which type is looked at apart. */
const declaration = z.strictObject({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'strings']),
  description: text(500),
  default: z.optional(optionValue),
  oneOf: z.optional(
    z
      .array(text(200))
      .check(z.minLength(1, 'must not be empty'), z.maxLength(200, 'must have at most 200 items')),
  ),
  minimum: z.optional(z.number('must be a number')),
  maximum: z.optional(z.number('must be a number')),
});

export type ParsedDeclaration = z.infer<typeof declaration>;

const example = z.strictObject({
  options: z._default(z.record(z.string(), optionValue), {}),
  type: text(200),
  value,
  result: z.optional(z.nullable(value)),
});

/** What a custom strategy says of itself, read from code that nobody has looked at. */
export const factsSchema = z.strictObject({
  id: snakeCase,
  summary: text(300),
  risk: z._default(text(2_000), 'Its author does not say how well it protects.'),
  version: z.optional(text(100)),
  accepts: z._default(
    z
      .array(
        z.enum([
          'any',
          'text',
          'uuid',
          'integer',
          'numeric',
          'float',
          'boolean',
          'date',
          'timestamp',
          'time',
          'interval',
          'json',
          'inet',
          'bytea',
          'enum',
          'other',
        ]),
      )
      .check(z.minLength(1, 'must not be empty'), z.maxLength(20, 'must have at most 20 items')),
    ['text'],
  ),
  label: z.enum(['destroyed', 'partial', 'pseudonymous', 'generalized', 'noised', 'clear']),
  keyed: z._default(z.boolean(), false),
  deterministic: z._default(z.boolean(), true),
  reversible: z._default(z.boolean(), false),
  keeps: z.prefault(
    z.strictObject({
      uniqueness: z._default(
        z.union(
          [z.enum(['permutation', 'practical']), z.literal(false)],
          'must be `permutation`, `practical` or false',
        ),
        false,
      ),
      length: z._default(z.boolean(), false),
      format: z._default(z.boolean(), false),
    }),
    {},
  ),
  longest: z.optional(
    z.int('must be a whole number').check(
      z.minimum(0, 'must not be negative'),
      // What varchar(n) can be.
      z.maximum(10_485_760, 'must be at most 10485760'),
    ),
  ),
  reads: z._default(
    z.array(text(63)).check(
      z.maxLength(50, 'must have at most 50 items'),
      z.refine((names) => new Set(names).size === names.length, 'names a column twice'),
    ),
    [],
  ),
  options: z._default(z.record(optionName, declaration), {}),
  examples: z._default(z.array(example).check(z.maxLength(100, 'must have at most 100 items')), []),
});

export type ParsedFacts = z.infer<typeof factsSchema>;
