import type { Command } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import { textOption, withProject } from '../with-project.ts';

export interface MigrateBaselineResult {
  readonly environment: string;
  /** Versions recorded as applied by this call. */
  readonly recorded: readonly string[];
}

export const migrateBaseline: Command = {
  path: 'migrate baseline',
  summary: 'record migrations as applied without running them',
  description:
    'For a database that has them already: one that another tool migrated, or restored from a copy.',
  options: [{ flags: '--through <version>', summary: 'up to and including this version (required)' }],
  shared: 'locked',
  examples: [['migrate baseline --through 042 --env production', 'this database is at 042 already']],
  run: (context, _args, options) =>
    withProject(context, options, true, async (project) => {
      const { recordBaseline } = await import('../../migrate/record-baseline.ts');
      const { requireVersion } = await import('../../migrate/require-version.ts');
      const migrations = await project.migrations();
      const through = requireVersion(migrations, textOption(options, 'through'), '--through');
      await confirmChange(context, project, `Record migrations through ${through} as applied`);
      const recorded = await recordBaseline(project.run(await project.connect()), {
        migrations,
        through,
        origin: 'baseline',
      });
      const environment = project.target.name;
      const data: MigrateBaselineResult = { environment, recorded };
      const text =
        recorded.length === 0
          ? `${environment}: recorded already`
          : `${environment}: recorded as applied: ${recorded.join(', ')}`;
      return { data, text };
    }),
};
