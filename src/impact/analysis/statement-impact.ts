import { findObject } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import { blockedBy, strongerLock } from '../../sql/effects/lock-mode.ts';
import type { OperationName } from '../../sql/operations/operation.ts';
import type { Statement } from '../../sql/statement.ts';
import { type EstimateBasis, estimateOf, formOf } from '../estimate/estimate-of.ts';
import type { Planned } from '../estimate/planned.ts';
import type { HazardFinding, Impact, ImpactLock, MissingPrerequisite, TouchedRelation } from '../impact.ts';
import type { AnalysedStep } from '../input.ts';
import { extensionsWithoutRelations } from '../prerequisites/known-extensions.ts';
import type { Situation } from '../situation.ts';
import { hazardFinding } from './hazard-finding.ts';
import type { OperationTrace } from './operation-trace.ts';
import { shownSql } from './shown-sql.ts';

export interface StatementFacts {
  readonly step: AnalysedStep;
  readonly statement: Statement;
  readonly statementIndex: number;
  readonly traces: readonly OperationTrace[];
  readonly missing: readonly MissingPrerequisite[];
  readonly unknown: readonly string[];
  readonly planned: Planned | undefined;
  readonly basis: EstimateBasis | undefined;
}

/** Puts together what the operations of one statement do. */
export function statementImpact(facts: StatementFacts): Impact {
  const { step, statement, statementIndex, traces } = facts;
  const effects = traces.map(({ situation }) => situation.effect);
  const rowsChanged = rowsChangedBy(traces, facts.planned);
  const estimate =
    facts.basis &&
    estimateOf(
      traces.map(({ work }) => work),
      formOf(effects),
      facts.basis,
    );
  const locks = mergeLocks(traces.flatMap(({ touched }) => touched.locks));
  const holds = locks.some(({ isNew, blocks }) => !isNew && blocks !== 'nothing' && blocks !== 'DDL');
  return {
    version: step.version,
    direction: step.direction,
    file: step.file,
    line: statement.line,
    column: statement.column,
    index: statementIndex,
    sql: shownSql(statement),
    operations: unique(effects.map(({ form }) => form)),
    relations: unique(effects.flatMap(({ relation }) => relation ?? [])),
    locks,
    rewrites: uniqueRelations(traces.flatMap(({ touched }) => touched.rewrites)),
    scans: uniqueRelations(traces.flatMap(({ touched }) => touched.scans)),
    buildsIndexes: traces.flatMap(({ situation }) => builtIndex(situation)),
    rowsChanged,
    transactional: effects.every(({ transactional }) => transactional),
    reversible: worst(effects.map(({ reversible }) => reversible)),
    certain: facts.unknown.length === 0 && traces.every(isCertain),
    unknown: [...facts.unknown, ...traces.flatMap(unknownOf)],
    hazards: distinct(
      traces.flatMap(({ reports, situation }) =>
        reports.map((met) => hazardFinding(met, situation, holds ? estimate?.ms : undefined)),
      ),
    ),
    missing: facts.missing,
    breaks: traces.flatMap(({ breaks }) => breaks),
    checks: traces.flatMap(({ checks }) => checks),
    estimate,
  };
}

/** Two actions of an ALTER TABLE may meet the same hazard for the same reason. */
function distinct(hazards: readonly HazardFinding[]): readonly HazardFinding[] {
  return [...new Map(hazards.map((each) => [`${each.id} ${each.message}`, each])).values()];
}

function rowsChangedBy(traces: readonly OperationTrace[], planned: Planned | undefined): number | undefined {
  const counts = traces.flatMap(({ situation: { operation } }): (number | undefined)[] => {
    if (operation.op === 'insert') return [operation.rows ?? planned?.rows];
    return changing.has(operation.op) ? [planned?.rows] : [];
  });
  return counts.length > 0 && counts.every((rows) => rows !== undefined)
    ? counts.reduce<number>((sum, rows) => sum + (rows ?? 0), 0)
    : undefined;
}

const changing = new Set<OperationName>(['update', 'delete', 'merge']);

function builtIndex({ operation, effect }: Situation): readonly string[] {
  if (effect.builds === undefined) return [];
  if (operation.op === 'create index') return [operation.index.name];
  return operation.op === 'add constraint' ? [operation.constraint.name ?? effect.form] : [effect.form];
}

/**
 * A DO block and a CALL do what was found in them, beside which they lock nothing; so does a known extension, and one
 * that is there already.
 */
function isCertain({
  situation: { effect, operation, world },
}: {
  readonly situation: Pick<Situation, 'effect' | 'operation' | 'world'>;
}): boolean {
  if (effect.certain || operation.op === 'do' || operation.op === 'call') return true;
  if (operation.op !== 'create extension') return false;
  const { extension, ifNotExists } = operation;
  const isThere = findObject(world.catalog, `extension:${qualify(extension)}`) !== undefined;
  return extensionsWithoutRelations.has(extension) || (ifNotExists && isThere);
}

function unknownOf({ situation }: OperationTrace): readonly string[] {
  if (isCertain({ situation })) return [];
  const { effect, operation } = situation;
  if (effect.unknown.length > 0)
    return [`${effect.form}: not known whether ${effect.unknown.join(', or ')}; the worse is assumed`];
  return [
    operation.op === 'other'
      ? `${namedAsSql(operation.statement)}: what it locks is not in the table`
      : `${effect.form}: what it locks is not known`,
  ];
}

/** `ReassignOwnedStmt` is REASSIGN OWNED. */
function namedAsSql(statement: string): string {
  const words = statement.replace(/Stmt$/, '').split(/(?<=[a-z])(?=[A-Z])/);
  return words
    .join(' ')
    .toUpperCase()
    .replace(/\bSTATS\b/, 'STATISTICS');
}

const grades = ['yes', 'rows lost', 'no'] as const;

function worst(all: readonly (typeof grades)[number][]): (typeof grades)[number] {
  return grades[Math.max(0, ...all.map((each) => grades.indexOf(each)))] ?? 'yes';
}

function mergeLocks(locks: readonly ImpactLock[]): readonly ImpactLock[] {
  const merged = new Map<string, ImpactLock>();
  for (const lock of locks) {
    const was = merged.get(lock.relation);
    const mode = was === undefined ? lock.mode : strongerLock(was.mode, lock.mode);
    merged.set(lock.relation, { ...(was ?? lock), mode, blocks: blockedBy(mode) });
  }
  return [...merged.values()];
}

function uniqueRelations(relations: readonly TouchedRelation[]): readonly TouchedRelation[] {
  return [...new Map(relations.map((each) => [each.relation, each])).values()];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
