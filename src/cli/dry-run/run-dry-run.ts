import type { DryRunResult, DryRunStep } from '../../dry-run/result.ts';
import type { Rehearsed } from '../../preflight/rehearse.ts';
import type { Project } from '../../project.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import { durationOption, textOption } from '../with-project.ts';
import { atPlace } from './place.ts';

const defaultMaxLockTimeMs = 30_000;

/** As `DryRunResult`, whose steps are those printed. */
export type DryRunData = DryRunResult;

const exitCodes = { succeeded: 0, failed: 4, blocked: 5, 'over budget': 7, interrupted: 130 } as const;

/** Rehearses what the command would do, and reports while it goes: each migration as soon as it is over. */
export async function runDryRun(
  context: CommandContext,
  options: OptionValues,
  project: Project,
  rehearsedBy: (settings: Awaited<ReturnType<typeof settingsOf>>) => Rehearsed,
): Promise<CommandResult<DryRunData>> {
  const { rehearse } = await import('../../preflight/rehearse.ts');
  const { formatted } = await import('../../dry-run/report/report-writer.ts');
  const { textReport } = await import('../../dry-run/report/text.ts');
  const file = textOption(options, 'report');
  const { openReport } = await import('./open-report.ts');
  const result = await atPlace(context, options, project, async (run) => {
    const report = file === undefined ? undefined : await openReport(context.cwd, file);
    const writer = formatted(textReport(context.colors));
    const steps: DryRunStep[] = [];
    const onStep = async (step: DryRunStep): Promise<void> => {
      await report?.step(step);
      if (context.format === 'json') steps.push(step);
      else context.print(writer.step(step));
    };
    const { settings } = project.target;
    const done = await rehearse(run, rehearsedBy(await settingsOf(project, run.connection)), {
      rollback: options.rollback !== false,
      maxLockTimeMs: durationOption(options, 'maxLockTime') ?? defaultMaxLockTimeMs,
      showSampleRows: countOption(options, 'showSampleRows'),
      allowOpaque: options.allowOpaque === true,
      calibrate: settings.calibrate,
      onStep,
    });
    await report?.end(done);
    return { ...done, steps };
  });
  const text = formatted(textReport(context.colors)).end(result).trimEnd();
  return { data: result, text, exitCode: exitCodes[result.outcome] };
}

async function settingsOf(project: Project, connection: Parameters<Project['stepSettings']>[0]) {
  return { migrations: await project.migrations(), settings: project.stepSettings(connection) };
}
