import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../catalog/canonical-json.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Finding } from '../../../finding.ts';
import type { AnonymizationPlan, ColumnPlan, TablePlan } from '../../anonymization-plan.ts';
import { createKeyring } from '../../create-keyring.ts';
import type { Strategy } from '../../strategy.ts';
import type { Profile } from '../profile.ts';
import { type Decision, decide } from './decide.ts';
import { findColumn, findTable } from './find-named.ts';
import { judgeColumn } from './judge-column.ts';
import { keptColumns } from './keep-patterns.ts';
import { type KnownColumn, knownColumns } from './known-columns.ts';
import { misnamed, type Remark, toFindings } from './remarks.ts';
import { sinceReviewed } from './reviewed.ts';
import { columnName, type SchemaView, viewSchema } from './schema-view.ts';
import { type DescribedColumn, lengthsApart, shareLengths } from './shared-lengths.ts';
import { skippedReferences } from './skipped-references.ts';
import { resolveRules } from './table-rules.ts';
import { targetGaps } from './target-gaps.ts';
import { rootOf, tieColumns } from './tied-columns.ts';
import { needsDecision, unclassified } from './unclassified.ts';

export interface Planned {
  /** Of use only where no finding is an error. */
  readonly plan: AnonymizationPlan;
  /** In the order of the profile. */
  readonly findings: readonly Finding[];
  /** Columns that nothing is said about, or that came after the last review, by their full names. */
  readonly undecided: readonly string[];
}

/**
 * Holds a profile against the catalogs of source and target and says what happens to each column. Whatever the profile
 * leaves open is a finding; nothing is passed over. `available` are the strategies that there are: built-in ones unless
 * told.
 */
export function planAnonymization(
  profile: Profile,
  sourceCatalog: Catalog,
  targetCatalog: Catalog | undefined,
  available?: readonly Strategy[],
): Planned {
  const source = viewSchema(sourceCatalog);
  const target = targetCatalog && viewSchema(targetCatalog);
  const rules = resolveRules(profile, source);
  const keeping = keptColumns(profile, source);
  const tied = tieColumns(profile, source);
  const columns = shareLengths(knownColumns(source, target, rules, keeping.kept), tied);
  const decided = decide(columns, profile, tied);
  const fresh = sinceReviewed(profile, columns, source);
  const remarks: Remark[] = [
    ...rules.remarks,
    ...keeping.remarks,
    ...tied.remarks,
    ...decided.remarks,
    ...fresh,
    ...skippedReferences(source, rules),
    ...(target === undefined ? [] : targetGaps(columns, target)),
  ];
  const context = { profile, available, schema: source, tied, columns };
  const open: KnownColumn[] = [];
  const described: DescribedColumn[] = [];
  let firstKeyed: ColumnPlan | undefined;
  const planColumn = (known: KnownColumn): ColumnPlan => {
    const decision = decided.byColumn.get(known.name) ?? rest(known);
    const { description, custom, source: change, remarks: told } = judgeColumn(known, decision, context);
    remarks.push(...told);
    const planned = {
      ...toPlan(known, decision, profile, description?.label ?? 'clear'),
      ...custom,
      ...(change !== undefined && { runAt: 'source' as const, source: change }),
    };
    if (description?.keyed) firstKeyed ??= planned;
    if (description !== undefined) described.push({ known, decision, description });
    return planned;
  };
  const rest = (known: KnownColumn): Decision => {
    const root = rootOf(known.name, tied, columns);
    const isTied = root !== undefined;
    const isOpen = !isTied && needsDecision(known, source);
    if (isOpen) open.push(known);
    const emptied = isOpen && profile.onUnclassified === 'null' && !known.facts.notNull;
    const type = emptied ? 'null' : 'none';
    return {
      name: type,
      type,
      options: {},
      domain: type,
      at: undefined,
      ...(isTied && { inheritedFrom: root }),
    };
  };
  const tables = source.tables.map(({ name, columns: own }): TablePlan => {
    const rule = rules.ofTable.get(name);
    if (rule?.rest === 'skip') return { table: name, copied: false, columns: [] };
    const planned = own.flatMap((column) => {
      const known = columns.get(columnName(name, column.name));
      return known === undefined ? [] : [planColumn(known)];
    });
    return {
      table: name,
      copied: true,
      ...(rule?.where !== undefined && { where: rule.where }),
      columns: planned,
    };
  });
  remarks.push(...lengthsApart(described), ...unclassified(open, profile, source));
  if (firstKeyed !== undefined && profile.salt === undefined) remarks.push(withoutSalt(firstKeyed));
  const quasi = quasiIdentifiers(profile, source);
  remarks.push(...quasi.remarks);
  const isKeyed = firstKeyed !== undefined && profile.salt !== undefined;
  const plan: AnonymizationPlan = {
    profile: profile.name,
    profileHash: hashOf(profile, tables),
    ...(isKeyed && profile.salt !== undefined && { keyId: createKeyring(profile.salt).id }),
    tables,
    quasiIdentifiers: quasi.byTable,
  };
  const unseen = fresh.flatMap(({ column }) => column ?? []);
  const undecided = [...new Set([...open.map(({ name }) => name), ...unseen])];
  return { plan, findings: toFindings(remarks, profile), undecided };
}

/** Of the profile's text, and of the code that it names with its options: another code is another profile. */
function hashOf({ text }: Profile, tables: readonly TablePlan[]): string {
  const hash = createHash('sha256').update(text);
  const codes = tables.flatMap(({ columns }) =>
    columns.flatMap(({ custom, options }) =>
      custom === undefined ? [] : canonicalJson([custom.hash, options]),
    ),
  );
  for (const code of [...new Set(codes)].sort()) hash.update(`\0${code}`);
  return hash.digest('hex');
}

function toPlan(
  { facts, rule }: KnownColumn,
  { name, type, options, domain, inheritedFrom, onInvalid, timeoutMs }: Decision,
  profile: Profile,
  label: ColumnPlan['label'],
): ColumnPlan {
  return {
    facts,
    strategy: name,
    type,
    options,
    label,
    domain,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(inheritedFrom !== undefined && { inheritedFrom }),
    runAt: rule?.runAt ?? 'client',
    onInvalid: onInvalid ?? profile.onInvalid,
  };
}

function withoutSalt({ facts, strategy }: ColumnPlan): Remark {
  return {
    code: 'PROFILE_SALT',
    message: `${strategy} of ${facts.table}.${facts.column} needs a key, and the profile has no salt`,
    help: 'Write `salt: "${NAME}"` at the top, and set that variable to what `openssl rand -hex 32` prints.',
  };
}

function quasiIdentifiers(
  { quasiIdentifiers: given }: Profile,
  schema: SchemaView,
): { readonly byTable: Readonly<Record<string, readonly string[]>>; readonly remarks: readonly Remark[] } {
  const remarks: Remark[] = [];
  const byTable: Record<string, readonly string[]> = {};
  for (const [written, { at, columns }] of Object.entries(given)) {
    const table = findTable(written, schema);
    if ('misnamed' in table) {
      remarks.push(misnamed(table.misnamed, at));
      continue;
    }
    for (const name of columns) {
      const column = findColumn(name, table.found);
      if ('misnamed' in column) remarks.push(misnamed(column.misnamed, at));
    }
    byTable[table.found.name] = columns;
  }
  return { byTable, remarks };
}
