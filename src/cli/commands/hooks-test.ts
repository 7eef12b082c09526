import { type HookPhase, hookPhases } from '../../config/hook-phase.ts';
import type { HookReport } from '../../hooks/hook-report.ts';
import type { Command } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import { textOption, withProject } from '../with-project.ts';

export interface HooksTestResult {
  readonly environment: string;
  /** What did the hook say and count. */
  readonly report: HookReport;
  /** Whether what it did in the database was committed. */
  readonly kept: boolean;
}

export const hooksTest: Command = {
  path: 'hooks test',
  summary: 'run one hook now, without a migration',
  description:
    'Runs the hook as a migration would: with the settings given, or else as the first migration that uses it, or ' +
    'confiture.yaml, has it. What it does in the database is rolled back, unless --keep is given; what it does ' +
    'elsewhere, a message or a backup, stays.',
  arguments: [{ name: '<type>', summary: 'the hook: `confiture hooks list` shows all' }],
  options: [
    { flags: '--settings <yaml>', summary: "the hook's `config`, as YAML or as the name of a file with it" },
    { flags: '--phase <phase>', summary: 'the phase it is told', choices: hookPhases },
    { flags: '--migration <version>', summary: 'the migration it is told of, and whose settings it has' },
    { flags: '--keep', summary: 'commit what it does in the database' },
  ],
  shared: 'database',
  examples: [
    ['hooks test notify --phase on_error', 'does the message arrive'],
    [
      "hooks test backup_database --settings '{ backup_dir: /backups }'",
      'can pg_dump be found, and does it work',
    ],
    ['hooks test verify_consistency --migration 006', 'do the checks of a migration hold'],
  ],
  run: (context, [type = ''], options) =>
    withProject(context, options, true, async (project) => {
      const [{ findUse }, { fireHook }] = await Promise.all([
        import('../hooks/find-use.ts'),
        import('../hooks/fire-hook.ts'),
      ]);
      const found = await findUse(project, {
        type,
        phase: hookPhases.find((phase): phase is HookPhase => phase === textOption(options, 'phase')),
        settings: textOption(options, 'settings'),
        version: textOption(options, 'migration'),
      });
      const keep = options.keep === true;
      if (keep) await confirmChange(context, project, `Run ${type} and keep what it does`);
      const report = await fireHook(context, project, { ...found, keep });
      const data: HooksTestResult = { environment: project.target.name, report, kept: keep };
      const { formatDuration } = await import('../../duration.ts');
      const what = `${report.type} in ${report.phase}: ${report.message ?? 'done'} (${formatDuration(report.durationMs)})`;
      return { data, text: keep ? what : `${what}\nnothing of it was kept in the database` };
    }),
};
