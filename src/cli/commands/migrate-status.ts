import { count } from '../../count.ts';
import type { MigrationState, MigrationStatus } from '../../migrate/status.ts';
import type { Colors } from '../../terminal/colors.ts';
import type { TableColumn } from '../../terminal/table.ts';
import type { Command } from '../command.ts';
import { withProject } from '../with-project.ts';

export interface MigrateStatusResult {
  readonly environment: string;
  readonly database: string;
  readonly migrations: readonly MigrationStatus[];
  readonly pending: number;
}

export const migrateStatus: Command = {
  path: 'migrate status',
  summary: 'which migrations this database has, and which wait',
  description:
    'Reads only: a database without a ledger is left without one. --exit-code makes pending migrations exit 1.',
  options: [
    { flags: '--exit-code', summary: 'exit 1 when a migration is pending, changed, missing or half-way' },
  ],
  shared: 'database',
  examples: [
    ['migrate status --env production', 'the state of each migration'],
    ['migrate status --exit-code --quiet', 'a check for a deployment script'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, false, async (project) => {
      const { isPending } = await import('../../migrate/status.ts');
      const migrations = await project.status();
      const pending = migrations.filter((migration) => isPending(migration.state)).length;
      const environment = project.target.name;
      const data: MigrateStatusResult = { environment, database: project.databaseName, migrations, pending };
      const attention = migrations.some(
        (migration) => isPending(migration.state) || wrong.has(migration.state),
      );
      const text = await render(data, context.colors);
      return { data, text, exitCode: options.exitCode && attention ? 1 : 0 };
    }),
};

const wrong = new Set<MigrationState>(['changed', 'missing']);

async function render(status: MigrateStatusResult, colors: Colors): Promise<string> {
  const head = `${status.environment} (database ${status.database}): ${status.pending} pending`;
  if (status.migrations.length === 0) return `${head}; there are no migrations yet`;
  const { formatTable } = await import('../../terminal/table.ts');
  const { formatDuration } = await import('../../duration.ts');
  const hasHooks = status.migrations.some(({ hooks }) => hooks.length > 0);
  const rows = status.migrations.map((migration) => [
    migration.version,
    migration.name,
    paint(migration.state, colors) +
      (migration.origin && migration.origin !== 'migration' ? ` (${migration.origin})` : ''),
    migration.appliedAt?.replace('T', ' ').slice(0, 19) ?? '',
    migration.durationMs === null ? '' : formatDuration(migration.durationMs),
    migration.phase ?? migration.appliedBy ?? '',
    ...(hasHooks ? [hooksText(migration.hooks)] : []),
  ]);
  const shown = hasHooks ? [...columns, { title: 'hooks' }] : columns;
  return `${head}\n\n${formatTable(shown, rows, colors.bold)}`;
}

/** The JSON document names them all. */
function hooksText(hooks: readonly string[]): string {
  return hooks.length > 2 ? count(hooks.length, 'hook') : hooks.join(', ');
}

const columns: readonly TableColumn[] = [
  { title: 'version' },
  { title: 'name' },
  { title: 'state' },
  { title: 'applied (UTC)' },
  { title: 'took', align: 'right' },
  { title: 'by' },
];

function paint(state: MigrationState, colors: Colors): string {
  if (state === 'applied') return colors.green(state);
  if (state === 'failed' || wrong.has(state)) return colors.red(state);
  return state === 'skipped' ? colors.dim(state) : colors.yellow(state);
}
