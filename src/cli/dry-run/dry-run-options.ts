import type { OptionSpec } from '../command.ts';

/** What `migrate dry-run`, and `--dry-run` of up, down and redo, can be told. */
export const dryRunOptions: readonly OptionSpec[] = [
  {
    flags: '--max-lock-time <duration>',
    summary:
      'dry-run: give up when others were kept waiting for this long in all (default: 30s; 0 is no limit)',
  },
  {
    flags: '--show-sample-rows <count>',
    summary: 'dry-run: so many rows of each changed table, before and after',
  },
  { flags: '--no-rollback', summary: 'dry-run: do not try the down scripts too' },
  { flags: '--on-clone', summary: 'dry-run: on a copy of the database, which is dropped again' },
  {
    flags: '--against <url>',
    summary: 'dry-run: on this database instead, with the same files and settings',
  },
  {
    flags: '--allow-opaque',
    summary: 'dry-run: run functions that cannot be looked into, although they could commit elsewhere',
  },
  { flags: '--report <file>', summary: 'dry-run: write the report there, too: .md, .html, .json or .txt' },
];
