import * as z from 'zod/mini';

// As in confiture.yaml's schema, a message is what follows "`key.path` ".

const text = z.string().check(z.minLength(1, 'must not be empty'));

const words = z.array(text);

const onInvalid = z
  .union(
    [z.enum(['error', 'null']), z.null(), z.strictObject({ fixed: z.string() })],
    'must be `error`, `null` or a mapping with `fixed`',
  )
  .check(
    z.describe(
      'What a value becomes that its strategy cannot read: the run ends (error), NULL, or `fixed: text`.',
    ),
  );

/** Its options depend on its type, and are checked apart. */
const strategy = z.looseObject({
  type: text.check(z.describe('Which strategy of Confiture it is.')),
});

const column = z.union(
  [
    text,
    z.looseObject({
      strategy: z.optional(text).check(z.describe('A name of `strategies`, or a strategy of Confiture.')),
      type: z
        .optional(text)
        .check(z.describe('A strategy in full, here: its type, and its options beside it.')),
      run_at: z
        .optional(z.enum(['client', 'source']))
        .check(
          z.describe('source: computed by the source within its COPY, so that the value never leaves it.'),
        ),
      on_invalid: z.optional(onInvalid),
    }),
  ],
  'must be the name of a strategy, or a mapping with `strategy` or `type`',
);

const rule = z.strictObject({
  table: text.check(z.describe('The table, with its schema where the name alone could be another.')),
  description: z.optional(z.string()).check(z.describe('For readers.')),
  strategy: z
    .optional(z.enum(['skip_table', 'none']))
    .check(
      z.describe(
        'skip_table: no row of it is copied. none: columns that are not named here are copied as they are.',
      ),
    ),
  where: z.optional(text).check(z.describe('The rows that are copied: an SQL condition.')),
  columns: z.optional(z.record(z.string(), column)).check(z.describe('What happens to each column.')),
  keep: z.optional(words).check(z.describe('Columns that are copied as they are.')),
});

/** The shape of a profile: validation, types and the JSON Schema for editors come from here. */
export const profileSchema = z.strictObject({
  anonymization_profile: z.optional(text).check(z.describe('Its name; by default the name of its file.')),
  description: z.optional(z.string()).check(z.describe('Whom its result is for, and what is safe about it.')),
  salt: z
    .optional(text)
    .check(
      z.describe('Where the keys come from: "${NAME}", an environment variable that holds 128 bits or more.'),
    ),
  on_unclassified: z
    .optional(z.union([z.enum(['error', 'warn', 'null']), z.null()], 'must be `error`, `warn` or `null`'))
    .check(
      z.describe(
        'Columns that nothing is said about: an error (default), copied with a warning, or made NULL.',
      ),
    ),
  on_invalid: z.optional(onInvalid),
  strategies: z
    ._default(z.record(text, strategy), {})
    .check(z.describe('Strategies by the names that rules call them.')),
  rules: z._default(z.array(rule), []).check(z.describe('What happens to the columns of each table.')),
  keep: z
    ._default(words, [])
    .check(
      z.describe(
        'Columns that are copied as they are: table.column, with * for any part of a name. A * for the column leaves out those whose name is a person’s.',
      ),
    ),
  domains: z
    ._default(z.record(text, words), {})
    .check(
      z.describe('Columns whose equal values stay equal although no foreign key says so: table.column each.'),
    ),
  foreign_keys: z
    ._default(z.array(z.strictObject({ from: text, to: text })), [])
    .check(z.describe('Foreign keys that the database does not declare: from and to, table.column each.')),
  quasi_identifiers: z
    ._default(z.record(text, words), {})
    .check(z.describe('By table, columns that together could tell who somebody is.')),
  reviewed: z
    .optional(z.record(text, words))
    .check(
      z.describe('By table, the columns that were there when somebody last looked; any other is an error.'),
    ),
});

export type ParsedProfile = z.infer<typeof profileSchema>;
export type ParsedRule = z.infer<typeof rule>;
export type ParsedColumn = z.infer<typeof column>;
export type ParsedOnInvalid = z.infer<typeof onInvalid>;
