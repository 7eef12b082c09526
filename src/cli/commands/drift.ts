import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import type { Drift } from '../../drift/drift.ts';
import type { Finding, Severity } from '../../finding.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { textOption, withProject } from '../with-project.ts';

export interface DriftResult {
  readonly environment: string;
  readonly database: string;
  readonly findings: readonly Finding[];
  /** Objects that differ and that --ignore left out. */
  readonly ignored: readonly string[];
  /** What was seen and not compared, because Confiture does not model it; `from` are the DDL files. */
  readonly notCompared: readonly NotCompared[];
}

export const drift: Command = {
  path: 'drift',
  summary: 'compare a database with its DDL files',
  description:
    'Builds the DDL files in a scratch database and compares the live one with it. What is missing or differs is an ' +
    'error, what is there besides a warning; comments, statistics and the order of columns are notes, and so are ' +
    'pending migrations. Owners are compared where the files name them. Extensions’ own objects, pgGit’s and the ledger ' +
    'are no drift. Exits 1 when a finding is as bad as --fail-on says.',
  options: [
    {
      flags: '--ignore <pattern...>',
      summary: "names to leave out, with * and ?: 'shop.tmp_*', or of one kind: 'index:shop.*'",
    },
    {
      flags: '--fail-on <severity>',
      summary: 'the least severity that makes the exit code 1',
      choices: ['error', 'warning', 'info'],
      default: 'warning',
    },
    buildOnOption,
  ],
  shared: 'database',
  examples: [
    ['drift --env production', 'what somebody changed by hand'],
    ["drift --env production --ignore 'partman.*' --fail-on error", 'a nightly check'],
    ['drift --env production --build-on staging', 'build on a server of the same version'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, false, (project) => run(context, options, project)),
};

async function run(
  context: CommandContext,
  options: OptionValues,
  project: Project,
): Promise<CommandResult<DriftResult>> {
  const found = await find(context, options, project);
  for (const pattern of found.idlePatterns) context.say(`--ignore ${pattern} matches nothing that differs`);
  const { findings, ignored, notCompared } = found;
  const { name: environment } = project.target;
  const data: DriftResult = {
    environment,
    database: project.databaseName,
    findings,
    ignored,
    notCompared,
  };
  const fails = failsOn(textOption(options, 'failOn'));
  const exitCode = findings.some(({ severity }) => fails.has(severity)) ? 1 : 0;
  return { data, text: await render(data, context), exitCode };
}

function failsOn(threshold: string | undefined): ReadonlySet<Severity> {
  if (threshold === 'info') return new Set(['error', 'warning', 'info']);
  return new Set(threshold === 'error' ? ['error'] : ['error', 'warning']);
}

async function find(context: CommandContext, options: OptionValues, project: Project): Promise<Drift> {
  const { withOpener } = await import('../diff/opener.ts');
  const { scratchServer } = await import('../diff/scratch-server.ts');
  const { readSourcesOf } = await import('../../project.ts');
  const { driftOf } = await import('../../drift/drift-of.ts');
  const sources = await readSourcesOf(project.requireConfig(), false);
  const ignore = options.ignore;
  return withOpener(context, options, async (opener) => {
    const scratch = scratchServer(context, options, opener, async () => project);
    return driftOf({
      sources,
      scratch: await scratch(),
      database: await project.connect(),
      migrations: await project.status(),
      ignore: Array.isArray(ignore) ? ignore : [],
      progress: context.progress,
      note: context.say,
    });
  });
}

async function render(result: DriftResult, { colors }: CommandContext): Promise<string> {
  const { environment, database, findings, ignored, notCompared } = result;
  const { findingsText } = await import('../../report/text.ts');
  const { renderNotCompared } = await import('../diff/render-diff.ts');
  const title = `${environment} (database ${database})`;
  return [
    findings.length === 0
      ? `${title} is as the DDL files declare`
      : `${title} is not as the DDL files declare\n\n${findingsText(findings, colors)}`,
    ignored.length > 0 ? `ignored: ${ignored.join(', ')}` : '',
    renderNotCompared(notCompared),
  ]
    .filter(Boolean)
    .join('\n');
}
