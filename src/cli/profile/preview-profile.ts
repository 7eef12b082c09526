import type { AnonymizationPlan } from '../../anonymize/anonymization-plan.ts';
import { createKeyring } from '../../anonymize/create-keyring.ts';
import { changedColumns } from '../../anonymize/preview/mask-rows.ts';
import { previewTable, type TablePreview } from '../../anonymize/preview/preview-table.ts';
import { onlyRead } from '../../anonymize/preview/read-rows.ts';
import { findTable } from '../../anonymize/profile/plan/find-named.ts';
import { planAnonymization } from '../../anonymize/profile/plan/plan-anonymization.ts';
import { type SchemaView, viewSchema } from '../../anonymize/profile/plan/schema-view.ts';
import type { Profile } from '../../anonymize/profile/profile.ts';
import { profileError } from '../../anonymize/profile/profile-error.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import type { Strategy } from '../../anonymize/strategy.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { Project } from '../../project.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import { loggingTried } from '../sync/sandbox-audit.ts';
import { listOption, withProject } from '../with-project.ts';
import { withProfileSandbox } from './open-profile-sandbox.ts';
import type { PreviewedTable, PreviewResult } from './preview-result.ts';
import { profilePlace } from './profile-place.ts';
import { readProfileFile } from './read-profile-file.ts';
import { renderPreview } from './render-preview.ts';

/** As many rows as constraints are tried on, at least. */
const tried = 200;

/** `confiture profile preview`. */
export async function previewProfile(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<PreviewResult>> {
  const originals = options.showOriginals === true;
  if (originals && !context.toTerminal && options.intoAPipe !== true) throw leavesTerminal();
  const rows = countOption(options, 'rows') ?? 5;
  const place = await profilePlace(context, options);
  return withProfileSandbox(place.config, context.signal, async (sandbox) => {
    const { reading } = await readProfileFile(place, context, options, sandbox);
    const error = profileError(reading.findings);
    const { profile, available } = reading;
    if (profile === undefined || error !== undefined) throw error ?? new TypeError('a profile was not read');
    return withProject(context, options, false, async (project) => {
      const choice = { context, options, available, rows: Math.max(rows, tried), sandboxed: sandbox.columns };
      const previews = await preview(profile, project, choice);
      const data: PreviewResult = {
        profile: profile.name,
        environment: project.target.name,
        tables: previews.filter((each) => each.rows.length > 0).map((each) => toTable(each, rows, originals)),
        violations: previews.flatMap(({ violations }) => violations),
      };
      const text = renderPreview(data, context.colors);
      return { data, text, exitCode: data.violations.length > 0 ? 1 : 0 };
    });
  });
}

interface PreviewChoice {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly available: readonly Strategy[];
  readonly rows: number;
  readonly sandboxed: Sandbox['columns'];
}

async function preview(
  profile: Profile,
  project: Project,
  { context, options, available, rows, sandboxed }: PreviewChoice,
): Promise<readonly TablePreview[]> {
  const connection = await project.connect();
  const catalog = await readCatalog(connection);
  const { plan, findings } = planAnonymization(profile, catalog, undefined, available);
  sayErrors(findings, context);
  const schema = viewSchema(catalog);
  const chosen = chosenTables(listOption(options, 'table'), schema);
  await onlyRead(connection);
  const keyring = profile.salt === undefined ? undefined : createKeyring(profile.salt);
  const tables = tablesOf(plan, chosen);
  const previewing = async (): Promise<readonly TablePreview[]> => {
    const previews: TablePreview[] = [];
    for (const table of tables) {
      const view = schema.byName.get(table.table);
      if (view === undefined) continue;
      previews.push(await previewTable(table, view, { connection, profile, keyring, available, rows }));
    }
    return previews;
  };
  const changes = tables.flatMap(({ columns }) => columns);
  return loggingTried(previewing(), { changes, columns: sandboxed, log: context.log?.write });
}

function tablesOf({ tables }: AnonymizationPlan, chosen: ReadonlySet<string>): AnonymizationPlan['tables'] {
  return chosen.size === 0 ? tables : tables.filter(({ table }) => chosen.has(table));
}

function chosenTables(names: readonly string[], schema: SchemaView): ReadonlySet<string> {
  return new Set(
    names.map((name) => {
      const table = findTable(name, schema);
      if (!('misnamed' in table)) return table.found.name;
      throw new ConfitureError('USAGE', table.misnamed.message, { hint: table.misnamed.help });
    }),
  );
}

function sayErrors(findings: readonly Finding[], { say }: CommandContext): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) say(`The profile has ${count(errors, 'error')}: \`confiture profile check\` tells.`);
}

function toTable({ plan, rows }: TablePreview, shown: number, originals: boolean): PreviewedTable {
  const first = rows.slice(0, shown);
  const columns = changedColumns(plan).map(({ facts: { column }, strategy, label, source }) => ({
    column,
    strategy,
    label,
    ...(originals && { before: first.map(({ before }) => before[column] ?? null) }),
    after: first.map(({ before, after }) => {
      const [was, is] = [before[column] ?? null, after[column] ?? null];
      if (originals || is === null) return is;
      // An original is not shown because a strategy lets it pass, or gives it to another row.
      if (source?.how === 'shuffle') return '(of another row)';
      return is === was ? '(as it was)' : is;
    }),
  }));
  return { table: plan.table, tried: rows.length, columns };
}

function leavesTerminal(): ConfitureError {
  return new ConfitureError(
    'USAGE',
    'stdout is no terminal, and --show-originals would write real values to it',
    {
      hint: 'Add --into-a-pipe where that is meant: what is written there has to be protected as the source is.',
    },
  );
}
