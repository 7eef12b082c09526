import * as z from 'zod/mini';
import { reservedDatabases } from './database-name.ts';
import { duration } from './duration-schema.ts';
import { hooksSchema } from './hook-schema.ts';
import { isMapping } from './is-mapping.ts';
import { lintingSchema } from './linting-schema.ts';
import { offPeakPattern, parseOffPeak } from './parse-off-peak.ts';
import { sandboxSchema, strategiesSchema } from './strategies-schema.ts';

// A message is what follows "`key.path` "; its second line, if any, is the help.
// Values are not repeated in it: they may come from a secret variable.

const offPeak = z.string().check(
  z.regex(offPeakPattern, 'must be two times of the day\nWrite "22:00-06:00".'),
  z.refine((text) => !offPeakPattern.test(text) || parseOffPeak(text) !== undefined, {
    error: 'starts and ends at the same time',
  }),
);

/**
 * A # or an @ behind the host comes from a password that is not encoded, whose rest would become a host name.
 * `user@/database` is a url to PostgreSQL's clients: they use the local socket.
 */
function isUrl(text: string): boolean {
  const withHost = text.replace(/^([^@]*@)(\/[^@]*)$/, '$1localhost$2');
  if (!URL.canParse(withHost)) return false;
  const { hash, pathname } = new URL(withHost);
  return hash === '' && !pathname.includes('@');
}

