import * as z from 'zod/mini';
import { duration } from './duration-schema.ts';

const text = z.string().check(z.minLength(1, 'must not be empty'));

/** One pattern or several. */
const patterns = z.array(text);

const severity = z.enum(['error', 'warning', 'info']);

/** What any rule can be told to leave out. */
const filterKeys = {
  schemas: z.optional(patterns).check(z.describe('Only objects of these schemas.')),
  exclude_tables: z
    .optional(patterns)
    .check(z.describe("Tables to leave out, with what is on them: names or 'schema.name', globs, /regex/.")),
  exempt_tables: z.optional(patterns).check(z.describe('Another word for exclude_tables.')),
  exclude_columns: z
    .optional(patterns)
    .check(z.describe("Columns to leave out: 'name', 'table.name' or 'schema.table.name', globs, /regex/.")),
  exemptions: z.optional(patterns).check(z.describe('Objects of any kind to leave out, by their names.')),
  exclude_patterns: z
    .optional(patterns)
    .check(z.describe('Objects to leave out by their names, and files by their paths.')),
};

const named = z.union([text, patterns], 'must be text or a list of texts');

const customRule = z.strictObject({
  ...filterKeys,
  name: text.check(
    z.regex(/^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/, 'must be lower-case words joined by _ or -'),
    z.describe('What findings call it.'),
  ),
  description: z.optional(text).check(z.describe('What it asks for, in a sentence.')),
  severity: z._default(severity, 'warning').check(z.describe('How bad a violation is.')),
  enabled: z._default(z.boolean(), true).check(z.describe('false switches it off.')),
  message: z.optional(text).check(z.describe('Shown for each violation; {object} is replaced.')),
  help: z.optional(text).check(z.describe('What to do about one.')),
  type: z
    .optional(
      z.enum(['pattern', 'table_prefix', 'column_required', 'column_type', 'comment_required', 'sql']),
    )
    .check(z.describe('Which kind of check it is; the key of that name tells it already.')),
  pattern: z.optional(text).check(z.describe('A regular expression that names have to match.')),
  applies_to: z
    .optional(z.enum(['tables', 'columns', 'views', 'functions', 'indexes', 'types']))
    .check(z.describe('Whose names or comments are meant; tables unless told otherwise.')),
  table_prefix: z.optional(named).check(z.describe('What names of tables begin with.')),
  column_required: z.optional(named).check(z.describe('Columns that each table has.')),
  column_type: z
    .optional(z.record(text, named))
    .check(z.describe('For names of columns (globs, /regex/) the types that they may have.')),
  comment_required: z.optional(z.boolean()).check(z.describe('true: a comment has to be there.')),
  sql: z
    .optional(text)
    .check(z.describe('A query whose rows are violations, in columns `object` and `message`; read only.')),
  timeout: z._default(duration, '10s').check(z.describe('How long the query may take.')),
  affected_dirs: z
    .optional(patterns)
    .check(z.describe('Only what is declared in these folders or files, from the folder of confiture.yaml.')),
  schema_path: z.optional(named).check(z.describe('Another word for affected_dirs.')),
  affected_schema: z
    .optional(named)
    .check(z.describe('Only objects of this schema, or declared in a folder of this name.')),
  example: z.optional(z.json()).check(z.describe('Names that keep and break it, for readers.')),
  examples: z.optional(z.json()).check(z.describe('The same.')),
});

const group = (what: string) =>
  z
    .optional(
      z.union(
        [z.record(z.string(), z.json()), z.boolean(), z.enum(['on', 'off', 'error', 'warning', 'info'])],
        'must be a mapping of settings, on, off or a severity',
      ),
    )
    .check(z.describe(what));

/** `linting:` of confiture.yaml, and the whole of confiture.lint.yml. What rules there are is not known here. */
export const lintingSchema = z.strictObject({
  ...filterKeys,
  enabled: z._default(z.boolean(), true).check(z.describe('false: `confiture lint` checks nothing.')),
  preset: z
    ._default(z.enum(['recommended', 'strict', 'printoptim']), 'recommended')
    .check(z.describe('Which rules are on, unless told otherwise below.')),
  fail_on_severity: z
    ._default(severity, 'error')
    .check(z.describe('The least severity that makes the exit code 1.')),
  report_format: z
    .optional(z.enum(['text', 'table', 'json', 'github', 'sarif', 'junit', 'html']))
    .check(z.describe('How findings are printed without --format.')),
  rules: z
    ._default(z.record(text, z.json()), {})
    .check(
      z.describe(
        'By the id of a rule or the name of a group: error, warning, info, off, or a mapping of settings.',
      ),
    ),
  custom_rules: z._default(z.array(customRule), []).check(z.describe('Rules of your own, without code.')),
  naming_convention: group('Names: tables, columns, functions, types, indexes, constraints.'),
  naming_conventions: group('Names by side: write_side, read_side, functions.'),
  documentation: group('Comments that have to be there.'),
  performance: group('Keys and indexes, under `rules`.'),
  security: group('Secrets, privileges and policies, under `rules`.'),
  multi_tenant: group('The column that says whose a row is: required_column, exempt_tables.'),
  cqrs_validation: group('What read models are made from: read_model_sources.'),
});

export type ParsedLinting = z.infer<typeof lintingSchema>;
export type ParsedCustomRule = z.infer<typeof customRule>;
