import type { Label } from '../../anonymize/strategy.ts';
import type { Finding } from '../../finding.ts';
import type { Command } from '../command.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { profileOption } from '../profile/profile-option.ts';

export interface ProfileCheckResult {
  /** The profile's name. */
  readonly profile: string;
  /** As given, from the working directory. */
  readonly file: string;
  /** What it was held against; null where the file could not be read that far. */
  readonly source: string | null;
  readonly target: string | null;
  /** Tells the salt without telling it; null where no column needs a key. */
  readonly keyId: string | null;
  readonly findings: readonly Finding[];
  /** Every column that is copied, in the order of the tables. */
  readonly columns: readonly ProfileCheckColumn[];
  /** Tables of which no row is copied. */
  readonly skipped: readonly string[];
}

export interface ProfileCheckColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** As the profile calls it; `none` for what is copied as it is. */
  readonly strategy: string;
  /** What is left of a person. */
  readonly label: Label;
  /** Columns of one domain keep equal values equal. */
  readonly domain: string;
  /** The column whose strategy it has, since they are tied. */
  readonly inheritedFrom: string | null;
}

export const profileCheck: Command = {
  path: 'profile check',
  summary: 'hold an anonymization profile against a database',
  description:
    'Names that are not there, strategies that cannot hold a type or a constraint, foreign keys that would break, columns ' +
    'that nothing is said about. Looks at the live database of --env or --url, else at the DDL files, built in a scratch ' +
    'database. --format table lists what happens to each column. Exits 1 when a finding is an error.',
  options: [
    profileOption,
    { flags: '--to <name>', summary: 'also hold it against this environment, as the target of a copy' },
    buildOnOption,
  ],
  shared: 'database',
  formats: ['table'],
  examples: [
    ['profile check', 'the only profile against the DDL files, as a CI does'],
    ['profile check --profile qa --env production', 'against what there is to copy'],
    ['profile check --profile qa --format table', 'what happens to each column'],
  ],
  async run(context, _args, options) {
    const { checkProfile } = await import('../profile/check-profile.ts');
    return checkProfile(context, options);
  },
};
