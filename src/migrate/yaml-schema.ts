import * as z from 'zod/mini';
import { hookEntry, migrationPhases } from '../config/hook-schema.ts';

// A message is what follows "`key.path` "; its second line, if any, is the help.

const text = z.string().check(z.minLength(1, 'must not be empty'));

const sql = z.string().check(z.regex(/\S/, 'must not be empty'));

const rowCount = z.optional(z.int().check(z.minimum(0, 'must not be negative')));

const oneOf = ['table', 'column', 'index', 'constraint', 'rows', 'sql'] as const;

const precondition = z
  .strictObject({
    table: z.optional(text),
    column: z.optional(text),
    index: z.optional(text),
    constraint: z.optional(text),
    exists: z.optional(z.boolean()),
    rows: z.optional(text),
    min: rowCount,
    max: rowCount,
    sql: z.optional(sql),
    message: z.optional(text),
  })
  .check(
    z.refine((given) => oneOf.filter((key) => given[key] !== undefined).length === 1, {
      error: `needs exactly one of ${oneOf.join(', ')}`,
    }),
    z.refine(({ rows, min, max }) => (rows !== undefined) === (min !== undefined || max !== undefined), {
      error: 'needs `rows` together with `min`, `max` or both',
    }),
    z.refine(({ rows, sql: query, exists }) => exists === undefined || (rows ?? query) === undefined, {
      error: 'cannot have `exists` beside `rows` or `sql`',
    }),
    z.refine(({ column, constraint }) => (column ?? constraint ?? 'a.b').includes('.'), {
      error: 'must name the table too\nWrite w_orders.total.',
    }),
  );

const environments = z.union([text, z.array(z.union([text, z.strictObject({ environment: text })]))], {
  error: 'must be a list of environments\nWrite `- environment: production`.',
});

/** Hooks of the way back; a list without phases stands for `after_ddl`. */
const rollbackHooks = z.union([z.array(hookEntry), z.strictObject(migrationPhases)]);

export const yamlMigrationSchema = z.strictObject({
  migration: z.strictObject({
    name: z.optional(text),
    version: z.optional(z.union([text, z.number()], { error: 'must be text or a number' })),
    description: z.optional(text),
    applies_to: z.optional(environments),
    preconditions: z._default(z.array(precondition), []),
    ddl: z.optional(sql),
    hooks: z._default(z.strictObject(migrationPhases), {}),
    rollback: z.optional(z.strictObject({ ddl: z.optional(sql), hooks: z._default(rollbackHooks, []) })),
  }),
});

export type YamlMigration = z.infer<typeof yamlMigrationSchema>['migration'];
export type YamlPrecondition = YamlMigration['preconditions'][number];
