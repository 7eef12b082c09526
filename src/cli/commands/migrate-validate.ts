import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import { count } from '../../count.ts';
import type { Drift } from '../../drift/drift.ts';
import type { Finding } from '../../finding.ts';
import type { Command, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { fromOption } from '../proof/from-option.ts';
import { textOption } from '../with-project.ts';

export interface MigrateValidateResult {
  readonly directory: string;
  readonly migrations: number;
  /** With --replay: whether the DDL files were compared with the migrations; false where the files have errors. */
  readonly replayed?: boolean;
  readonly findings: readonly Finding[];
  /** With --replay: what was seen and not compared, because Confiture does not model it; `from` are the DDL files. */
  readonly notCompared?: readonly NotCompared[];
}

export const migrateValidate: Command = {
  path: 'migrate validate',
  summary: 'check the migration files; with --replay against the DDL files',
  description:
    'Names, versions, missing down scripts, encoding, syntax, directives, hooks: for that no database is needed. --replay ' +
    'proves that the migrations lead where the DDL files do: it builds the ones and runs the others, each in a ' +
    'scratch database, and compares what came of it. Exits 1 when one has an error or they differ; the order of a ' +
    "table's columns is only noted.",
  options: [
    { flags: '--replay', summary: 'build the DDL files, run all migrations, and compare' },
    {
      flags: '-e, --env <name>',
      summary:
        'with --replay: the environment that applies-to directives are held against (default: the usual one)',
    },
    fromOption,
    buildOnOption,
  ],
  shared: 'config',
  examples: [
    ['migrate validate', 'a check for continuous integration'],
    ['migrate validate --replay', 'a build and a migrated database are the same'],
    [
      'migrate validate --replay --from db/baseline.sql',
      'where the first migration does not begin from nothing',
    ],
  ],
  async run(context, _args, options) {
    const { validateMigrations } = await import('../../migrate/validate-migrations.ts');
    const { loadConfig } = await import('../../config/load-config.ts');
    const { findingsText } = await import('../../report/text.ts');
    const {
      directory: root,
      migrations: settings,
      hooks: uses,
      plugins,
    } = await loadConfig({
      directory: context.cwd,
      file: textOption(options, 'config'),
      environment: context.variables,
    });
    const registry = async () =>
      (await import('../../plugin/load-hook-registry.ts')).loadHookRegistry(plugins, root);
    const { variables } = context;
    const files = await validateMigrations(root, settings.dir, { registry, uses, variables });
    const isSound = !hasError(files.findings);
    const drift = options.replay === true && isSound ? await replay(context, options) : undefined;
    const findings = [...files.findings, ...(drift?.findings ?? [])];
    const data: MigrateValidateResult = {
      directory: settings.dir,
      migrations: files.migrations,
      ...(options.replay === true && { replayed: drift !== undefined }),
      findings,
      ...(drift && { notCompared: drift.notCompared }),
    };
    const sound = `${count(files.migrations, 'migration')} in ${settings.dir}: all in order`;
    const text = [
      findings.length === 0 ? sound : findingsText(findings, context.colors),
      drift && !hasError(drift.findings) ? 'the migrations make the same database as the DDL files' : '',
      options.replay === true && !isSound ? 'not replayed: mend the files first' : '',
      drift && (await import('../diff/render-diff.ts')).renderNotCompared(drift.notCompared),
    ];
    return { data, text: text.filter(Boolean).join('\n'), exitCode: hasError(findings) ? 1 : 0 };
  },
};

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

async function replay(context: CommandContext, options: OptionValues): Promise<Drift> {
  const { withOpener } = await import('../diff/opener.ts');
  const { scratchServer } = await import('../diff/scratch-server.ts');
  const { readFrom } = await import('../proof/read-from.ts');
  const { readSourcesOf } = await import('../../build/read-sources-of.ts');
  const { replayDrift } = await import('../../drift/replay-drift.ts');
  const env = textOption(options, 'env');
  const { progress, signal } = context;
  return withOpener(context, options, async (opener) => {
    const project = await opener.open(env === undefined ? {} : { env });
    const environment = project.target.name;
    return replayDrift({
      sources: await readSourcesOf(project.requireConfig(), false),
      migrations: await project.migrations(),
      server: await scratchServer(context, options, opener, async () => project)(),
      start: { environment, from: await readFrom(context, options), progress, signal },
    });
  });
}
