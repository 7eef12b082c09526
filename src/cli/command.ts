import type { CommandContext } from './context.ts';

/** Values commander parsed, by the option's long name in camelCase; a list where the option may be given again. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface OptionSpec {
  /** As commander writes it: `--to <version>`, `-o, --output <file>`. */
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string | boolean;
}

export interface ArgumentSpec {
  /** `<name>`, `[dir]` or `[versions...]`. */
  readonly name: string;
  readonly summary: string;
}

/** What a command has found out: `data` for `--format json`, `text` for people, both for stdout. */
export interface CommandResult<Data extends object = object> {
  readonly data: Data;
  readonly text: string;
  /** 0 unless findings reached the threshold, or a rehearsal did not succeed: then what a real run would end with. */
  readonly exitCode?: 0 | 1 | 4 | 5 | 7 | 130;
}

/** Which of the shared options a command takes; `locked` is `database` for commands that take the migration lock. */
export type SharedOptions = 'none' | 'config' | 'database' | 'locked';

/** One command of the command line. Everything heavy is imported inside `run`. */
export interface Command {
  /** Words typed after `confiture`: 'build', 'migrate up'. */
  readonly path: string;
  readonly summary: string;
  /** A paragraph for `--help`, where the summary is not enough. */
  readonly description?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  readonly shared: SharedOptions;
  /** What --format takes besides text and json: the `text` of the result is then in that form. */
  readonly formats?: readonly string[];
  /** Command lines without `confiture `, each with what it does. */
  readonly examples: readonly (readonly [commandLine: string, says: string])[];
  readonly run: (
    context: CommandContext,
    args: readonly string[],
    options: OptionValues,
  ) => Promise<CommandResult>;
}
