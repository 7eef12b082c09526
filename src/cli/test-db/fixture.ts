import type { Hook } from '../../hooks/hook.ts';
import {
  createTestContext as contextFor,
  type TestContext,
} from '../../testing/hooks/create-test-context.ts';
import type { HookTestOptions } from '../../testing/hooks/hook-test-options.ts';
import { type HookRun, type RunHookTestOptions, runTestHook } from '../../testing/hooks/run-test-hook.ts';
import {
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from '../../testing/test-database.ts';

export type { TestContext } from '../../testing/hooks/create-test-context.ts';
export { expectHook, type HookExpectation } from '../../testing/hooks/expect-hook.ts';
export {
  type HookRecorder,
  hookRecorder,
  type RecordedHookOptions,
  type RecordedRun,
} from '../../testing/hooks/hook-recorder.ts';
export type { HookTestOptions, HookTraces } from '../../testing/hooks/hook-test-options.ts';
export type { HookRun, RunHookTestOptions } from '../../testing/hooks/run-test-hook.ts';
export type { BenchChoice, StrategyBench } from '../../testing/strategies/bench-column.ts';
export type { CaseOptions, ExpectedResult, StrategyCase } from '../../testing/strategies/compare-case.ts';
export type { StrategyProperties } from '../../testing/strategies/judge-properties.ts';
export type { TestedColumn } from '../../testing/strategies/open-column.ts';
export {
  type CheckedValues,
  type CheckOptions,
  StrategyTester,
  type StrategyTesterOptions,
} from '../../testing/strategies/strategy-tester.ts';
export type { TestDatabase, TestDatabaseOptions } from '../../testing/test-database.ts';

// `confiture/testing` stands here because the process's variables are read nowhere else.

/** Gives a database of the test's own, on the embedded server unless told otherwise. Throws ConfitureError. */
export function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  return createTestDatabase({ ...options, variables: options.variables ?? process.env });
}

/** Runs one hook on a database through the runner that migrations have; see `expectHook`. */
export function runHook(hook: Hook, options: RunHookTestOptions): Promise<HookRun> {
  return runTestHook(hook, { ...options, variables: options.variables ?? process.env });
}

/** A context to call a hook's own functions with, on a real database. */
export function createTestContext(options: HookTestOptions): Promise<TestContext> {
  return contextFor({ ...options, variables: options.variables ?? process.env });
}
