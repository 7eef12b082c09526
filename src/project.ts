import type { BuildChoice, BuildOutcome } from './build/build-choice.ts';
import type { BuiltDatabase } from './build/build-database.ts';
import { readSourcesOf } from './build/read-sources-of.ts';
import { actorOf } from './config/actor-of.ts';
import type { Config, ProcessVariables, Target } from './config/config.ts';
import { loadConfig } from './config/load-config.ts';
import { resolveTarget } from './config/resolve-target.ts';
import { ConfitureError } from './errors.ts';
import type { Hook } from './hooks/hook.ts';
import type { HookRegistry } from './hooks/hook-registry.ts';
import type { HookSetup } from './hooks/hook-setup.ts';
import type { Log } from './log.ts';
import type { DownOptions } from './migrate/down.ts';
import type { AppliedStep } from './migrate/execute-plan.ts';
import type { Migration } from './migrate/migration.ts';
import type { Plan } from './migrate/plan.ts';
import type { StepSettings } from './migrate/plan-step.ts';
import { readMigrations } from './migrate/read-migrations.ts';
import type { Run } from './migrate/run.ts';
import type { MigrationStatus } from './migrate/status.ts';
import type { UpOptions, UpResult } from './migrate/up.ts';
import { connect } from './postgres/connect.ts';
import type { Connection } from './postgres/connection.ts';
import { createDatabase, databaseOfUrl, urlOfDatabase } from './postgres/databases.ts';
import type { Assessment } from './preflight/assessment.ts';
import type { ProgressListener } from './progress.ts';

export interface ProjectOptions {
  /** Where to look for confiture.yaml, upward. */
  readonly directory: string;
  readonly configFile?: string | undefined;
  /** A database instead of an environment; confiture.yaml is then optional. */
  readonly url?: string | undefined;
  readonly env?: string | undefined;
  /** The process's environment variables. */
  readonly variables: ProcessVariables;
  /** False allows the ambient DATABASE_URL. */
  readonly writes: boolean;
  /** Instead of the environment's lock_wait. */
  readonly lockWaitMs?: number | undefined;
  /** Hooks that migrations and confiture.yaml can name, beside Confiture's own. */
  readonly hooks?: readonly Hook[] | undefined;
  /** Hears the events that docs/reference/log-events.md lists. */
  readonly log?: Log | undefined;
  readonly progress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Which migrations `up` applies; all that are pending unless told otherwise. */
export type UpChoice = Pick<UpOptions, 'to' | 'steps' | 'singleTransaction'> & {
  /** Ids of critical hazards that may pass on a protected environment. */
  readonly acceptRisk?: readonly string[] | undefined;
};

/** Which migrations `down` takes back; the newest one unless told otherwise. */
export type DownChoice = Pick<DownOptions, 'steps' | 'to' | 'all' | 'migration' | 'acceptDataLoss'>;

/**
 * A confiture.yaml (or none, with a URL), the database it is pointed at, and the sessions opened on it.
 * Close it; that closes the sessions.
 */
export class Project {
  /** Absolute path that relative paths of the configuration start from. */
  readonly root: string;
  readonly config: Config | undefined;
  readonly target: Target;
  readonly #options: ProjectOptions;
  readonly #sessions: Connection[] = [];
  #registry: Promise<HookRegistry> | undefined;

  constructor(options: ProjectOptions, config: Config | undefined, target: Target) {
    this.#options = options;
    this.config = config;
    this.target = target;
    this.root = config?.directory ?? options.directory;
  }

  get migrationsDir(): string {
    return this.config?.migrations.dir ?? 'db/migrations';
  }

  /** Throws CONFIG_NOT_FOUND where only a URL was given. */
  requireConfig(): Config {
    if (this.config) return this.config;
    throw new ConfitureError('CONFIG_NOT_FOUND', `no confiture.yaml in ${this.root} or above it`, {
      hint: '`confiture init` writes one; --config names one elsewhere.',
    });
  }

  /** The environment's URL; an embedded server is started first where it does not run yet. */
  async url(database?: string): Promise<string> {
    const { connection } = this.target;
    if (connection.kind === 'embedded') {
      const { startEmbedded } = await import('./postgres/embedded/server.ts');
      const { progress, variables } = this.#options;
      const server = await startEmbedded({ cacheFolder: variables.CONFITURE_CACHE, progress });
      return server.url(database ?? connection.database);
    }
    if (database === undefined) return connection.url;
    return urlOfDatabase(connection.url, database);
  }

