import type { Command } from '../command.ts';
import { textOption } from '../with-project.ts';

export interface MigrateNewResult {
  readonly version: string;
  /** The up and the down script, relative to the project. */
  readonly files: readonly string[];
}

export const migrateNew: Command = {
  path: 'migrate new',
  summary: 'write an empty migration with the next version',
  arguments: [{ name: '<name>', summary: 'what it does, e.g. add_loyalty_tier' }],
  shared: 'config',
  examples: [['migrate new add_loyalty_tier', 'db/migrations/006_add_loyalty_tier.up.sql and .down.sql']],
  async run(context, [name = ''], options) {
    const { newMigration } = await import('../../migrate/new-migration.ts');
    const { readMigrations } = await import('../../migrate/read-migrations.ts');
    const { loadConfig } = await import('../../config/load-config.ts');
    const config = await loadConfig({
      directory: context.cwd,
      file: textOption(options, 'config'),
      environment: context.variables,
    });
    const { directory, migrations } = config;
    const existing = await readMigrations(directory, migrations.dir);
    const { version, files } = await newMigration(directory, migrations.dir, name, existing, new Date());
    const data: MigrateNewResult = { version, files };
    return { data, text: files.join('\n') };
  },
};
