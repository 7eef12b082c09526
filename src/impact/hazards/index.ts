import type { Hazard } from '../hazard.ts';
import { attachPartitionBuildsIndexes } from './attach-partition-builds-indexes.ts';
import { attachPartitionChecksForeignKey } from './attach-partition-checks-foreign-key.ts';
import { attachPartitionScans } from './attach-partition-scans.ts';
import { backfillWithDdl } from './backfill-with-ddl.ts';
import { checkOverViolations } from './check-over-violations.ts';
import { checkValidatedUnderLock } from './check-validated-under-lock.ts';
import { codeBreaksWhenRun } from './code-breaks-when-run.ts';
import { columnTypeBlocked } from './column-type-blocked.ts';
import { columnTypeChanged } from './column-type-changed.ts';
import { columnWithConstrainedTypeRewrites } from './column-with-constrained-type-rewrites.ts';
import { concurrentlyInTransaction } from './concurrently-in-transaction.ts';
import { constraintNotEnforced } from './constraint-not-enforced.ts';
import { constraintRefusesOldWrites } from './constraint-refuses-old-writes.ts';
import { createIndexBlocksWrites } from './create-index-blocks-writes.ts';
import { createPartitionLocksParent } from './create-partition-locks-parent.ts';
import { defaultPartitionScanned } from './default-partition-scanned.ts';
import { deleteWithoutWhere } from './delete-without-where.ts';
import { detachPartitionBlocks } from './detach-partition-blocks.ts';
import { domainConstraintScans } from './domain-constraint-scans.ts';
import { dropBreaksCode } from './drop-breaks-code.ts';
import { dropCascade } from './drop-cascade.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropDatabase } from './drop-database.ts';
import { dropDefault } from './drop-default.ts';
import { dropIndexBlocks } from './drop-index-blocks.ts';
import { dropNotNull } from './drop-not-null.ts';
import { dropPartitionLocksParent } from './drop-partition-locks-parent.ts';
import { dropPrimaryKey } from './drop-primary-key.ts';
import { dropSchema } from './drop-schema.ts';
import { dropTable } from './drop-table.ts';
import { dropType } from './drop-type.ts';
import { dropWithDependents } from './drop-with-dependents.ts';
import { duplicateColumnAssignment } from './duplicate-column-assignment.ts';
import { enumValueOrderNotGiven } from './enum-value-order-not-given.ts';
import { enumValueRenamed } from './enum-value-renamed.ts';
import { enumValueUsedInItsTransaction } from './enum-value-used-in-its-transaction.ts';
import { exclusionBuildsIndex } from './exclusion-builds-index.ts';
import { exclusionOverConflicts } from './exclusion-over-conflicts.ts';
import { foreignKeyDropLocksReferenced } from './foreign-key-drop-locks-referenced.ts';
import { foreignKeyLocksReferenced } from './foreign-key-locks-referenced.ts';
import { foreignKeyOverOrphans } from './foreign-key-over-orphans.ts';
import { foreignKeyValidatedUnderLock } from './foreign-key-validated-under-lock.ts';
import { identifierTooLong } from './identifier-too-long.ts';
import { indexBehindConstraint } from './index-behind-constraint.ts';
import { indexMayBeInvalid } from './index-may-be-invalid.ts';
import { integerSequenceRunsOut } from './integer-sequence-runs-out.ts';
import { irreversible } from './irreversible.ts';
import { lockBudget } from './lock-budget.ts';
import { lockTable } from './lock-table.ts';
import { lockTimeoutLong } from './lock-timeout-long.ts';
import { lockUpgrade } from './lock-upgrade.ts';
import { mergeableAlterTables } from './mergeable-alter-tables.ts';
import { narrowingType } from './narrowing-type.ts';
import { noDownScript } from './no-down-script.ts';
import { notNullOverNulls } from './not-null-over-nulls.ts';
import { notNullRefusesOldWrites } from './not-null-refuses-old-writes.ts';
import { partitionFanOut } from './partition-fan-out.ts';
import { partitionOverMisfits } from './partition-over-misfits.ts';
import { pendingTriggerEvents } from './pending-trigger-events.ts';
import { policyLocks } from './policy-locks.ts';
import { primaryKeyBuildsIndex } from './primary-key-builds-index.ts';
import { primaryKeyScansNullable } from './primary-key-scans-nullable.ts';
import { publicationAffected } from './publication-affected.ts';
import { refreshConcurrentlyImpossible } from './refresh-concurrently-impossible.ts';
import { refreshMaterializedViewBlocks } from './refresh-materialized-view-blocks.ts';
import { reindexBlocks } from './reindex-blocks.ts';
import { renameColumn } from './rename-column.ts';
import { renameFunction } from './rename-function.ts';
import { renameSchema } from './rename-schema.ts';
import { renameTable } from './rename-table.ts';
import { renameType } from './rename-type.ts';
import { replicaIdentityLost } from './replica-identity-lost.ts';
import { replicationRoleChanged } from './replication-role-changed.ts';
import { requiredColumnWithoutDefault } from './required-column-without-default.ts';
import { revokeBreaksCode } from './revoke-breaks-code.ts';
import { rowSecurityHidesRows } from './row-security-hides-rows.ts';
import { sequenceBehindRows } from './sequence-behind-rows.ts';
import { serialRewrites } from './serial-rewrites.ts';
import { setNotNullScans } from './set-not-null-scans.ts';
import { setSchema } from './set-schema.ts';
import { severalExclusiveLocks } from './several-exclusive-locks.ts';
import { statementAfterExclusiveLock } from './statement-after-exclusive-lock.ts';
import { storedGeneratedRewrites } from './stored-generated-rewrites.ts';
import { tableRewrite } from './table-rewrite.ts';
import { timeoutDisabled } from './timeout-disabled.ts';
import { timeoutSetLate } from './timeout-set-late.ts';
import { transactionControl } from './transaction-control.ts';
import { triggerDisabled } from './trigger-disabled.ts';
import { triggerLocks } from './trigger-locks.ts';
import { truncate } from './truncate.ts';
import { typeChangeRechecksForeignKey } from './type-change-rechecks-foreign-key.ts';
import { typeChangeRewrites } from './type-change-rewrites.ts';
import { typeChangeScans } from './type-change-scans.ts';
import { unbatchedUpdate } from './unbatched-update.ts';
import { uniqueBuildsIndex } from './unique-builds-index.ts';
import { uniqueOverDuplicates } from './unique-over-duplicates.ts';
import { updateWithoutWhere } from './update-without-where.ts';
import { validateInSameTransaction } from './validate-in-same-transaction.ts';
import { volatileDefaultRewrites } from './volatile-default-rewrites.ts';

