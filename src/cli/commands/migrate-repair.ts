import { ConfitureError } from '../../errors.ts';
import type { RepairCase } from '../../migrate/repair.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import type { CommandContext } from '../context.ts';
import { textOption, withProject } from '../with-project.ts';

export interface MigrateRepairResult {
  readonly environment: string;
  /** What needs a person, with the ways out; empty when all is well. */
  readonly cases: readonly RepairCase[];
  /** The version this call settled. */
  readonly settled: string | null;
}

export const migrateRepair: Command = {
  path: 'migrate repair',
  summary: 'explain and settle half-way, failed and changed migrations',
  description:
    'Without an option it only explains, and exits 1 when there is something. With one, it records what you say and who said it.',
  arguments: [{ name: '[version]', summary: 'the migration to settle' }],
  options: [
    {
      flags: '--as <status>',
      summary: 'record it as this, once you have put the database so',
      choices: ['applied', 'pending'],
    },
    { flags: '--accept-changes', summary: "record the files' present text as the applied one" },
  ],
  shared: 'locked',
  examples: [
    ['migrate repair', 'what is wrong, and the ways out'],
    ['migrate repair 007 --as applied', 'its last statement was run by hand'],
  ],
  run: (context, args, options) =>
    withProject(context, options, true, (project) => run(context, args, options, project)),
};

async function run(
  context: CommandContext,
  [version]: readonly string[],
  options: OptionValues,
  project: Project,
): Promise<CommandResult<MigrateRepairResult>> {
  const { explainRepairs, repair } = await import('../../migrate/repair.ts');
  const { readLedger } = await import('../../migrate/read-ledger.ts');
  const { sameVersion } = await import('../../migrate/migration-version.ts');
  const migrations = await project.migrations();
  const connection = await project.connect();
  const environment = project.target.name;
  const as = textOption(options, 'as') as 'applied' | 'pending' | undefined;
  const acceptChanges = options.acceptChanges === true;
  if (as === undefined && !acceptChanges) {
    const all = explainRepairs(migrations, await readLedger(connection));
    const cases = version === undefined ? all : all.filter((found) => sameVersion(found.version, version));
    return {
      data: { environment, cases, settled: null },
      text: describe(cases),
      exitCode: cases.length > 0 ? 1 : 0,
    };
  }
  if (version === undefined) throw new ConfitureError('USAGE', 'say which version to settle');
  await confirmChange(context, project, `Settle ${version}`);
  await repair(project.run(connection), { migrations, version, as, acceptChanges });
  const what = [as && `recorded as ${as}`, acceptChanges && 'changes accepted'].filter(Boolean).join(', ');
  return { data: { environment, cases: [], settled: version }, text: `${environment}: ${version} ${what}` };
}

function describe(cases: readonly RepairCase[]): string {
  if (cases.length === 0) return 'nothing to repair';
  return cases
    .map(({ version, name, status, explanation, ways }) =>
      [`${version} ${name}: ${status}: ${explanation}`, ...ways.map((way) => `  - ${way}`)].join('\n'),
    )
    .join('\n\n');
}