  /** A new session with the target's database, or another one of the same server. */
  async connect(database?: string): Promise<Connection> {
    const { signal } = this.#options;
    const timeZone = this.target.settings.timezone;
    const session = await connect(await this.url(database), { timeZone, signal });
    this.#sessions.push(session);
    return session;
  }

  /** Like `connect`; on the embedded server, which is ours, the target's database is created where it is missing. */
  async connectOrCreate(): Promise<Connection> {
    try {
      return await this.connect();
    } catch (error) {
      const missing = error instanceof ConfitureError && error.code === 'DATABASE_MISSING';
      if (!missing || this.target.connection.kind !== 'embedded') throw error;
      await createDatabase(await this.connect('postgres'), this.databaseName);
      return this.connect();
    }
  }

  /** The database that the target names. */
  get databaseName(): string {
    const { connection } = this.target;
    if (connection.kind === 'embedded') return connection.database;
    return databaseOfUrl(connection.url);
  }

  migrations(): Promise<readonly Migration[]> {
    return readMigrations(this.root, this.migrationsDir);
  }

  /** The state of each migration in the target's database. Writes nothing. */
  async status(): Promise<readonly MigrationStatus[]> {
    const { migrationStatus } = await import('./migrate/status.ts');
    const { readLedger } = await import('./migrate/read-ledger.ts');
    const [connection, files] = await Promise.all([this.connect(), this.migrations()]);
    return migrationStatus(files, await readLedger(connection), this.target.name);
  }

