import * as z from 'zod/mini';
import { duration } from './duration-schema.ts';

const text = z.string().check(z.minLength(1, 'must not be empty'));

/** One hook under a phase. */
export const hookEntry = z.strictObject({
  type: text.check(z.describe('The id of the hook.')),
  description: z.optional(text).check(z.describe('What it is for, shown while it runs.')),
  config: z
    .optional(z.record(z.string(), z.json()))
    .check(z.describe('Its settings; `${NAME}` in a text is replaced when it runs.')),
  action: z.optional(text).check(z.describe('SQL; the same as `action` in `config`.')),
  timeout: z.optional(duration).check(z.describe("Instead of the hook's own; 0 is without end.")),
  retries: z
    .optional(z.int().check(z.minimum(0, 'must not be negative')))
    .check(z.describe("Attempts after the first, instead of the hook's own.")),
  on_failure: z
    ._default(z.enum(['abort', 'warn']), 'abort')
    .check(
      z.describe('abort: the migration fails too; warn: its statements are taken back, and it goes on.'),
    ),
  condition: z
    .optional(text)
    .check(z.describe("When to run it, such as: environment == 'production' and tables matches 'w_*'")),
});

const list = (when: string) => z.optional(z.array(hookEntry)).check(z.describe(when));

/** The phases that a migration goes through. */
export const migrationPhases = {
  before_validation: list('Before everything else.'),
  before_ddl: list('After the preconditions, before the statements.'),
  after_ddl: list('After the statements.'),
  after_validation: list('After the checks of verify.sql.'),
  cleanup: list('Last, before the migration is recorded.'),
  on_error: list('When the migration failed, after it was rolled back.'),
};

/** Hooks by phase. */
export const hooksSchema = z.strictObject({
  ...migrationPhases,
  after_migration: list('Another word for after_ddl.'),
  before_anonymization: list('Before rows are copied and anonymized.'),
  after_anonymization: list('After rows were copied and anonymized.'),
});

export type HookEntry = z.infer<typeof hookEntry>;
export type HooksByPhase = z.infer<typeof hooksSchema>;
