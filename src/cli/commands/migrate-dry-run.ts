import type { Command } from '../command.ts';
import { countOption } from '../count-option.ts';
import { dryRunOptions } from '../dry-run/dry-run-options.ts';
import type { DryRunData } from '../dry-run/run-dry-run.ts';
import { textOption, withProject } from '../with-project.ts';

export type MigrateDryRunResult = DryRunData;

export const migrateDryRun: Command = {
  path: 'migrate dry-run',
  summary: 'rehearse pending migrations and take them back',
  description:
    'Runs what `migrate up` would run, hooks included, in one transaction that is always rolled back, under a short ' +
    'lock_timeout, and tells what it saw: the time, locks, rewrites, rows and WAL of each statement, beside what was ' +
    'foreseen. What cannot be rehearsed is named with the reason. Ends with the exit code that a real run would have.',
  options: [
    { flags: '--to <version>', summary: 'stop after this version' },
    { flags: '--steps <count>', summary: 'rehearse at most this many' },
    ...dryRunOptions,
  ],
  shared: 'locked',
  examples: [
    ['migrate dry-run --env staging', 'what would happen, measured'],
    ['migrate dry-run --show-sample-rows 3 --report dry-run.html', 'with rows before and after, as a page'],
    ['migrate dry-run --env production --against postgresql://localhost/restored', 'on a restored backup'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, true, async (project) => {
      const { runDryRun } = await import('../dry-run/run-dry-run.ts');
      return runDryRun(context, options, project, (shared) => ({
        action: 'up',
        options: {
          ...shared,
          outOfOrder: project.config?.migrations.outOfOrder ?? 'error',
          to: textOption(options, 'to'),
          steps: countOption(options, 'steps'),
        },
      }));
    }),
};
