import { randomBytes } from 'node:crypto';
import type { Finding, Severity } from '../../finding.ts';
import { checks } from './checks/index.ts';
import { contactOf } from './contact-columns.ts';
import type { DomainPairs } from './domain-pairs.ts';
import type { CopyFacts, TableFacts } from './facts.ts';
import { Originals } from './read/find-originals.ts';
import { readForeignKeys } from './read/read-foreign-keys.ts';
import { readGroups } from './read/read-groups.ts';
import { readInvalidIndexes } from './read/read-indexes.ts';
import { readLeftTables } from './read/read-left-tables.ts';
import { countTable, readTable } from './read/read-table.ts';
import type { VerifyContext } from './read/verify-context.ts';
import type { Verification, VerifiedTable } from './verification.ts';
import type { VerifyOptions } from './verify-options.ts';
import { unitsOf, type VerifyUnit } from './verify-unit.ts';

/**
 * Holds a copy against what it was made of. Values are compared by hashes under a random key of this run, sorted on
 * the servers and read side by side, in flat memory; no value of a row is in the result. Writes nothing.
 */
export async function verifyCopy(options: VerifyOptions): Promise<Verification> {
  const started = performance.now();
  const { level, plan, profile, source, target, signal, progress } = options;
  const context: VerifyContext = { source, target, profile, key: randomBytes(32), signal };
  // Cursors are read to their end: plans for the first rows would be the wrong ones.
  for (const session of [source, target]) await session.execute('set local cursor_tuple_fraction = 1');
  const units = unitsOf(plan, options.sourceOf);
  const facts =
    level === 'counts' ? await count(units, plan, context) : await measure(units, options, context);
  const findings = checks.flatMap((check) => check.judge(facts));
  const durationMs = performance.now() - started;
  progress?.({ task: 'Verify', state: 'done', durationMs });
  return {
    level,
    findings: findings.toSorted(bySeverity),
    tables: facts.tables.map(toTable),
    domains: facts.domains,
    foreignKeys: facts.foreignKeys.length,
    groups: facts.groups,
    durationMs,
  };
}

async function count(
  units: readonly VerifyUnit[],
  plan: VerifyOptions['plan'],
  context: VerifyContext,
): Promise<CopyFacts> {
  const tables: TableFacts[] = [];
  for (const unit of units) {
    context.signal?.throwIfAborted();
    tables.push(await countTable(unit, context));
  }
  const left = await readLeftTables(plan, context);
  return { tables, domains: [], foreignKeys: [], invalidIndexes: [], groups: [], left };
}

async function measure(
  units: readonly VerifyUnit[],
  { plan, progress }: VerifyOptions,
  context: VerifyContext,
): Promise<CopyFacts> {
  const domains = new Map<string, DomainPairs>();
  const originals = new Originals(contactsOf(units), context);
  const tables: TableFacts[] = [];
  for (const [done, unit] of units.entries()) {
    context.signal?.throwIfAborted();
    progress?.({ task: 'Verify', state: 'running', done, total: units.length, detail: unit.table });
    tables.push(await readTable(unit, domains, originals, context));
  }
  const names = new Set(plan.tables.flatMap(({ table, root }) => [table, root]));
  return {
    tables,
    domains: Array.from(domains.values(), (pairs) => pairs.result()).filter(({ values }) => values > 0),
    foreignKeys: await readForeignKeys([...names], context),
    invalidIndexes: await readInvalidIndexes([...names], context),
    groups: await readGroups(names, context),
    left: await readLeftTables(plan, context),
  };
}

function contactsOf(units: readonly VerifyUnit[]): ConstructorParameters<typeof Originals>[0] {
  return units.flatMap(({ table, source, columns }) =>
    columns.flatMap((column) => {
      const kind = contactOf(column);
      if (kind === undefined) return [];
      return [{ name: `${table}.${column.name}`, column: column.name, kind, from: source }];
    }),
  );
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function bySeverity(one: Finding, other: Finding): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}

function toTable({ table, sourceRows, targetRows, untouched, columns }: TableFacts): VerifiedTable {
  return {
    table,
    sourceRows,
    targetRows,
    untouched: untouched === undefined ? null : untouched.equal ? 'equal' : 'different',
    columns: columns.map(({ column, change, values, own }) => ({
      column,
      strategy: change.inheritedFrom === undefined ? change.strategy : `as ${change.inheritedFrom}`,
      label: change.label,
      sourceValues: values.source,
      targetValues: values.target,
      found: values.found,
      foundInRows: values.foundInRows,
      comparedRows: own?.compared ?? null,
      sameRows: own?.same ?? null,
      sameByRule: own?.byRule ?? null,
    })),
  };
}