/** Every hazard, sorted by id. */
export const hazards: readonly Hazard[] = [
  attachPartitionBuildsIndexes,
  attachPartitionChecksForeignKey,
  attachPartitionScans,
  backfillWithDdl,
  checkOverViolations,
  checkValidatedUnderLock,
  codeBreaksWhenRun,
  columnTypeBlocked,
  columnTypeChanged,
  columnWithConstrainedTypeRewrites,
  concurrentlyInTransaction,
  constraintNotEnforced,
  constraintRefusesOldWrites,
  createIndexBlocksWrites,
  createPartitionLocksParent,
  defaultPartitionScanned,
  deleteWithoutWhere,
  detachPartitionBlocks,
  domainConstraintScans,
  dropBreaksCode,
  dropCascade,
  dropColumn,
  dropConstraint,
  dropDatabase,
  dropDefault,
  dropIndexBlocks,
  dropNotNull,
  dropPartitionLocksParent,
  dropPrimaryKey,
  dropSchema,
  dropTable,
  dropType,
  dropWithDependents,
  duplicateColumnAssignment,
  enumValueOrderNotGiven,
  enumValueRenamed,
  enumValueUsedInItsTransaction,
  exclusionBuildsIndex,
  exclusionOverConflicts,
  foreignKeyDropLocksReferenced,
  foreignKeyLocksReferenced,
  foreignKeyOverOrphans,
  foreignKeyValidatedUnderLock,
  identifierTooLong,
  indexBehindConstraint,
  indexMayBeInvalid,
  integerSequenceRunsOut,
  irreversible,
  lockBudget,
  lockTable,
  lockTimeoutLong,
  lockUpgrade,
  mergeableAlterTables,
  narrowingType,
  noDownScript,
  notNullOverNulls,
  notNullRefusesOldWrites,
  partitionFanOut,
  partitionOverMisfits,
  pendingTriggerEvents,
  policyLocks,
  primaryKeyBuildsIndex,
  primaryKeyScansNullable,
  publicationAffected,
  refreshConcurrentlyImpossible,
  refreshMaterializedViewBlocks,
  reindexBlocks,
  renameColumn,
  renameFunction,
  renameSchema,
  renameTable,
  renameType,
  replicaIdentityLost,
  replicationRoleChanged,
  requiredColumnWithoutDefault,
  revokeBreaksCode,
  rowSecurityHidesRows,
  sequenceBehindRows,
  serialRewrites,
  setNotNullScans,
  setSchema,
  severalExclusiveLocks,
  statementAfterExclusiveLock,
  storedGeneratedRewrites,
  tableRewrite,
  timeoutDisabled,
  timeoutSetLate,
  transactionControl,
  triggerDisabled,
  triggerLocks,
  truncate,
  typeChangeRechecksForeignKey,
  typeChangeRewrites,
  typeChangeScans,
  unbatchedUpdate,
  uniqueBuildsIndex,
  uniqueOverDuplicates,
  updateWithoutWhere,
  validateInSameTransaction,
  volatileDefaultRewrites,
];
