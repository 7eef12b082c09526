import type { EnvironmentSettings, OffPeakWindow } from '../config/config.ts';
import { readActivity } from '../impact/concurrency/read-activity.ts';
import { offPeakAdvice } from '../impact/estimate/off-peak-advice.ts';
import { readRecordedDurations, recordedEstimate } from '../impact/estimate/recorded-durations.ts';
import { assessRisk } from '../impact/risk/assess-risk.ts';
import { worstOf } from '../impact/risk/levels.ts';
import type { MigrationRisk } from '../impact/risk/risk.ts';
import { runViolationChecks } from '../impact/violations/run-violation-checks.ts';
import type { Violation } from '../impact/violations/violation.ts';
import type { PlanStep } from '../migrate/plan.ts';
import type { Run } from '../migrate/run.ts';
import type { Assessment } from './assessment.ts';
import { type ForeseenStep, type ForeseeOptions, foresee } from './foresee.ts';
import { idleIgnores } from './risk-ids.ts';
import { waitsOf } from './waits-of.ts';

export interface AssessPlanOptions extends ForeseeOptions {
  /** Ask the tables whether their rows fit: reads them. */
  readonly checkRows: boolean;
  /** For each question about rows, in milliseconds. */
  readonly checkTimeoutMs: number;
  readonly offPeak: readonly OffPeakWindow[];
  /** Of the off-peak windows; UTC where undefined. */
  readonly timeZone: string | undefined;
  readonly now: Date;
}

/** `assessPlan` with an environment's settings, now. */
export function assessOn(
  { calibrate, offPeak, timezone: timeZone }: EnvironmentSettings,
  run: Run,
  steps: readonly PlanStep[],
  checkRows: boolean,
): Promise<Assessment> {
  const checkTimeoutMs = 5_000;
  return assessPlan(run, steps, { calibrate, offPeak, timeZone, checkRows, checkTimeoutMs, now: new Date() });
}

/** Foresees what the steps of a plan do to the run's database, and grades it. Reads only; the session is in no transaction. */
async function assessPlan(
  { connection, authorship, progress }: Run,
  steps: readonly PlanStep[],
  options: AssessPlanOptions,
): Promise<Assessment> {
  const foreseen = await foresee(connection, steps, { ...options, progress });
  const activity = await readActivity(connection);
  const recorded = await readRecordedDurations(
    connection,
    steps.map(({ migration }) => migration.version),
  );
  const migrations: MigrationRisk[] = [];
  for (const step of foreseen.steps) {
    const violations = options.checkRows
      ? await violationsOf(step, connection, options.checkTimeoutMs)
      : undefined;
    const { version, direction } = step.analysed;
    const before = recordedEstimate(recorded, { version, direction, environment: authorship.environment });
    const advice = [
      ...idleIgnores(step.analysed),
      ...adviceOf(step, options),
      ...(before === undefined ? [] : [`${before.arithmetic}, hooks included`]),
    ];
    migrations.push(
      assessRisk(step.impacts, step.analysed, {
        violations,
        advice,
        downImpacts: step.downImpacts,
      }),
    );
  }
  return {
    environment: authorship.environment,
    database: connection.database,
    serverVersion: connection.serverVersion,
    takenAt: activity.takenAt,
    level: worstOf(migrations.map(({ level }) => level)),
    speeds: foreseen.speeds.statements.source,
    migrations,
    waits: foreseen.steps.flatMap(({ impacts }) => waitsOf(impacts, activity)),
  };
}

async function violationsOf(
  { impacts }: ForeseenStep,
  connection: Run['connection'],
  statementTimeoutMs: number,
): Promise<ReadonlyMap<number, readonly Violation[]>> {
  const found = new Map<number, readonly Violation[]>();
  for (const { index, checks } of impacts) {
    if (checks.length === 0) continue;
    found.set(index, await runViolationChecks(connection, checks, { statementTimeoutMs }));
  }
  return found;
}

function adviceOf(
  { impacts }: ForeseenStep,
  { offPeak, timeZone, now }: AssessPlanOptions,
): readonly string[] {
  const advice = impacts.map((impact) => offPeakAdvice(offPeak, timeZone, now, impact));
  return [...new Set(advice.filter((text) => text !== undefined))];
}
