import assert from 'node:assert/strict';
import type { Json } from '../../hooks/json.ts';
import type { HookRun } from './run-test-hook.ts';

type Pattern = string | RegExp;

/** Assertions about a hook that ran; each throws an AssertionError, or gives the same assertions for the next. */
export interface HookExpectation {
  succeeded(): HookExpectation;
  /** With a text in its message, or one that fits. */
  failed(message?: Pattern): HookExpectation;
  rowsAffected(rows: number): HookExpectation;
  message(message: Pattern): HookExpectation;
  /** These figures among its own. */
  stats(stats: Readonly<Record<string, Json>>): HookExpectation;
  /** These among what it passes on to later hooks. */
  metadata(metadata: Readonly<Record<string, Json>>): HookExpectation;
  attempts(count: number): HookExpectation;
  /** A statement with this text in it, or one that fits. */
  ran(statement: Pattern): HookExpectation;
  didNotRun(statement: Pattern): HookExpectation;
  logged(event: string): HookExpectation;
}

export function expectHook(run: HookRun): HookExpectation {
  const { hook, report, error } = run;
  const same = (actual: unknown, expected: unknown, what: string): HookExpectation => {
    assert.deepEqual(
      actual,
      expected,
      `the hook ${hook} has ${what} ${shown(actual)}, not ${shown(expected)}`,
    );
    return expectation;
  };
  const among = (
    actual: Readonly<Record<string, Json | undefined>>,
    expected: Readonly<Record<string, Json>>,
    what: string,
  ): HookExpectation => {
    const found = Object.keys(expected).map((key) => [key, actual[key]]);
    return same(Object.fromEntries(found), expected, what);
  };
  const holds = (condition: boolean, message: string): HookExpectation => {
    assert.ok(condition, message);
    return expectation;
  };
  const ran = (pattern: Pattern): boolean => run.statements.some((statement) => fits(statement, pattern));
  const expectation: HookExpectation = {
    succeeded: () => holds(error === undefined, `the hook ${hook} failed: ${error?.message}`),
    failed(pattern = '') {
      holds(error !== undefined, `the hook ${hook} succeeded`);
      const message = error?.message ?? '';
      return holds(
        fits(message, pattern),
        `the hook ${hook} failed with ${shown(message)}, which is not ${shown(pattern)}`,
      );
    },
    rowsAffected: (rows) => same(report?.rowsAffected ?? null, rows, 'the number of rows'),
    message: (pattern) =>
      holds(
        fits(report?.message ?? '', pattern),
        `the hook ${hook} said ${shown(report?.message)}, which is not ${shown(pattern)}`,
      ),
    stats: (stats) => among(report?.stats ?? {}, stats, 'the figures'),
    metadata: (metadata) => among(run.metadata, metadata, 'the metadata'),
    attempts: (count) => same(report?.attempts ?? error?.details?.attempts, count, 'the number of attempts'),
    ran: (pattern) =>
      holds(ran(pattern), `the hook ${hook} ran no ${shown(pattern)}, but ${shown(run.statements)}`),
    didNotRun: (pattern) => holds(!ran(pattern), `the hook ${hook} ran ${shown(pattern)}`),
    logged: (event) =>
      holds(
        run.logged.some((each) => each.event === event),
        `the hook ${hook} logged no ${event}, but ${shown(run.logged.map((each) => each.event))}`,
      ),
  };
  return expectation;
}

function fits(text: string, pattern: Pattern): boolean {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}

function shown(value: unknown): string {
  return value instanceof RegExp ? String(value) : (JSON.stringify(value) ?? 'nothing');
}
