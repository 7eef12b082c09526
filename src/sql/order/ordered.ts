/** A stretch of a section's text and where it comes from. */
export interface Span {
  /** UTF-16 indexes in the section's text. */
  readonly start: number;
  readonly end: number;
  readonly file: string;
  /** The place of `start` in the file, both from 1. */
  readonly line: number;
  readonly column: number;
  /** True where the text is the file's own, character by character; words of ours stand for the place as a whole. */
  readonly exact: boolean;
}

/** A text to run in one go. */
export interface Section {
  readonly file: string;
  /** The file as it is, apart from foreign keys that had to wait; or those, as ALTER TABLE statements. */
  readonly part: 'file' | 'foreign keys';
  readonly text: string;
  /** False when the last statement has no semicolon, which another text after it would need. */
  readonly terminated: boolean;
  readonly spans: readonly Span[];
}

/** Everything that load_order names, in the order it has to run. */
export interface Ordered {
  readonly sections: readonly Section[];
}
