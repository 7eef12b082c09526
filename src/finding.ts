export type Severity = 'error' | 'warning' | 'info';

/** One thing to tell the user: config, validation, lint, risk, drift and verification all report this shape. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string | undefined;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  readonly excerpt?: string | undefined;
  readonly subject?: { readonly kind: string; readonly name: string } | undefined;
  /** Text edits on the user's own source, never a re-printed tree. Offsets are UTF-16 indexes. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] } | undefined;
}

export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
