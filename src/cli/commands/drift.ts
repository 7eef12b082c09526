import type { Sources } from '../../build/read-sources.ts';
import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import type { Drift } from '../../drift/drift.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding, Severity } from '../../finding.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { fromOption } from '../proof/from-option.ts';
import { listOption, textOption, withProject } from '../with-project.ts';

export interface DriftResult {
  readonly environment: string;
  readonly database: string;
  /** What the database was held against: the DDL files, or what the migrations make that its ledger calls applied. */
  readonly against: 'schema' | 'migrations';
  readonly findings: readonly Finding[];
  /** Objects that differ and that --ignore left out. */
  readonly ignored: readonly string[];
  /** What was seen and not compared, because Confiture does not model it; `from` is what it was held against. */
  readonly notCompared: readonly NotCompared[];
}

export const drift: Command = {
  path: 'drift',
  summary: 'compare a database with its DDL files',
  description:
    'Builds the DDL files in a scratch database and compares the live one with it; with --against migrations it runs ' +
    'again what the ledger calls applied, so that what is pending is no difference. What is missing or differs is an ' +
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
    {
      flags: '--against <expectation>',
      summary: 'the DDL files, or what the migrations make that the ledger calls applied',
      choices: ['schema', 'migrations'],
      default: 'schema',
    },
    fromOption,
    buildOnOption,
  ],
  shared: 'database',
  examples: [
    ['drift --env production', 'what somebody changed by hand'],
    ["drift --env production --ignore 'partman.*' --fail-on error", 'a nightly check'],
    ['drift --env production --against migrations', 'what was done by hand, whatever is pending'],
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
    against: textOption(options, 'against') === 'migrations' ? 'migrations' : 'schema',
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
  const againstMigrations = textOption(options, 'against') === 'migrations';
  if (textOption(options, 'from') !== undefined && !againstMigrations) throw fromNeedsMigrations();
  const sources = againstMigrations ? undefined : await sourcesOf(project);
  return withOpener(context, options, async (opener) => {
    const request = {
      scratch: await scratchServer(context, options, opener, async () => project)(),
      database: await project.connect(),
      migrations: await project.status(),
      ignore: listOption(options, 'ignore'),
      note: context.say,
    };
    if (sources !== undefined) {
      const { driftOf } = await import('../../drift/drift-of.ts');
      return driftOf({ ...request, sources, progress: context.progress });
    }
    const { ledgerDrift } = await import('../../drift/ledger-drift.ts');
    const { readFrom } = await import('../proof/read-from.ts');
    const { progress, signal } = context;
    const start = {
      environment: project.target.name,
      from: await readFrom(context, options),
      progress,
      signal,
    };
    return ledgerDrift({ ...request, files: await project.migrations(), start });
  });
}

async function sourcesOf(project: Project): Promise<Sources> {
  const { readSourcesOf } = await import('../../build/read-sources-of.ts');
  return readSourcesOf(project.requireConfig(), false);
}

function fromNeedsMigrations(): ConfitureError {
  return new ConfitureError('USAGE', '--from says what the first migration builds upon', {
    hint: 'It goes with --against migrations.',
  });
}

async function render(result: DriftResult, { colors }: CommandContext): Promise<string> {
  const { environment, database, against, findings, ignored, notCompared } = result;
  const { findingsText } = await import('../../report/text.ts');
  const { renderNotCompared } = await import('../diff/render-diff.ts');
  const title = `${environment} (database ${database})`;
  const expected =
    against === 'schema' ? 'as the DDL files declare' : 'as the migrations applied there make it';
  return [
    findings.length === 0
      ? `${title} is ${expected}`
      : `${title} is not ${expected}\n\n${findingsText(findings, colors)}`,
    ignored.length > 0 ? `ignored: ${ignored.join(', ')}` : '',
    renderNotCompared(notCompared),
  ]
    .filter(Boolean)
    .join('\n');
}
