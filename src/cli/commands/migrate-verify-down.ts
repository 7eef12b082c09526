import type { Project } from '../../project.ts';
import type { DownGrade, DownProof } from '../../proof/down-proof.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { fromOption } from '../proof/from-option.ts';
import { textOption, withProject } from '../with-project.ts';

export interface MigrateVerifyDownResult {
  /** The one that applies-to directives are held against. */
  readonly environment: string;
  /** In the order of their versions. */
  readonly migrations: readonly DownProof[];
  /** How many have each grade. */
  readonly grades: { readonly [G in DownGrade]: number };
}

export const migrateVerifyDown: Command = {
  path: 'migrate verify-down',
  summary: 'prove that down scripts take their migrations back',
  description:
    'Each migration is applied, taken back and applied again on a scratch database that has all before it and some ' +
    'made-up rows in its tables. `exact`: nothing is left, lost or changed. `differs`: it runs, and something is not ' +
    'as it was. `fails`: one of the scripts does not run. `unknown`: it cannot be found out, because there is no down ' +
    'script, it says that it is irreversible, or the scratch database lacks something. The order of columns, which ' +
    'PostgreSQL cannot restore, is only noted. Exits 1 when a grade is as bad as --fail-on says.',
  arguments: [{ name: '[versions...]', summary: 'only these (default: all)' }],
  options: [
    { flags: '--pending', summary: 'only those that the environment does not have yet' },
    {
      flags: '--fail-on <grade>',
      summary: 'the mildest grade that makes the exit code 1',
      choices: ['unknown', 'differs', 'fails'],
      default: 'differs',
    },
    fromOption,
    buildOnOption,
  ],
  shared: 'database',
  examples: [
    ['migrate verify-down', 'grade all down scripts'],
    ['migrate verify-down 012 013', 'just these two'],
    ['migrate verify-down --pending --env production --fail-on unknown', 'a gate before a release'],
  ],
  run: (context, versions, options) =>
    withProject(context, options, false, (project) => run(context, versions, options, project)),
};

async function run(
  context: CommandContext,
  versions: readonly string[],
  options: OptionValues,
  project: Project,
): Promise<CommandResult<MigrateVerifyDownResult>> {
  const { withOpener } = await import('../diff/opener.ts');
  const { scratchServer } = await import('../diff/scratch-server.ts');
  const { verifyDown } = await import('../../proof/verify-down.ts');
  const { readFrom } = await import('../proof/read-from.ts');
  const { renderProofs } = await import('../proof/render-proofs.ts');
  const { name: environment } = project.target;
  const chosen = options.pending ? await pendingVersions(project, versions) : versions;
  const start = {
    environment,
    from: await readFrom(context, options),
    progress: context.progress,
    signal: context.signal,
  };
  const migrations = await withOpener(context, options, async (opener) =>
    verifyDown({
      migrations: await project.migrations(),
      versions: chosen.length > 0 || options.pending ? chosen : undefined,
      server: await scratchServer(context, options, opener, async () => project)(),
      start,
    }),
  );
  const grades = { exact: 0, differs: 0, fails: 0, unknown: 0 };
  for (const { grade } of migrations) grades[grade]++;
  const fails = failsOn(textOption(options, 'failOn'));
  const exitCode = migrations.some(({ grade }) => fails.has(grade)) ? 1 : 0;
  return {
    data: { environment, migrations, grades },
    text: renderProofs(migrations, grades, context.colors),
    exitCode,
  };
}

function failsOn(threshold: string | undefined): ReadonlySet<DownGrade> {
  if (threshold === 'unknown') return new Set(['unknown', 'differs', 'fails']);
  return new Set(threshold === 'fails' ? ['fails'] : ['differs', 'fails']);
}

/** Those pending in the environment, of `versions` where there are any. Reads the ledger and writes nothing. */
async function pendingVersions(project: Project, versions: readonly string[]): Promise<readonly string[]> {
  const { isPending } = await import('../../migrate/status.ts');
  const { sameVersion } = await import('../../migrate/migration-version.ts');
  return (await project.status())
    .filter(({ kind, state }) => kind === 'versioned' && isPending(state))
    .map(({ version }) => version)
    .filter((version) => versions.length === 0 || versions.some((named) => sameVersion(named, version)));
}
