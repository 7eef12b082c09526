import type { AppliedStep } from '../../migrate/execute-plan.ts';
import type { Command } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import { countOption } from '../count-option.ts';
import { dryRunOptions } from '../dry-run/dry-run-options.ts';
import type { DryRunData } from '../dry-run/run-dry-run.ts';
import { withProject } from '../with-project.ts';

export interface MigrateRedoResult {
  readonly environment: string;
  readonly steps: readonly AppliedStep[];
  /** Only with --dry-run: what was seen. */
  readonly dryRun?: DryRunData;
}

export const migrateRedo: Command = {
  path: 'migrate redo',
  summary: 'take the newest migration back and apply it again',
  description: 'For work on a migration that no other database has yet.',
  options: [
    { flags: '--steps <count>', summary: 'this many (default 1)' },
    {
      flags: '--accept-data-loss',
      summary: 'run down scripts that say what they cannot bring back, where they have statements',
    },
    { flags: '--dry-run', summary: 'rehearse it and take everything back' },
    ...dryRunOptions,
  ],
  shared: 'locked',
  examples: [['migrate redo', 'down and up of the newest migration, under one lock']],
  run: (context, _args, options) =>
    withProject(context, options, true, async (project) => {
      const { migrateRedo: redo } = await import('../../migrate/redo.ts');
      const { downSummary, upSummary } = await import('../migrate-summary.ts');
      const environment = project.target.name;
      const choice = {
        steps: countOption(options, 'steps'),
        acceptDataLoss: options.acceptDataLoss === true,
      };
      if (options.dryRun) {
        const { runDryRun } = await import('../dry-run/run-dry-run.ts');
        const rehearsed = await runDryRun(context, options, project, (shared) => ({
          action: 'redo',
          options: { ...choice, ...shared },
        }));
        const data: MigrateRedoResult = { environment, steps: [], dryRun: rehearsed.data };
        return { ...rehearsed, data };
      }
      const migrations = await project.migrations();
      const connection = await project.connect();
      await confirmChange(context, project, 'Take migrations back and apply them again');
      const steps = await redo(project.run(connection), {
        migrations,
        settings: project.stepSettings(connection),
        ...choice,
      });
      const [undone, applied] = [steps.filter(isDown), steps.filter((step) => !isDown(step))];
      const data: MigrateRedoResult = { environment, steps };
      return { data, text: `${downSummary(environment, undone)}\n${upSummary(environment, applied, 0)}` };
    }),
};

function isDown(step: AppliedStep): boolean {
  return step.direction === 'down';
}