  /** Applies pending migrations; see `migrateUp` for what it throws. */
  async migrateUp(choice: UpChoice = {}): Promise<UpResult> {
    const { migrateUp } = await import('./migrate/up.ts');
    const [migrations, connection] = await Promise.all([this.migrations(), this.connectOrCreate()]);
    const { approvalFor } = await import('./preflight/approval-for.ts');
    const { acceptRisk = [], ...rest } = choice;
    const approve = approvalFor(this.target.settings, acceptRisk);
    return migrateUp(this.run(connection), { ...this.#upOptions(migrations, connection, rest), approve });
  }

  /** What `migrateUp` would do to the target as it is now, foreseen statement by statement, and graded. Reads only. */
  async assessUp(choice: UpChoice = {}, checkRows = true): Promise<Assessment> {
    const { assessOn } = await import('./preflight/assess-plan.ts');
    const { steps } = await this.planUp(choice);
    return assessOn(this.target.settings, this.run(await this.connect()), steps, checkRows);
  }

  /** What `migrateUp` would do now. Writes nothing. */
  async planUp(choice: UpChoice = {}): Promise<Plan> {
    const { planUpNow } = await import('./migrate/up.ts');
    const [migrations, connection] = await Promise.all([this.migrations(), this.connect()]);
    return planUpNow(this.run(connection), this.#upOptions(migrations, connection, choice));
  }

  /** Takes migrations back, the newest one unless told otherwise; see `migrateDown` for what it throws. */
  async migrateDown(choice: DownChoice = {}): Promise<readonly AppliedStep[]> {
    const { migrateDown } = await import('./migrate/down.ts');
    const connection = await this.connect();
    return migrateDown(this.run(connection), await this.#downOptions(connection, choice));
  }

  /** What `migrateDown` would do now. Writes nothing. */
  async planDown(choice: DownChoice = {}): Promise<Plan> {
    const { planDownNow } = await import('./migrate/down.ts');
    const connection = await this.connect();
    return planDownNow(this.run(connection), await this.#downOptions(connection, choice));
  }

  async #downOptions(connection: Connection, choice: DownChoice): Promise<DownOptions> {
    return { ...choice, migrations: await this.migrations(), settings: this.stepSettings(connection) };
  }

  #upOptions(migrations: readonly Migration[], connection: Connection, choice: UpChoice): UpOptions {
    const outOfOrder = this.config?.migrations.outOfOrder ?? 'error';
    return { ...choice, migrations, settings: this.stepSettings(connection), outOfOrder };
  }

  /** What `migrate` needs to change the database behind `connection`. */
  run(connection: Connection): Run {
    const { settings, name } = this.target;
    const { lockWaitMs, log, progress, signal, variables } = this.#options;
    return {
      connection,
      openObserver: () => this.connect(connection.database),
      authorship: { actor: actorOf(variables), environment: name },
      lockWaitMs: lockWaitMs ?? settings.lockWaitMs,
      lockRetries: settings.lockRetries,
      storeText: this.config?.migrations.storeText ?? true,
      lock: this.config?.migrations.lock ?? 'advisory',
      hooks: this.hookSetup(connection),
      log,
      progress,
      signal,
    };
  }

  /** What hooks are given, around a change of the database behind `connection`. */
  hookSetup(connection: Connection): HookSetup {
    let url: Promise<string> | undefined;
    return {
      registry: () => this.hookRegistry(),
      uses: this.config?.hooks ?? [],
      root: this.root,
      // Asking for it looks whether the embedded server runs.
      url: () => {
        url ??= this.url(connection.database);
        return url;
      },
      variables: this.#options.variables,
      protected: this.target.settings.protected,
      log: this.#options.log,
    };
  }

  /**
   * The hooks there are: Confiture's own, those of plugins, and those that the project was opened with.
   * Throws PLUGIN_NOT_FOUND, PLUGIN_FAILED, PLUGIN_INVALID, HOOK_CONFIG.
   */
  hookRegistry(): Promise<HookRegistry> {
    this.#registry ??= import('./plugin/load-hook-registry.ts').then(({ loadHookRegistry }) =>
      loadHookRegistry(this.config?.plugins ?? [], this.root, this.#options.hooks),
    );
    return this.#registry;
  }

  stepSettings(connection: Connection): StepSettings {
    const { lockTimeoutMs, statementTimeoutMs } = this.target.settings;
    return { serverVersion: connection.serverVersion, lockTimeoutMs, statementTimeoutMs };
  }

  /**
   * Builds a fresh database from the DDL files and records in its ledger the migrations they contain.
   * Throws BUILD_TARGET_NOT_EMPTY, BUILD_FAILED, PROTECTED_ENVIRONMENT and what reading the files throws.
   */
  async build(choice: BuildChoice = {}): Promise<BuildOutcome> {
    const { buildDatabase } = await import('./build/build-database.ts');
    const {
      database = this.databaseName,
      recreate = false,
      template = !this.target.settings.protected,
    } = choice;
    const built = await buildDatabase({
      sources: await readSourcesOf(this.requireConfig(), choice.seed ?? false),
      database,
      connect: (name) => this.connect(name),
      recreate,
      useTemplate: template,
      progress: this.#options.progress,
    });
    return { ...built, recorded: await this.#recordBuild(database) };
  }

  /** Builds into a scratch database of the target's server and drops it. */
  async checkBuild(choice: Pick<BuildChoice, 'seed'> = {}): Promise<BuiltDatabase> {
    const { checkBuild } = await import('./build/build-database.ts');
    const sources = await readSourcesOf(this.requireConfig(), choice.seed ?? false);
    const { progress } = this.#options;
    return checkBuild({ sources, connect: (name) => this.connect(name), progress });
  }

  /** Records in a database just built from the DDL that it contains the folder's migrations. */
  async #recordBuild(database: string): Promise<readonly string[]> {
    const migrations = await this.migrations();
    if (migrations.length === 0) return [];
    const { recordBaseline } = await import('./migrate/record-baseline.ts');
    return recordBaseline(this.run(await this.connect(database)), { migrations, origin: 'build' });
  }

  async close(): Promise<void> {
    await Promise.all(this.#sessions.map((session) => session.close().catch(() => undefined)));
  }
}

/**
 * Reads the configuration and decides which database is meant; opens nothing yet.
 * Throws CONFIG_NOT_FOUND, CONFIG_INVALID, CONFIG_VARIABLE_MISSING, TARGET_UNKNOWN, TARGET_CONFLICT.
 */
export async function openProject(options: ProjectOptions): Promise<Project> {
  const { directory, configFile: file, variables, url, env, writes } = options;
  const config = await loadConfig({ directory, file, environment: variables }).catch((error: unknown) => {
    const optional = file === undefined && env === undefined;
    if (optional && error instanceof ConfitureError && error.code === 'CONFIG_NOT_FOUND') return undefined;
    throw error;
  });
  const target = resolveTarget({ config, url, env, environment: variables, writes });
  return new Project(options, config, target);
}
