/** What a long action says while it works; the terminal draws it, the library ignores it or listens. */
export interface ProgressEvent {
  /** What is worked on, e.g. "003 add_loyalty_tier" or "Build". */
  readonly task: string;
  readonly state: 'running' | 'done' | 'failed' | 'waiting';
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  /** A few words more, e.g. "statement 2 of 3". */
  readonly detail?: string | undefined;
  readonly durationMs?: number | undefined;
}

export type ProgressListener = (event: ProgressEvent) => void;
