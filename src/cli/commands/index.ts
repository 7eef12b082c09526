import type { Command } from '../command.ts';
import { auditVerify } from './audit-verify.ts';
import { build } from './build.ts';
import { completionOf } from './completion.ts';
import { configCheck } from './config-check.ts';
import { configSchema } from './config-schema.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { drift } from './drift.ts';
import { embeddedStart } from './embedded-start.ts';
import { embeddedStatus } from './embedded-status.ts';
import { embeddedStop } from './embedded-stop.ts';
import { embeddedUrl } from './embedded-url.ts';
import { hooksList } from './hooks-list.ts';
import { hooksTest } from './hooks-test.ts';
import { init } from './init.ts';
import { lint } from './lint.ts';
import { migrateBaseline } from './migrate-baseline.ts';
import { migrateDown } from './migrate-down.ts';
import { migrateDryRun } from './migrate-dry-run.ts';
import { migrateGenerate } from './migrate-generate.ts';
import { migrateNew } from './migrate-new.ts';
import { migrateRedo } from './migrate-redo.ts';
import { migrateRepair } from './migrate-repair.ts';
import { migrateRisk } from './migrate-risk.ts';
import { migrateStatus } from './migrate-status.ts';
import { migrateUp } from './migrate-up.ts';
import { migrateValidate } from './migrate-validate.ts';
import { migrateVerifyDown } from './migrate-verify-down.ts';
import { pluginsList } from './plugins-list.ts';
import { profileCheck } from './profile-check.ts';
import { profileInit } from './profile-init.ts';
import { profileList } from './profile-list.ts';
import { profilePreview } from './profile-preview.ts';
import { profileSchema } from './profile-schema.ts';
import { profileVerify } from './profile-verify.ts';
import { snapshot } from './snapshot.ts';
import { strategiesBench } from './strategies-bench.ts';
import { strategiesList } from './strategies-list.ts';
import { strategiesNew } from './strategies-new.ts';
import { strategiesShow } from './strategies-show.ts';
import { strategiesTest } from './strategies-test.ts';
import { sync } from './sync.ts';
import { testDbClone } from './test-db-clone.ts';
import { testDbDrop } from './test-db-drop.ts';
import { testDbUp } from './test-db-up.ts';
import { vaultDetokenize } from './vault-detokenize.ts';

/** Every command, by its path. A command's file loads next to nothing; what it needs is imported when it runs. */
export const commands: readonly Command[] = [
  auditVerify,
  build,
  completionOf(() => commands),
  configCheck,
  configSchema,
  demo,
  diff,
  doctor,
  drift,
  embeddedStart,
  embeddedStatus,
  embeddedStop,
  embeddedUrl,
  hooksList,
  hooksTest,
  init,
  lint,
  migrateBaseline,
  migrateDown,
  migrateDryRun,
  migrateGenerate,
  migrateNew,
  migrateRedo,
  migrateRepair,
  migrateRisk,
  migrateStatus,
  migrateUp,
  migrateValidate,
  migrateVerifyDown,
  pluginsList,
  profileCheck,
  profileInit,
  profileList,
  profilePreview,
  profileSchema,
  profileVerify,
  snapshot,
  strategiesBench,
  strategiesList,
  strategiesNew,
  strategiesShow,
  strategiesTest,
  sync,
  testDbClone,
  testDbDrop,
  testDbUp,
  vaultDetokenize,
];
