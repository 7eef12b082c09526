import { join } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import type { PlanStep } from '../../migrate/plan.ts';
import type { Project } from '../../project.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { listOption, withProject } from '../with-project.ts';
import type { Found } from './lint-result.ts';
import type { LintSetup } from './lint-setup.ts';

/** None where applied files changed: there is no plan then, and those are the findings. */
async function pendingSteps(project: Project, { say }: CommandContext): Promise<readonly PlanStep[]> {
  try {
    return (await project.planUp()).steps;
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.code !== 'MIGRATION_CHANGED') throw error;
    say('Pending migrations are not looked at: applied ones are not what they were.');
    return [];
  }
}

/** Pending migrations against the database that they meet. */
export function lintMigrations(
  context: CommandContext,
  options: OptionValues,
  setup: LintSetup,
): Promise<Found> {
  return withProject(context, options, false, async (project) => {
    const { reviewMigrations } = await import('../../review/review-migrations.ts');
    const { readSqlFile } = await import('../../sql/source.ts');
    const selection = setup.selection.filter(({ rule }) => rule.checkMigration !== undefined);
    const steps = await pendingSteps(project, context);
    const { findings, suppressed } = await reviewMigrations({
      connection: await project.connect(),
      steps,
      statuses: await project.status(),
      selection,
      withHazards: listOption(options, 'rule').length === 0,
      textOf: (file) => readSqlFile(join(project.root, file), file),
      progress: context.progress,
    });
    const name = `${project.target.name} (${project.databaseName})`;
    return {
      source: 'migrations',
      name,
      suppressed,
      findings: [...setup.findings, ...findings],
      rules: selection.map(({ rule }) => rule),
      paths: [],
    };
  });
}
