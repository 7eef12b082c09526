import * as z from 'zod/mini';

// A message is what follows "`key.path` "; its second line, if any, is the help.

const text = z.string().check(z.minLength(1, 'must not be empty'));

/** Seconds as a number, fractions too. */
function seconds(least: number, most: number) {
  return z
    .number('must be a number of seconds')
    .check(
      z.minimum(least, `must be at least ${least} (seconds)`),
      z.maximum(most, `must be at most ${most} (seconds)`),
    );
}

function whole(least: number, most: number) {
  return z
    .int('must be a whole number')
    .check(z.minimum(least, `must be at least ${least}`), z.maximum(most, `must be at most ${most}`));
}

/** How long a value may take, wherever that is said. */
export const valueSeconds = seconds(0.01, 3_600);

const optionValue = z.union(
  [z.string(), z.number(), z.boolean(), z.array(z.string())],
  'must be text, a number, true, false or a list of texts',
);

const registered = z.strictObject({
  name: z
    .string()
    .check(
      z.regex(
        /^[a-z][a-z0-9_]{0,62}$/,
        'is no id of a strategy\nUse lower-case letters, digits and _, a letter first.',
      ),
      z.describe('The id that its code gives it, which profiles name as `type`.'),
    ),
  module_path: z
    .optional(text)
    .check(z.describe('Its file, in the project; not needed where strategies_dir or a plugin has it.')),
  config: z
    ._default(z.record(text, optionValue), {})
    .check(z.describe('Its options where a profile does not say otherwise.')),
  enabled: z._default(z.boolean(), true).check(z.describe('false: profiles that name it are refused.')),
  timeout_seconds: z
    .optional(valueSeconds)
    .check(z.describe('How long one value may take; by default sandbox.timeout_seconds.')),
});

/** The registry of custom strategies, where something is to be said of one. */
export const strategiesSchema = z.array(registered).check(
  z.refine((entries) => new Set(entries.map(({ name }) => name)).size === entries.length, {
    error: 'names a strategy twice\nOne entry says all about it.',
    when: ({ value }) => Array.isArray(value),
  }),
);

/** What custom strategies may use. */
export const sandboxSchema = z.strictObject({
  workers: z._default(whole(1, 64), 2).check(z.describe('Threads that custom strategies run in.')),
  timeout_seconds: z
    ._default(valueSeconds, 5)
    .check(z.describe('How long a strategy may take for one value.')),
  batch_timeout_seconds: z
    ._default(seconds(0.1, 86_400), 60)
    .check(
      z.describe(
        'How long it may take for the values that are handed to it at once, some hundred or thousand.',
      ),
    ),
  run_timeout_seconds: z
    ._default(seconds(0, 31_536_000), 0)
    .check(z.describe('How long it may take for all values of a column; 0 is as long as it takes.')),
  memory_mb: z
    ._default(whole(4, 1_024), 64)
    .check(z.describe('Memory of a strategy at work on a column, in MiB.')),
  strikes: z
    ._default(whole(1, 1_000), 3)
    .check(z.describe('How often it may be stopped for time or memory until the run is given up.')),
});

export type ParsedSandbox = z.infer<typeof sandboxSchema>;
