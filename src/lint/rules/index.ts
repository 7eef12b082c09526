import type { Rule } from '../rule.ts';
import { characterType } from './character-type.ts';
import { checkAlwaysTrue } from './check-always-true.ts';
import { checkNeverTrue } from './check-never-true.ts';
import { circularForeignKeys } from './circular-foreign-keys.ts';
import { columnOrder } from './column-order.ts';
import { compositePrimaryKey } from './composite-primary-key.ts';
import { explicitOnDelete } from './explicit-on-delete.ts';
import { extensionInPublic } from './extension-in-public.ts';
import { extensionVersionOutdated } from './extension-version-outdated.ts';
import { floatForMoney } from './float-for-money.ts';
import { foreignKeyTypeMismatch } from './foreign-key-type-mismatch.ts';
import { foreignKeyWithoutIndex } from './foreign-key-without-index.ts';
import { hardcodedSecret } from './hardcoded-secret.ts';
import { implicitCast } from './implicit-cast.ts';
import { integerPrimaryKey } from './integer-primary-key.ts';
import { integerPrimaryKeyRunsOut } from './integer-primary-key-runs-out.ts';
import { invalidIndex } from './invalid-index.ts';
import { jsonInsteadOfJsonb } from './json-instead-of-jsonb.ts';
import { largeTableWithoutIndex } from './large-table-without-index.ts';
import { likelySequentialScans } from './likely-sequential-scans.ts';
import { looksLikeForeignKey } from './looks-like-foreign-key.ts';
import { lowCardinalityIndex } from './low-cardinality-index.ts';
import { missingAuditTrigger } from './missing-audit-trigger.ts';
import { missingColumnComment } from './missing-column-comment.ts';
import { missingDefault } from './missing-default.ts';
import { missingFunctionComment } from './missing-function-comment.ts';
import { missingNotNull } from './missing-not-null.ts';
import { missingPrimaryKey } from './missing-primary-key.ts';
import { missingTableComment } from './missing-table-comment.ts';
import { missingTimestamps } from './missing-timestamps.ts';
import { moneyType } from './money-type.ts';
import { multiplePermissivePolicies } from './multiple-permissive-policies.ts';
import { nameCutOff } from './name-cut-off.ts';
import { namingColumns } from './naming-columns.ts';
import { namingConstraints } from './naming-constraints.ts';
import { namingFunctions } from './naming-functions.ts';
import { namingIndexes } from './naming-indexes.ts';
import { namingTables } from './naming-tables.ts';
import { namingTypes } from './naming-types.ts';
import { nonIdempotentMigration } from './non-idempotent-migration.ts';
import { notValidLeftBehind } from './not-valid-left-behind.ts';
import { orphanedTable } from './orphaned-table.ts';
import { ownerIsSuperuser } from './owner-is-superuser.ts';
import { passwordColumnType } from './password-column-type.ts';
import { personalDataWithoutStrategy } from './personal-data-without-strategy.ts';
import { pluralTables } from './plural-tables.ts';
import { policyAlwaysTrue } from './policy-always-true.ts';
import { policyInitplan } from './policy-initplan.ts';
import { publicGrant } from './public-grant.ts';
import { publicSchemaCreate } from './public-schema-create.ts';
import { quotedIdentifier } from './quoted-identifier.ts';
import { readModelSources } from './read-model-sources.ts';
import { redundantIndex } from './redundant-index.ts';
import { regTypeColumn } from './reg-type-column.ts';
import { reservedWord } from './reserved-word.ts';
import { rowSecurityMissing } from './row-security-missing.ts';
import { rowSecurityWithoutPolicy } from './row-security-without-policy.ts';
import { securityDefinerSearchPath } from './security-definer-search-path.ts';
import { serialInsteadOfIdentity } from './serial-instead-of-identity.ts';
import { tableInheritance } from './table-inheritance.ts';
import { tenantColumnMissing } from './tenant-column-missing.ts';
import { tenantColumnNotIndexed } from './tenant-column-not-indexed.ts';
import { tenantColumnNullable } from './tenant-column-nullable.ts';
import { tenantForeignKey } from './tenant-foreign-key.ts';
import { tenantPolicy } from './tenant-policy.ts';
import { timestampWithoutTimeZone } from './timestamp-without-time-zone.ts';
import { uniqueOverNullableColumns } from './unique-over-nullable-columns.ts';
import { uniquePerPartition } from './unique-per-partition.ts';
import { unloggedTable } from './unlogged-table.ts';
import { unusedIndex } from './unused-index.ts';
import { varcharWithoutReason } from './varchar-without-reason.ts';
import { volatileCheckExpression } from './volatile-check-expression.ts';
import { writeReadPrefix } from './write-read-prefix.ts';
import { writeRefersToRead } from './write-refers-to-read.ts';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  characterType,
  checkAlwaysTrue,
  checkNeverTrue,
  circularForeignKeys,
  columnOrder,
  compositePrimaryKey,
  explicitOnDelete,
  extensionInPublic,
  extensionVersionOutdated,
  floatForMoney,
  foreignKeyTypeMismatch,
  foreignKeyWithoutIndex,
  hardcodedSecret,
  implicitCast,
  integerPrimaryKey,
  integerPrimaryKeyRunsOut,
  invalidIndex,
  jsonInsteadOfJsonb,
  largeTableWithoutIndex,
  likelySequentialScans,
  looksLikeForeignKey,
  lowCardinalityIndex,
  missingAuditTrigger,
  missingColumnComment,
  missingDefault,
  missingFunctionComment,
  missingNotNull,
  missingPrimaryKey,
  missingTableComment,
  missingTimestamps,
  moneyType,
  multiplePermissivePolicies,
  nameCutOff,
  namingColumns,
  namingConstraints,
  namingFunctions,
  namingIndexes,
  namingTables,
  namingTypes,
  nonIdempotentMigration,
  notValidLeftBehind,
  orphanedTable,
  ownerIsSuperuser,
  passwordColumnType,
  personalDataWithoutStrategy,
  pluralTables,
  policyAlwaysTrue,
  policyInitplan,
  publicGrant,
  publicSchemaCreate,
  quotedIdentifier,
  readModelSources,
  redundantIndex,
  regTypeColumn,
  reservedWord,
  rowSecurityMissing,
  rowSecurityWithoutPolicy,
  securityDefinerSearchPath,
  serialInsteadOfIdentity,
  tableInheritance,
  tenantColumnMissing,
  tenantColumnNotIndexed,
  tenantColumnNullable,
  tenantForeignKey,
  tenantPolicy,
  timestampWithoutTimeZone,
  uniqueOverNullableColumns,
  uniquePerPartition,
  unloggedTable,
  unusedIndex,
  varcharWithoutReason,
  volatileCheckExpression,
  writeReadPrefix,
  writeRefersToRead,
];
