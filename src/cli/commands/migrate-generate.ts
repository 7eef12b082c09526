import type { Command } from '../command.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { sideRules } from '../diff/side.ts';
import type { GeneratedFiles } from '../generate/generated-files.ts';

export type MigrateGenerateResult = GeneratedFiles;

export const migrateGenerate: Command = {
  path: 'migrate generate',
  summary: 'write the migration from the last one to the DDL files',
  description:
    'Runs the migrations of the folder in a scratch database, builds the DDL files in another, and writes up and down ' +
    'scripts for what differs: up to four files, so that no statement blocks a table longer than it must. Every pair is ' +
    'applied, compared, taken back, compared and applied again before it is kept. Statements that lose rows are ' +
    `commented out. --from and --to take other sides: ${sideRules}`,
  arguments: [{ name: '<name>', summary: 'what it does, e.g. add_loyalty_tier' }],
  options: [
    { flags: '--from <side>', summary: 'start from this instead of the migrations of the folder' },
    { flags: '--to <side>', summary: 'lead to this instead of the DDL files' },
    {
      flags: '--rename <old=new...>',
      summary: 'a table, column, label … that only changes its name: shop.w_orders.total=amount',
    },
    { flags: '--allow-destructive', summary: 'write what loses rows as statements' },
    { flags: '--dry-run', summary: 'print the scripts, write nothing' },
    buildOnOption,
  ],
  shared: 'config',
  examples: [
    ['migrate generate add_loyalty_tier', 'after the DDL files were changed'],
    ['migrate generate rename_total --rename shop.w_orders.total=amount', 'a rename keeps the rows'],
    ['migrate generate catch_up --from production --dry-run', 'what production lacks'],
  ],
  async run(context, [name = ''], options) {
    const { generateFiles } = await import('../generate/generate-files.ts');
    return generateFiles(context, name, options);
  },
};
