/** A command whose whole process is timed, from its start to its end. */
export interface Subject {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** What each run starts from: a fresh database, say. Not timed. */
  readonly before?: (() => Promise<unknown>) | undefined;
}

export interface Measured {
  readonly name: string;
  /** Milliseconds of each round, in the order of the rounds. */
  readonly times: readonly number[];
}
