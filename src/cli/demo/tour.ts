/** A step of the tour: what it shows, and the command line that does it. */
export interface TourStep {
  readonly says: string;
  /** Without `confiture `. */
  readonly line: string;
  /** An empty database for staging is made before it. */
  readonly createsStaging?: boolean;
  /** The local database gets many rows before it, and the project this migration; both only for the step. */
  readonly dangerous?: string;
  /** Customers of both databases are shown after it. */
  readonly copies?: boolean;
  /** A DDL file has it only for the step. */
  readonly slip?: Slip;
}

/** Words of a DDL file, and what stands there instead. */
export interface Slip {
  readonly file: string;
  readonly instead: string;
  readonly text: string;
}

export const tour: readonly TourStep[] = [
  {
    says: 'A fresh database from the DDL files, with some rows. Its ledger says that the migrations are part of it already.',
    line: 'build --env local --seed',
  },
  {
    says: 'A second database that lags behind: staging, empty so far, gets release 1.0 by the first migration.',
    line: 'migrate up --env staging --to 000',
    createsStaging: true,
  },
  { says: 'What staging has, and what waits for it.', line: 'migrate status --env staging' },
  {
    says: 'Everything that waits, one transaction each; the index is built CONCURRENTLY, outside of one. The last one has hooks.',
    line: 'migrate up --env staging',
  },
  { says: 'Nothing is pending now.', line: 'migrate status --env staging' },
  { says: 'Every migration has a way back: take the newest one back …', line: 'migrate down --env staging' },
  { says: '… and apply it again.', line: 'migrate up --env staging' },
  {
    says: 'A slip: a function that runs with the rights of its owner has lost its search_path. Lint builds the DDL in a scratch database and finds it.',
    line: 'lint --preset printoptim',
    slip: {
      file: 'db/schema/00_common/003_functions/record_change.sql',
      instead: 'set search_path = public, pg_temp\n',
      text: '',
    },
  },
  {
    says: 'The rows of the first database for the second, without the people: db/profiles/qa.yaml says what becomes of each column. The copy is held against the original afterwards.',
    line: 'sync --from local --to staging --profile qa --verify full',
    copies: true,
  },
  {
    says: 'Last, a dangerous migration, where 120,000 orders lie in a database that is guarded as production is.',
    line: 'migrate up --env guarded --yes',
    dangerous: '007_tidy_addresses.up.sql',
  },
];