const url = z.string().check(
  z.regex(/^postgres(?:ql)?:\/\//, 'must start with postgresql://'),
  z.refine((text) => !text.startsWith('postgres') || isUrl(text), {
    error:
      'is not a valid url\nIn a user name or password, @ : / ? # and % must be percent-encoded (@ is %40).',
  }),
);

const text = z.string().check(z.minLength(1, 'must not be empty'));

const database = z.string().check(
  z.regex(/^.{1,63}$/s, 'must have 1 to 63 characters'),
  z.refine((name) => !reservedDatabases.includes(name), { error: "is one of PostgreSQL's own databases" }),
);

const files = z.array(text);

const plugins = z
  .array(text)
  .check(z.refine((names) => new Set(names).size === names.length, { error: 'lists a plugin twice' }));

const selection = z.strictObject({
  load_order: z
    ._default(files, [])
    .check(z.describe('Files, folders and globs, in this order; each file once.')),
  exclude: z._default(files, []).check(z.describe('Globs of files to leave out.')),
});

/** Lets the checks between keys run when a key is wrong as well. */
const hasShape = ({ value }: { value: unknown }): boolean => isMapping(value);

const environment = z
  .strictObject({
    url: z.optional(url).check(z.describe('postgresql:// url; ${NAME} and ${NAME:-default} are replaced.')),
    embedded: z
      ._default(z.boolean(), false)
      .check(z.describe('true: a PostgreSQL server that Confiture starts itself.')),
    database: z
      .optional(database)
      .check(z.describe("The embedded server's database; by default named after the project.")),
    lock_timeout: z
      ._default(duration, '3s')
      .check(z.describe('How long a statement waits for a lock on a table (lock_timeout); 0 is forever.')),
    statement_timeout: z
      ._default(duration, 0)
      .check(z.describe('How long a statement may run (statement_timeout); 0 is without end.')),
    lock_wait: z
      ._default(duration, '10s')
      .check(z.describe("How long to wait while another run holds Confiture's lock; 0 is not at all.")),
    lock_retries: z
      ._default(z.int().check(z.minimum(0, 'must not be negative')), 5)
      .check(z.describe('Attempts after the first when lock_timeout ended a transactional migration.')),
    protected: z
      ._default(z.boolean(), false)
      .check(z.describe('true: every change has to be confirmed (--yes), and build --recreate is refused.')),
    calibrate: z
      .optional(z.boolean())
      .check(
        z.describe(
          'Whether speeds may be measured on temporary tables, for estimates; by default only where embedded.',
        ),
      ),
    sync_target: z
      ._default(z.boolean(), false)
      .check(z.describe('true: `confiture sync` may write to it; no other environment is ever a target.')),
    timezone: z.optional(text).check(z.describe("The session's TimeZone; by default the server's.")),
    off_peak: z
      ._default(z.array(offPeak), [])
      .check(z.describe('Quiet hours such as "22:00-06:00", in the environment\'s time zone.')),
  })
  .check(
    z.refine((given) => given.embedded || given.url !== undefined, {
      error: 'needs `url` or `embedded: true`',
      when: hasShape,
    }),
    z.refine((given) => !(given.embedded === true && given.url !== undefined), {
      path: ['embedded'],
      error: 'and `url` exclude each other',
      when: hasShape,
    }),
    z.refine((given) => given.embedded || given.url === undefined || given.database === undefined, {
      path: ['database'],
      error: 'belongs to `embedded: true`\nThe url names the database already.',
      when: hasShape,
    }),
    z.refine((given) => !(given.protected === true && given.sync_target === true), {
      path: ['sync_target'],
      error: 'and `protected` exclude each other\nWhat is written to by sync loses what it had.',
      when: hasShape,
    }),
  );

/** `url` is what a target without an environment is called. */
const environmentName = z
  .string()
  .check(
    z.regex(
      /^(?!url$)[A-Za-z][A-Za-z0-9_-]*$/,
      'is no name for an environment\nUse letters, digits, _ and -; not `url`.',
    ),
  );

/** The shape of confiture.yaml: validation, types and the JSON Schema for editors come from here. */
export const configSchema = z.strictObject({
  name: z.optional(text).check(z.describe("The project's name; the embedded database is called after it.")),
  default_environment: z
    .optional(text)
    .check(z.describe('The environment used without --env; not needed when there is one only.')),
  schema: z.prefault(selection, {}).check(z.describe('The DDL files that `confiture build` builds.')),
  migrations: z
    .prefault(
      z.strictObject({
        dir: z._default(text, 'db/migrations').check(z.describe('The folder of the migration files.')),
        out_of_order: z
          ._default(z.enum(['error', 'allow']), 'error')
          .check(z.describe('What to do with a pending migration older than an applied one.')),
        lock: z
          ._default(z.enum(['advisory', 'lease']), 'advisory')
          .check(z.describe('advisory: a session lock; lease: a row, for PgBouncer in transaction mode.')),
        store_text: z
          ._default(z.boolean(), true)
          .check(z.describe("Keep each file's text in the ledger, to show later what changed in it.")),
      }),
      {},
    )
    .check(z.describe('Where migrations are and how they run.')),
  sync: z
    .prefault(
      z.strictObject({
        profiles_dir: z
          ._default(text, 'db/profiles')
          .check(z.describe('The folder of the anonymization profiles: `--profile qa` is qa.yaml in it.')),
        workers: z
          .optional(z.int().check(z.minimum(1, 'must be at least 1')))
          .check(z.describe('How many tables, or parts of big ones, are copied at once.')),
        from: z.optional(text).check(z.describe('The environment that is copied without --from.')),
        to: z.optional(text).check(z.describe('The environment that is written to without --to.')),
      }),
      {},
    )
    .check(z.describe('Copying data between environments, and the profiles that take the people out of it.')),
  seeds: z
    .prefault(z.union([files, selection]), [])
    .check(z.describe('The SQL files that `confiture build --seed` runs after the schema.')),
  hooks: z
    ._default(hooksSchema, {})
    .check(z.describe('Hooks that run around every migration that their `condition` fits, by phase.')),
  plugins: z
    ._default(plugins, [])
    .check(
      z.describe(
        'Packages that bring hooks, rules and strategies, by their names, and files with hooks and rules, by their paths: ./hooks/my-hook.ts.',
      ),
    ),
  strategies_dir: z
    .optional(text)
    .check(z.describe('Custom strategies of anonymization: a folder of .ts and .js files, or a glob.')),
  strategies: z
    ._default(strategiesSchema, [])
    .check(
      z.describe(
        'What is to be said of single custom strategies: defaults, a time limit, whether they may be used.',
      ),
    ),
  sandbox: z
    .prefault(sandboxSchema, {})
    .check(
      z.describe('What custom strategies may use; they run in a sandbox, without files, network or keys.'),
    ),
  linting: z
    .optional(lintingSchema)
    .check(z.describe('What `confiture lint` looks for; confiture.lint.yml can hold it instead.')),
  environments: z
    ._default(z.record(environmentName, environment), {})
    .check(z.describe('The databases to work on, by name.')),
});

export type ParsedConfig = z.infer<typeof configSchema>;
export type ParsedEnvironment = z.infer<typeof environment>;
