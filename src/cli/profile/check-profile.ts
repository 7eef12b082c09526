import type { AnonymizationPlan, ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import { planAnonymization } from '../../anonymize/profile/plan/plan-anonymization.ts';
import type { ProfileReading } from '../../anonymize/profile/read-profile.ts';
import type { Label } from '../../anonymize/strategy.ts';
import { count } from '../../count.ts';
import type { Finding } from '../../finding.ts';
import { findingsText } from '../../report/text.ts';
import { formatTable } from '../../terminal/table.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { withOpener } from '../diff/opener.ts';
import { textOption } from '../with-project.ts';
import type { CheckedColumn, CheckResult } from './check-result.ts';
import { withProfileSandbox } from './open-profile-sandbox.ts';
import { profilePlace } from './profile-place.ts';
import { readProfileFile } from './read-profile-file.ts';
import { environmentCatalog, sourceCatalog } from './source-catalog.ts';

/** `confiture profile check`. */
export async function checkProfile(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<CheckResult>> {
  const place = await profilePlace(context, options);
  const { file, reading } = await withProfileSandbox(place.config, context.signal, (sandbox) =>
    readProfileFile(place, context, options, sandbox),
  );
  const target = textOption(options, 'to') ?? null;
  const held = await hold(reading, target, context, options);
  const data: CheckResult = {
    profile: reading.profile?.name ?? file.name,
    file: file.shown,
    source: held?.source ?? null,
    target,
    keyId: held?.plan.keyId ?? null,
    findings: findingsOf(reading, held?.findings ?? []),
    columns: held?.plan.tables.flatMap(({ columns }) => columns.map(toColumn)) ?? [],
    skipped: held?.plan.tables.filter(({ copied }) => !copied).map(({ table }) => table) ?? [],
  };
  const failed = data.findings.some(({ severity }) => severity === 'error');
  const text = options.format === 'table' ? columnsTable(data) : checkText(data, context);
  return { data, text, exitCode: failed ? 1 : 0 };
}

interface Held {
  readonly source: string;
  readonly plan: AnonymizationPlan;
  readonly findings: readonly Finding[];
}

async function hold(
  { profile, available }: ProfileReading,
  target: string | null,
  context: CommandContext,
  options: OptionValues,
): Promise<Held | undefined> {
  if (profile === undefined) return undefined;
  return withOpener(context, options, async (opener) => {
    const { label, catalog } = await sourceCatalog(context, options, opener);
    const other = target === null ? undefined : await environmentCatalog(target, opener);
    return { source: label, ...planAnonymization(profile, catalog, other, available) };
  });
}

/** A salt whose variable is not set is told once, where it is written. */
function findingsOf(reading: ProfileReading, planned: readonly Finding[]): readonly Finding[] {
  const saltIsTold = reading.findings.some(({ code }) => code === 'PROFILE_SALT');
  return [...reading.findings, ...planned.filter(({ code }) => !saltIsTold || code !== 'PROFILE_SALT')];
}

function toColumn({ facts, strategy, label, custom, domain, inheritedFrom }: ColumnPlan): CheckedColumn {
  const { table, column, type } = facts;
  return {
    table,
    column,
    type,
    strategy,
    label,
    custom: custom === undefined ? null : { program: custom.program, hash: custom.hash },
    domain,
    inheritedFrom: inheritedFrom ?? null,
  };
}

function checkText(data: CheckResult, { colors }: CommandContext): string {
  const summary = summaryOf(data);
  if (data.findings.length === 0) return summary;
  return [findingsText(data.findings, colors), ...(data.source === null ? [] : [summary])].join('\n\n');
}

const labels: readonly Label[] = ['destroyed', 'partial', 'pseudonymous', 'generalized', 'noised', 'clear'];

/** `qa against production: 84 columns of 15 tables: 12 pseudonymous, 72 clear; 2 tables skipped`. */
function summaryOf({ profile, source, columns, skipped }: CheckResult): string {
  const tables = new Set(columns.map(({ table }) => table)).size;
  const parts = labels.flatMap((label) => {
    const own = columns.filter((column) => column.label === label).length;
    return own === 0 ? [] : [`${own} ${label}`];
  });
  const left = skipped.length === 0 ? '' : `; ${count(skipped.length, 'table')} skipped`;
  const inherited = columns.filter(
    ({ inheritedFrom, strategy }) => inheritedFrom && strategy !== 'none',
  ).length;
  const by = inherited === 0 ? '' : `; ${count(inherited, 'column')} by foreign keys`;
  return `${profile} against ${source ?? 'nothing'}: ${count(columns.length, 'column')} of ${count(tables, 'table')}: ${parts.join(', ')}${by}${left}`;
}

function columnsTable({ columns, skipped }: CheckResult): string {
  const titles = ['column', 'type', 'strategy', 'what is left', 'from'].map((title) => ({ title }));
  const rows = columns.map(({ table, column, type, strategy, label, custom, inheritedFrom }) => [
    `${table}.${column}`,
    type,
    strategy,
    label,
    inheritedFrom ?? custom?.program ?? '',
  ]);
  return formatTable(titles, [
    ...rows,
    ...skipped.map((table) => [table, '', 'skip_table', 'not copied', '']),
  ]);
}
