import { analyze } from '../impact/analyze.ts';
import { assumedSpeeds } from '../impact/estimate/assumed-speeds.ts';
import { calibrate } from '../impact/estimate/calibrate.ts';
import { planOf } from '../impact/estimate/plan-of.ts';
import type { Planned } from '../impact/estimate/planned.ts';
import { readColumnWidths } from '../impact/estimate/read-column-widths.ts';
import { readStorageSettings } from '../impact/estimate/read-storage-settings.ts';
import type { Speeds } from '../impact/estimate/speeds.ts';
import type { Impact } from '../impact/impact.ts';
import type { AnalysedStep, Surroundings } from '../impact/input.ts';
import type { PlanStep } from '../migrate/plan.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { ProgressListener } from '../progress.ts';
import { loadParser } from '../sql/load-parser.ts';
import { operationsOf } from '../sql/operations/operations-of.ts';
import type { Statement } from '../sql/statement.ts';
import { inFilePlaces } from './in-file-places.ts';
import { plannable } from './plannable.ts';
import { readSurroundings } from './read-surroundings.ts';
import { stepsOfPlan, waysBack } from './steps-of-plan.ts';

export interface ForeseeOptions {
  /** Whether speeds may be measured on temporary tables: a second at most. */
  readonly calibrate: boolean;
  readonly progress?: ProgressListener | undefined;
}

/** What is said of steps before they run. */
export interface Foreseen {
  readonly steps: readonly ForeseenStep[];
  readonly surroundings: Surroundings;
  readonly speeds: Speeds;
}

export interface ForeseenStep {
  readonly plan: PlanStep;
  readonly analysed: AnalysedStep;
  readonly impacts: readonly Impact[];
  /** Of its down script, run after all steps and the down scripts of those behind it. */
  readonly downImpacts: readonly Impact[];
}

/**
 * Analyses steps against a database as it is now; reads only, but for the temporary tables of a calibration. The session
 * must not be in a transaction.
 */
export async function foresee(
  connection: Connection,
  plan: readonly PlanStep[],
  { calibrate: allowed, progress }: ForeseeOptions,
): Promise<Foreseen> {
  await loadParser();
  const analysed = stepsOfPlan(plan);
  progress?.({ task: 'analysis', state: 'running' });
  await connection.execute(`set lock_timeout = '1s'`);
  const surroundings = await readSurroundings(connection);
  const speeds = allowed && plan.length > 0 ? await measuredSpeeds(connection) : assumedSpeeds;
  const plans = await planned(connection, analysed, plannable(surroundings.catalog));
  const impacts = analyze([...analysed, ...waysBack(plan, connection.serverVersion)], surroundings, {
    widths: await readColumnWidths(connection),
    basis: { speeds, storage: await readStorageSettings(connection) },
    planned: (step, statement) => plans.get(step)?.get(statement),
  });
  await connection.execute('reset lock_timeout');
  progress?.({ task: 'analysis', state: 'done' });
  const steps = plan.flatMap((step, index) => {
    const one = analysed[index];
    if (one === undefined) return [];
    const downImpacts =
      step.direction === 'up'
        ? impacts.filter(({ version, direction }) => version === one.version && direction === 'down')
        : [];
    return [{ plan: step, analysed: one, impacts: inFilePlaces(step, impacts), downImpacts }];
  });
  return { steps, surroundings, speeds };
}

/** A role without TEMPORARY, a read-only session and a standby can make no table to measure on. */
async function measuredSpeeds(connection: Connection): Promise<Speeds> {
  try {
    return await calibrate(connection, { budgetMs: 1000 });
  } catch (error) {
    if (!['25006', '42501'].includes(sqlStateOf(error) ?? '')) throw error;
    return assumedSpeeds;
  }
}

/** What the server's planner says of the statements that read or change rows. */
async function planned(
  connection: Connection,
  steps: readonly AnalysedStep[],
  mayBePlanned: (statement: Statement) => boolean,
): Promise<ReadonlyMap<AnalysedStep, ReadonlyMap<number, Planned>>> {
  const plans = new Map<AnalysedStep, Map<number, Planned>>();
  for (const step of steps) {
    const ofStep = new Map<number, Planned>();
    for (const [index, statement] of step.statements.entries()) {
      if (isCounted(statement) || !mayBePlanned(statement)) continue;
      const plan = await planOf(connection, statement.text);
      if (plan !== undefined) ofStep.set(index, plan);
    }
    plans.set(step, ofStep);
  }
  return plans;
}

/** INSERT … VALUES says by itself how many rows it gives, and a file may have thousands. */
function isCounted(statement: Statement): boolean {
  return (
    statement.kind === 'InsertStmt' &&
    operationsOf(statement).every((operation) => operation.op === 'insert' && operation.rows !== undefined)
  );
}
