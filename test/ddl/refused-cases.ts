interface Refused {
  /** A part of the error of making the change by a plan. */
  readonly forth?: string;
  /** Of taking it back. */
  readonly back?: string;
}

/** Cases of the catalog, by name, for which there are no statements one way or the other. */
export const refusedCases: Readonly<Record<string, Refused>> = {
  'that a column is declared in the child too': { forth: 'no statement declares', back: 'inherited alone' },
  'the partition key': {
    forth: 'cannot change how a table is partitioned',
    back: 'cannot change how a table is partitioned',
  },
  // It would take a shell type, a function of it, and then the type.
  'the canonical function of a range type': {
    forth: 'no order of statements',
    back: 'no order of statements',
  },
  'version, schema and comment of an extension': { back: 'not led back to 1.5' },
};
