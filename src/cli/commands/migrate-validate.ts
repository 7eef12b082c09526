import { count } from '../../count.ts';
import type { Finding } from '../../finding.ts';
import type { Command } from '../command.ts';
import { textOption } from '../with-project.ts';

export interface MigrateValidateResult {
  readonly directory: string;
  readonly migrations: number;
  readonly findings: readonly Finding[];
}

export const migrateValidate: Command = {
  path: 'migrate validate',
  summary: 'check the migration files, without a database',
  description:
    'Names, versions, missing down scripts, encoding, syntax, directives. Exits 1 when one has an error.',
  shared: 'config',
  examples: [['migrate validate', 'a check for continuous integration']],
  async run(context, _args, options) {
    const { validateMigrations } = await import('../../migrate/validate-migrations.ts');
    const { loadConfig } = await import('../../config/load-config.ts');
    const { findingsText } = await import('../../report/text.ts');
    const { directory: root, migrations: settings } = await loadConfig({
      directory: context.cwd,
      file: textOption(options, 'config'),
      environment: context.variables,
    });
    const { migrations, findings } = await validateMigrations(root, settings.dir);
    const data: MigrateValidateResult = { directory: settings.dir, migrations, findings };
    const failed = findings.some((finding) => finding.severity === 'error');
    const text =
      findings.length === 0
        ? `${count(migrations, 'migration')} in ${settings.dir}: all in order`
        : findingsText(findings, context.colors);
    return { data, text, exitCode: failed ? 1 : 0 };
  },
};
