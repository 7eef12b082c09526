import { effectOfOperation } from '../../sql/effects/effect-of-operation.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { operationsOf } from '../../sql/operations/operations-of.ts';
import { lastingDependents } from '../dependents/lasting-dependents.ts';
import { resolveEffect } from '../effect/resolve-effect.ts';
import { workOf } from '../estimate/work-of.ts';
import { answersFor } from '../facts/answers-for.ts';
import type { Hazard, HazardReport } from '../hazard.ts';
import { hazards as allHazards } from '../hazards/index.ts';
import type { Impact } from '../impact.ts';
import { innerOperations } from '../inner/inner-operations.ts';
import { missingPrerequisites } from '../prerequisites/missing-prerequisites.ts';
import type { ServerFacts } from '../server-facts.ts';
import type { Past, Situation } from '../situation.ts';
import { sizeOf } from '../size-of.ts';
import { checksOfSituation } from '../violations/checks-of-situation.ts';
import { endLocalSettings } from '../world/apply/apply-session.ts';
import { applyOperation } from '../world/apply-operation.ts';
import { findRelation } from '../world/find.ts';
import type { World } from '../world/world.ts';
import type { AnalyseOptions } from './analyse-options.ts';
import type { MetHazard, OperationTrace } from './operation-trace.ts';
import { relationNamed } from './relation-named.ts';
import { type SessionSettings, settingsAfter } from './session-settings.ts';
import { statementImpact } from './statement-impact.ts';
import { touchedBy } from './touched-by.ts';

/** A statement's point of the plan. */
export interface StatementWalk
  extends Pick<
    Situation,
    | 'step'
    | 'stepIndex'
    | 'statement'
    | 'statementIndex'
    | 'transaction'
    | 'world'
    | 'server'
    | 'past'
    | 'steps'
  > {
  readonly settings: SessionSettings;
  /** Where in `past` the transaction began. */
  readonly begun: number;
}

export interface WalkedStatement {
  readonly impact: Impact;
  readonly past: readonly Past[];
  /** In force for the next one. */
  readonly settings: SessionSettings;
}

/** Looks at one statement, operation by operation, and takes the world on to where it has run. */
export function walkStatement(walk: StatementWalk, options: AnalyseOptions): WalkedStatement {
  const { step, statement, statementIndex, world, past, begun } = walk;
  const server = serverUnder(walk);
  const { stepIndex, transaction, steps } = walk;
  const place = { stepIndex, transaction, steps };
  endLocalSettings(world, transaction);
  const own = operationsOf(statement);
  const inner = innerOperations(statement, world);
  if (inner.unknown.length > 0) world.mayHaveMore = true;
  const siblings = inner.operations.length > 0 ? [...own, ...inner.operations] : own;
  const missing = missingPrerequisites(own, world, server);
  const planned = options.planned?.(step, statementIndex);
  const earlier = past.slice(begun);
  const birth = { step: stepIndex, statement: statementIndex, transaction };
  let { settings } = walk;
  const traces: OperationTrace[] = [];
  const walked: Past[] = [];
  for (const [index, operation] of siblings.entries()) {
    const effect = resolveEffect(operation, effectAt(operation, world, server), world, transaction);
    const situation: Situation = {
      ...place,
      ...settings,
      operation,
      effect,
      world,
      server,
      step,
      statement,
      statementIndex,
      conditional: index >= own.length,
      // Code runs its statements one by one; the actions of one ALTER TABLE are one statement.
      earlier: index < own.length ? earlier : [...earlier, ...walked],
      past,
      siblings,
    };
    traces.push({
      situation,
      touched: touchedBy(effect, world),
      reports: (options.hazards ?? allHazards).flatMap((hazard) =>
        hazard.check(situation).map((report) => metHazard(hazard, report, situation)),
      ),
      breaks: lastingDependents(operation, world),
      work: workOf(operation, effect, { world, planned, widths: options.widths }),
      checks: checksOfSituation(situation),
    });
    const name = relationNamed(operation);
    const relation = name && findRelation(world, name);
    walked.push({ operation, effect, statement, stepIndex, statementIndex, transaction, relation });
    settings = settingsAfter(settings, operation);
    applyOperation(world, operation, birth);
  }
  const impact = statementImpact({
    step,
    statement,
    statementIndex,
    traces,
    missing,
    unknown: inner.unknown,
    planned,
    basis: options.basis,
  });
  return { impact, past: walked, settings };
}

/** The size is taken before the operation, which may drop what it is about. */
function metHazard(hazard: Hazard, report: HazardReport, { effect, world }: Situation): MetHazard {
  const relation = world.relations.get(report.relations?.[0] ?? effect.relation ?? '');
  return { hazard, report, size: relation && sizeOf(world, relation), isNew: relation?.birth !== undefined };
}

function effectAt(operation: Operation, world: World, server: ServerFacts) {
  return effectOfOperation(operation, server.serverVersion, answersFor(operation, world, server));
}

function serverUnder({ server, settings: { timeZone } }: StatementWalk): ServerFacts {
  return timeZone === server.timeZone ? server : { ...server, timeZone };
}
