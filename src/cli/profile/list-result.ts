export interface ListResult {
  /** The folder of profiles, from the working directory. */
  readonly folder: string;
  readonly profiles: readonly ListedProfile[];
}

export interface ListedProfile {
  /** What --profile takes. */
  readonly name: string;
  readonly file: string;
  readonly description: string | null;
  readonly tables: number;
  readonly strategies: number;
  /** Mistakes in the file itself, apart from its salt; `profile check` tells them. */
  readonly errors: number;
}
