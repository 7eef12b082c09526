import type { RiskLevel } from '../impact/hazard.ts';
import type { MigrationRisk } from '../impact/risk/risk.ts';

/** What pending migrations risk on a database as it is now. Plain data. */
export interface Assessment {
  readonly environment: string;
  readonly database: string;
  /** As server_version_num. */
  readonly serverVersion: number;
  /** ISO 8601, by the server's clock. */
  readonly takenAt: string;
  /** The worst of the migrations'. */
  readonly level: RiskLevel;
  /** Whether durations rest on speeds measured on this server. */
  readonly speeds: 'measured' | 'assumed';
  readonly migrations: readonly MigrationRisk[];
  /** What would make statements wait if they ran now. */
  readonly waits: readonly PlannedWait[];
}

export interface PlannedWait {
  readonly version: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** "ALTER TABLE would wait for pid 4211 (app) …, and reads and writes of shop.w_orders behind it". */
  readonly message: string;
}
