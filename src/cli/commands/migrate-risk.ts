import type { Assessment } from '../../preflight/assessment.ts';
import type { Command } from '../command.ts';
import { countOption } from '../count-option.ts';
import { textOption, withProject } from '../with-project.ts';

export type MigrateRiskResult = Assessment;

export const migrateRisk: Command = {
  path: 'migrate risk',
  summary: 'foresee what pending migrations will do, and grade it',
  description:
    'Holds each pending statement against the catalog, sizes and statistics of the database: what it locks, rewrites and ' +
    'reads, how long that may take, which rows do not fit, what breaks, and how to do it better. It changes nothing and ' +
    'takes no lock but that of reading. docs/reference/risk.md has the arithmetic of the levels.',
  options: [
    { flags: '--to <version>', summary: 'stop after this version' },
    { flags: '--steps <count>', summary: 'look at most at this many' },
    { flags: '--no-check-rows', summary: 'do not ask the tables whether their rows fit' },
    {
      flags: '--fail-on <level>',
      summary: 'exit 1 when a migration is as bad as this',
      choices: ['low', 'medium', 'high', 'critical'],
    },
  ],
  shared: 'database',
  formats: ['markdown', 'github'],
  examples: [
    ['migrate risk --env production', 'what would happen there'],
    ['migrate risk --env production --format markdown', 'a comment for a review'],
    ['migrate risk --env staging --format github --fail-on high', 'annotations of a CI job'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, false, async (project) => {
      const { riskLevels } = await import('../../impact/hazard.ts');
      const { renderAssessment } = await import('../risk/render-assessment.ts');
      const choice = { to: textOption(options, 'to'), steps: countOption(options, 'steps') };
      const data: MigrateRiskResult = await project.assessUp(choice, options.checkRows !== false);
      const levels: readonly string[] = riskLevels;
      const threshold = levels.indexOf(textOption(options, 'failOn') ?? '');
      const exitCode = threshold >= 0 && levels.indexOf(data.level) >= threshold ? 1 : 0;
      return { data, text: renderAssessment(data, textOption(options, 'format'), context.colors), exitCode };
    }),
};
