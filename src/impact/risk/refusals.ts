import type { MigrationRisk, RiskReason } from './risk.ts';

/** Why a migration is not run on a protected environment unless `--accept-risk` names the id. */
export interface Refusal extends RiskReason {
  readonly version: string;
  readonly file: string;
}

/** What is critical, is not ignored by a directive in the file, and was not accepted by its id. */
export function refusals(
  risks: readonly MigrationRisk[],
  accepted: readonly string[] = [],
): readonly Refusal[] {
  return risks.flatMap(({ version, file, categories }) =>
    categories
      .flatMap(({ reasons }) => reasons)
      .filter(
        ({ level, ignored, id }) => level === 'critical' && ignored === undefined && !accepted.includes(id),
      )
      .map((reason) => ({ ...reason, version, file })),
  );
}
