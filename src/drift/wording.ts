/** How findings speak of the two sides that are compared. */
export interface Wording {
  /** What codes begin with: `drift-missing`. */
  readonly code: 'drift' | 'replay';
  /** What follows the name of what the expectation alone has, the other side alone has, and both have otherwise. */
  readonly missing: string;
  readonly extra: string;
  readonly changed: string;
  /** What stands before a definition. */
  readonly expected: string;
  readonly actual: string;
  /** What to do about what is missing and what is there besides. */
  readonly onMissing: string | undefined;
  readonly onExtra: (name: string) => string;
}

/** A live database against the DDL files. */
export const schemaWording: Wording = {
  code: 'drift',
  missing: 'is declared, but the database does not have it',
  extra: 'is in the database, but not declared',
  changed: 'is not as declared',
  expected: 'declared',
  actual: 'in the database',
  onMissing: undefined,
  onExtra: (name) => `Declare it, drop it with a migration, or leave it alone with --ignore '${name}'.`,
};

/** A live database against what its applied migrations make. */
export const ledgerWording: Wording = {
  code: 'drift',
  missing: 'is made by the migrations applied here, but the database does not have it',
  extra: 'is in the database, but no migration applied here makes it',
  changed: 'is not as the migrations applied here make it',
  expected: 'by the migrations',
  actual: 'in the database',
  onMissing: undefined,
  onExtra: (name) => `Write a migration that makes it, drop it, or leave it alone with --ignore '${name}'.`,
};

/** What the DDL files build against what the migrations make. */
export const replayWording: Wording = {
  code: 'replay',
  missing: 'is in the DDL files, but the migrations do not make it',
  extra: 'is made by the migrations, but not in the DDL files',
  changed: 'is not the same in the DDL files and by the migrations',
  expected: 'in the DDL files',
  actual: 'by the migrations',
  onMissing: 'Write a migration that makes it.',
  onExtra: () => 'Declare it in the DDL files, or drop it with a new migration.',
};
