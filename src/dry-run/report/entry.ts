/** A line of a report with what belongs under it: what every format says, without a format. */
export interface Entry {
  readonly text: string;
  readonly state?: 'done' | 'failed' | 'warning' | 'skipped' | undefined;
  /** SQL, or a source line with its caret: set apart and kept as it is. */
  readonly block?: string | undefined;
  readonly entries?: readonly Entry[] | undefined;
}

/** Gives a report its form; long ones are written piece by piece. */
export interface ReportFormat {
  readonly head: (title: string) => string;
  readonly entries: (entries: readonly Entry[]) => string;
  readonly foot: () => string;
}

/** `{ text }` of what is known; nothing for undefined. */
export function entry(text: string | undefined | false, more: Omit<Entry, 'text'> = {}): readonly Entry[] {
  return text === undefined || text === false ? [] : [{ text, ...more }];
}
