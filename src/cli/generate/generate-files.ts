import { titleOf } from '../../catalog/describe/name-of.ts';
import { loadConfig } from '../../config/load-config.ts';
import { nextVersion } from '../../migrate/new-migration.ts';
import { readMigrations } from '../../migrate/read-migrations.ts';
import { generateMigrations } from '../../proof/generate-migration.ts';
import type { GeneratedMigrations } from '../../proof/generated-migrations.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { withOpener } from '../diff/opener.ts';
import { type ReadSide, readSide } from '../diff/read-side.ts';
import { scratchServer } from '../diff/scratch-server.ts';
import { parseSide } from '../diff/side.ts';
import { textOption } from '../with-project.ts';
import { generateBetween } from './generate-between.ts';
import type { GeneratedFiles } from './generated-files.ts';
import { pairsOf, writePairs } from './write-pairs.ts';

/** Generates, proves and writes the files of `migrate generate`. */
export async function generateFiles(
  context: CommandContext,
  name: string,
  options: OptionValues,
): Promise<CommandResult<GeneratedFiles>> {
  const configFile = textOption(options, 'config');
  const config = await loadConfig({
    directory: context.cwd,
    file: configFile,
    environment: context.variables,
  });
  const { directory, migrations: settings } = config;
  const existing = await readMigrations(directory, settings.dir);
  const now = new Date();
  const version = (index: number): string => nextVersion(existing, now, index);
  const found = await withOpener(context, options, async (opener) => {
    const openScratch = scratchServer(context, options, opener, () => opener.open({}));
    const read = async (text: string): Promise<ReadSide> =>
      readSide(await parseSide(text, context.cwd, Object.keys(config.environments)), {
        context,
        configFile,
        opener,
        openScratch,
      });
    const from = textOption(options, 'from');
    return generateBetween({
      server: await openScratch(),
      config,
      origin:
        from === undefined
          ? { kind: 'migrations', migrations: existing }
          : { kind: 'catalog', side: await read(from) },
      target: await read(textOption(options, 'to') ?? 'schema'),
      generate: (scratch, target) =>
        generateMigrations({
          scratch,
          target,
          renames: Array.isArray(options.rename) ? options.rename : [],
          confirmRename: context.interactive
            ? ({ kind, from: old, to }) => context.confirm(`Is ${kind} ${old} renamed to ${to}?`)
            : undefined,
          allowDestructive: options.allowDestructive === true,
          name,
          version,
        }),
    });
  });
  const pairs = pairsOf(found, settings.dir);
  const written = options.dryRun !== true && pairs.length > 0;
  if (written) await writePairs(directory, settings.dir, pairs);
  const { possibleRenames, columnOrders, notCompared } = found;
  const heldBack = found.heldBack.map(({ sql, loses }) => ({ sql, loses: loses ?? null }));
  sayNotes(context, found);
  const data = { migrations: pairs, written, heldBack, possibleRenames, columnOrders, notCompared };
  return { data, text: textOf(data) };
}

function sayNotes(context: CommandContext, found: GeneratedMigrations): void {
  for (const { kind, from, to, option } of context.interactive ? [] : found.possibleRenames)
    context.say(`${kind} ${from} goes and ${to} comes. If it is renamed: --rename ${option}`);
  for (const { table, columns } of found.columnOrders)
    context.say(`${titleOf(table)}: its columns will stand in the order ${columns.join(', ')}`);
  for (const { kind, identity } of found.notCompared)
    context.say(`${kind} ${identity} is not compared: Confiture does not model it`);
}

function textOf({ migrations, written, heldBack }: GeneratedFiles): string {
  const held = heldBack.flatMap(({ loses }) => (loses === null ? [] : [`  ${loses}`]));
  const lines =
    migrations.length === 0
      ? [held.length > 0 ? 'nothing was written' : 'nothing to migrate']
      : written
        ? migrations.flatMap(({ up, down, irreversible }) => [
            up,
            irreversible ? `${down} (refuses: ${irreversible})` : down,
          ])
        : migrations.flatMap(({ up, down, upSql, downSql }) => [`-- ${up}`, upSql, `-- ${down}`, downSql]);
  if (held.length > 0) lines.push('left out without --allow-destructive, since it would lose:', ...held);
  return lines.join('\n');
}
