import { resolve } from 'node:path';
import type { Change } from '../../catalog/diff/change.ts';
import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import type { ReadSide } from '../diff/read-side.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { sideRules } from '../diff/side.ts';
import { textOption } from '../with-project.ts';

export interface DiffResult {
  readonly from: DiffSide;
  readonly to: DiffSide;
  /** What makes the first the second, in an order that can be run. */
  readonly changes: readonly Change[];
  /** What was seen on a side and not compared, because Confiture does not model it. */
  readonly notCompared: readonly NotCompared[];
  /** Where the text was written, with --output. */
  readonly output: string | null;
}

export interface DiffSide {
  /** As it was asked for; no password. */
  readonly name: string;
  /** As server_version_num. */
  readonly serverVersion: number;
  /** The same for two sides that contain the same. */
  readonly fingerprint: string;
}

export const diff: Command = {
  path: 'diff',
  summary: 'compare databases, DDL folders, snapshots',
  description:
    `Prints what makes FROM into TO: + is created, ~ altered, - dropped. ${sideRules} A folder with a confiture.yaml of ` +
    'its own is that project. DDL files are built in a scratch database, which is dropped again. Owners are compared ' +
    'where the files name them. --format sql prints the statements; `migrate generate` also writes the way back, and ' +
    'proves both.',
  arguments: [
    { name: '<from>', summary: 'one side' },
    { name: '<to>', summary: 'the other side' },
  ],
  options: [
    { flags: '-o, --output <file>', summary: 'write the result to this file; stdout then has the count' },
    { flags: '--exit-code', summary: 'exit 1 when there is a difference' },
    buildOnOption,
  ],
  shared: 'config',
  formats: ['sql'],
  examples: [
    ['diff staging production --format sql', 'the statements that make staging like production'],
    ['diff production schema', 'what production lacks of the DDL files, and has besides'],
    ['diff env:staging env:production', 'two environments'],
    ['diff before.json postgresql://localhost/shop --exit-code', 'a snapshot against a database'],
  ],
  async run(context, [from = '', to = ''], options) {
    const { withOpener } = await import('../diff/opener.ts');
    return withOpener(context, options, async (opener) => {
      const { readSides } = await import('../diff/read-sides.ts');
      return compare(context, options, await readSides(from, to, context, options, opener));
    });
  },
};

async function compare(
  context: CommandContext,
  options: OptionValues,
  { from, to }: { readonly from: ReadSide; readonly to: ReadSide },
): Promise<CommandResult<DiffResult>> {
  const { compareCatalogs } = await import('../../catalog/diff/compare-catalogs.ts');
  const { foldChanges } = await import('../../catalog/describe/fold-changes.ts');
  const { fingerprint } = await import('../../catalog/fingerprint.ts');
  const { countActions, renderDiff, renderNotCompared } = await import('../diff/render-diff.ts');
  const { changes, notCompared } = compareCatalogs(from.catalog, to.catalog);
  const told = foldChanges(changes, from.catalog, to.catalog);
  const output = textOption(options, 'output') ?? null;
  const side = ({ label, catalog }: ReadSide): DiffSide => ({
    name: label,
    serverVersion: catalog.serverVersion,
    fingerprint: fingerprint(catalog),
  });
  const data: DiffResult = { from: side(from), to: side(to), changes, notCompared, output };
  const exitCode = options.exitCode && changes.length > 0 ? 1 : 0;
  const names = { from: from.label, to: to.label };
  const { diffSql } = await import('../diff/diff-sql.ts');
  const sql = options.format === 'sql' ? await diffSql(from, to) : undefined;
  const render = (colors: CommandContext['colors']): string =>
    sql ?? [renderDiff(told, names, colors), renderNotCompared(notCompared)].filter(Boolean).join('\n');
  if (output === null) return { data, text: render(context.colors), exitCode };
  const { writeFileAt } = await import('../write-file-at.ts');
  const { jsonText, resultDocument } = await import('../../report/json.ts');
  const { colorsFor } = await import('../../terminal/colors.ts');
  const text =
    context.format === 'json'
      ? jsonText(resultDocument('diff', data, exitCode === 0))
      : `${render(colorsFor({ isTTY: false, flag: false, environment: {} }))}\n`;
  await writeFileAt(resolve(context.cwd, output), text);
  const count = countActions(told.map(({ change }) => change)) || 'no differences';
  return { data, text: `${output}: ${count}`, exitCode };
}
