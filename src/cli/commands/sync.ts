import type { Command } from '../command.ts';
import { profileOption } from '../profile/profile-option.ts';
import type { SyncOutcome } from '../sync/sync-outcome.ts';

export type SyncResult = SyncOutcome;

export const sync: Command = {
  path: 'sync',
  summary: 'copy data to another environment, without the people in it',
  description:
    'Copies the rows of one environment to another as a profile says, under one snapshot of the source, and records each ' +
    'part with its rows, so that --resume goes on where a crash left it. Everything is checked before a byte moves: the ' +
    'profile against both catalogs, the schemas against each other, rights, and that the target may be written to ' +
    '(`sync_target: true`). Foreign keys, triggers and indexes of large tables are set aside meanwhile and come back ' +
    'whatever happens. Confiture’s own tables are never copied. Custom strategies run in a sandbox, recorded in the ' +
    'target’s audit log with the key of CONFITURE_AUDIT_KEY. The copy is then verified; exits 1 when a finding is an error.',
  options: [
    { flags: '--from <env>', summary: 'the environment that is copied (default: sync.from)' },
    { flags: '--to <env>', summary: 'the environment that is written to (default: sync.to)' },
    profileOption,
    { flags: '--without-profile', summary: 'copy everything as it is, people included' },
    { flags: '--tables <name...>', summary: 'only these tables; * stands for any characters' },
    { flags: '--exclude <name...>', summary: 'without these tables' },
    { flags: '--sample <percent>', summary: 'so many percent of each table, and what those rows refer to' },
    { flags: '--replace', summary: 'delete what the tables of the target hold first' },
    { flags: '--resume', summary: 'go on with the copy that has not finished' },
    { flags: '--migrate-target', summary: 'apply pending migrations to the target first' },
    {
      flags: '--verify <level>',
      summary: 'what of the copy is held against the source: nothing, the numbers of rows, everything',
      choices: ['none', 'counts', 'full'],
      default: 'counts',
    },
    { flags: '--dry-run', summary: 'check everything, show the plan, write nothing' },
    { flags: '--workers <count>', summary: 'parts that are copied at once (default: sync.workers, else 2)' },
  ],
  shared: 'locked',
  examples: [
    [
      'sync --from production --to qa --profile qa --dry-run',
      'what would be copied, and what becomes of each column',
    ],
    ['sync --from production --to qa --profile qa --replace --yes', 'last night’s data without the people'],
    ['sync --from production --to qa --profile qa --resume', 'after a crash'],
    ['sync --from production --to qa --profile qa --verify full', 'and a proof that nobody is left in it'],
    ['sync --from staging --to local --tables "w_orders*" --without-profile', 'some tables as they are'],
  ],
  async run(context, _args, options) {
    const { syncEnvironments } = await import('../sync/sync-environments.ts');
    return syncEnvironments(context, options);
  },
};
