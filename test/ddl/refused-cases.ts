interface Refused {
  /** A part of the error of making the change by a plan. */
  readonly forth?: string;
  /** Of taking it back. */
  readonly back?: string;
}

/** Cases of the catalog, by name, for which there are no statements one way or the other. */
export const refusedCases: Readonly<Record<string, Refused>> = {
  'version, schema and comment of an extension': { back: 'not led back to 1.5' },
};
