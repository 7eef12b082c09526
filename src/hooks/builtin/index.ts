import type { Hook } from '../hook.ts';
import { analyzeStatistics } from './analyze-statistics.ts';
import { auditLog } from './audit-log.ts';
import { backfillReadModel } from './backfill-read-model.ts';
import { backupDatabase } from './backup-database.ts';
import { captureStatistics } from './capture-statistics.ts';
import { dropTemporaryTables } from './drop-temporary-tables.ts';
import { notify } from './notify.ts';
import { rebuildIndex } from './rebuild-index.ts';
import { rebuildReadModels } from './rebuild-read-models.ts';
import { restoreFromBackup } from './restore-from-backup.ts';
import { testApplicationQueries } from './test-application-queries.ts';
import { verifyConsistency } from './verify-consistency.ts';

/** Confiture's own hooks, by their ids. */
export const builtinHooks: readonly Hook[] = [
  analyzeStatistics,
  auditLog,
  backfillReadModel,
  backupDatabase,
  captureStatistics,
  dropTemporaryTables,
  notify,
  rebuildIndex,
  rebuildReadModels,
  restoreFromBackup,
  testApplicationQueries,
  verifyConsistency,
];
