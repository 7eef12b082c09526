import type { AppliedStep } from '../../migrate/execute-plan.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import { dryRunOptions } from '../dry-run/dry-run-options.ts';
import type { DryRunData } from '../dry-run/run-dry-run.ts';
import { listOption, textOption, withProject } from '../with-project.ts';

export interface MigrateUpResult {
  readonly environment: string;
  readonly applied: readonly AppliedStep[];
  readonly pending: number;
  /** Only with --preview: the SQL that would run. */
  readonly preview?: string;
  /** Only with --dry-run: what was seen. */
  readonly dryRun?: DryRunData;
}

export const migrateUp: Command = {
  path: 'migrate up',
  summary: 'apply pending migrations',
  description:
    'Each file runs in one transaction together with its ledger row, under lock_timeout and statement_timeout; ' +
    'a lock not obtained is tried again. Files with statements that PostgreSQL refuses in a transaction run ' +
    'statement by statement and are resumed where they stopped.',
  options: [
    { flags: '--to <version>', summary: 'stop after this version' },
    { flags: '--steps <count>', summary: 'apply at most this many' },
    { flags: '--preview', summary: 'print the exact SQL and touch nothing' },
    { flags: '--single-transaction', summary: 'all pending migrations or none' },
    {
      flags: '--accept-risk <hazard...>',
      summary: 'let this critical hazard pass on a protected environment; `migrate risk` names them',
    },
    { flags: '--dry-run', summary: 'rehearse it and take everything back: `migrate dry-run`' },
    ...dryRunOptions,
  ],
  shared: 'locked',
  examples: [
    ['migrate up --env staging', 'apply everything that is pending'],
    ['migrate up --preview', 'the SQL that would run, with its timeouts'],
    ['migrate up --dry-run --show-sample-rows 3', 'rehearse it, with rows before and after'],
    ['migrate up --to 004 --format json', 'up to 004, the result as one JSON document'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, true, (project) => run(context, options, project)),
};

async function run(
  context: CommandContext,
  options: OptionValues,
  project: Project,
): Promise<CommandResult<MigrateUpResult>> {
  const environment = project.target.name;
  const choice = {
    to: textOption(options, 'to'),
    steps: countOption(options, 'steps'),
    singleTransaction: options.singleTransaction === true,
    acceptRisk: listOption(options, 'acceptRisk'),
  };
  if (options.dryRun) {
    const { runDryRun } = await import('../dry-run/run-dry-run.ts');
    const rehearsed = await runDryRun(context, options, project, (shared) => ({
      action: 'up',
      options: { ...choice, ...shared, outOfOrder: project.config?.migrations.outOfOrder ?? 'error' },
    }));
    const data = {
      environment,
      applied: [],
      pending: rehearsed.data.migrations.done,
      dryRun: rehearsed.data,
    };
    return { ...rehearsed, data };
  }
  if (options.preview) {
    const { previewSql } = await import('../../migrate/preview.ts');
    const plan = await project.planUp(choice);
    const preview = previewSql(plan);
    return { data: { environment, applied: [], pending: plan.steps.length, preview }, text: preview };
  }
  await confirmChange(context, project, 'Apply pending migrations');
  const { applied, pending } = await project.migrateUp(choice);
  const { upSummary } = await import('../migrate-summary.ts');
  return { data: { environment, applied, pending }, text: upSummary(environment, applied, pending) };
}
