import * as z from 'zod/mini';
import { count } from '../../count.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';
import { queryTest } from '../queries/query-test.ts';
import { readQueryFile } from '../queries/read-query-file.ts';
import { type QueryOutcome, runQueryTest } from '../queries/run-query-test.ts';
import { text } from '../settings/text.ts';

const config = z
  .strictObject({
    test_queries: z
      ._default(z.array(queryTest), [])
      .check(z.describe('Queries, with what they have to give.')),
    query_file: z
      .optional(text)
      .check(
        z.describe(
          'An SQL file of queries, each with its expectations in comments before it; relative to confiture.yaml.',
        ),
      ),
  })
  .check(
    z.refine(({ test_queries, query_file }) => test_queries.length > 0 || query_file !== undefined, {
      error: 'has no query\nGive `test_queries` or `query_file`.',
    }),
  );

export const testApplicationQueries = defineHook({
  id: 'test_application_queries',
  summary: 'runs queries of the application and checks their columns, types, rows and time',
  phases: ['before_ddl', 'after_ddl', 'after_validation', 'cleanup', 'after_anonymization'],
  config,
  transaction: 'migration',
  async run({ connection, root, progress }, { test_queries, query_file }) {
    const fromFile = query_file === undefined ? [] : await readQueryFile(root, query_file);
    const tests = [...test_queries, ...fromFile];
    const outcomes: QueryOutcome[] = [];
    for (const [done, test] of tests.entries()) {
      progress(done, tests.length, test.name);
      outcomes.push(await runQueryTest(connection, test));
    }
    const wrong = outcomes.filter(({ faults }) => faults.length > 0);
    if (wrong.length > 0) {
      throw hookFails(
        `${count(wrong.length, 'query', 'queries')} of ${outcomes.length} failed\n${wrong.map(tell).join('\n')}`,
      );
    }
    return {
      stats: Object.fromEntries(
        outcomes.map(({ name, rows, durationMs }) => [name, { rows, duration_ms: durationMs }]),
      ),
      message: `${count(outcomes.length, 'query', 'queries')} passed`,
    };
  },
});

function tell({ name, faults, plan }: QueryOutcome): string {
  const lines = [`${name}: ${faults.join('; ')}`, ...(plan?.split('\n') ?? [])];
  return lines.join('\n  ');
}
