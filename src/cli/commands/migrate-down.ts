import type { AppliedStep } from '../../migrate/execute-plan.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import { dryRunOptions } from '../dry-run/dry-run-options.ts';
import type { DryRunData } from '../dry-run/run-dry-run.ts';
import { textOption, withProject } from '../with-project.ts';

export interface MigrateDownResult {
  readonly environment: string;
  /** Newest first. */
  readonly undone: readonly AppliedStep[];
  /** Only with --preview: the SQL that would run. */
  readonly preview?: string;
  /** Only with --dry-run: what was seen. */
  readonly dryRun?: DryRunData;
}

export const migrateDown: Command = {
  path: 'migrate down',
  summary: 'take applied migrations back by their down scripts',
  description:
    'The newest one, unless told otherwise. If a down script is missing, or says that it is irreversible, nothing is ' +
    'run at all.',
  options: [
    { flags: '--steps <count>', summary: 'take this many back (default 1)' },
    { flags: '--to <version>', summary: 'take back everything above this version' },
    { flags: '--all', summary: 'take everything back' },
    { flags: '--migration <version>', summary: 'take just this one back' },
    {
      flags: '--accept-data-loss',
      summary: 'run down scripts that say what they cannot bring back, where they have statements',
    },
    { flags: '--preview', summary: 'print the exact SQL and touch nothing' },
    { flags: '--dry-run', summary: 'rehearse it and take everything back' },
    ...dryRunOptions,
  ],
  shared: 'locked',
  examples: [
    ['migrate down', 'take the newest migration back'],
    ['migrate down --to 003 --preview', 'the SQL that would go back to version 003'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, true, (project) => run(context, options, project)),
};

async function run(
  context: CommandContext,
  options: OptionValues,
  project: Project,
): Promise<CommandResult<MigrateDownResult>> {
  const environment = project.target.name;
  const choice = {
    steps: countOption(options, 'steps'),
    to: textOption(options, 'to'),
    all: options.all === true,
    migration: textOption(options, 'migration'),
    acceptDataLoss: options.acceptDataLoss === true,
  };
  if (options.dryRun) {
    const { runDryRun } = await import('../dry-run/run-dry-run.ts');
    const rehearsed = await runDryRun(context, options, project, (shared) => ({
      action: 'down',
      options: { ...choice, ...shared },
    }));
    return { ...rehearsed, data: { environment, undone: [], dryRun: rehearsed.data } };
  }
  if (options.preview) {
    const { previewSql } = await import('../../migrate/preview.ts');
    const preview = previewSql(await project.planDown(choice));
    return { data: { environment, undone: [], preview }, text: preview };
  }
  await confirmChange(context, project, 'Take migrations back');
  const undone = await project.migrateDown(choice);
  const { downSummary } = await import('../migrate-summary.ts');
  return { data: { environment, undone }, text: downSummary(environment, undone) };
}
