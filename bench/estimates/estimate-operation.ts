import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { readSizes } from '../../src/catalog/read-sizes.ts';
import { resolveEffect } from '../../src/impact/effect/resolve-effect.ts';
import { calibrate } from '../../src/impact/estimate/calibrate.ts';
import type { Estimate } from '../../src/impact/estimate/estimate.ts';
import { estimateOf, formOf } from '../../src/impact/estimate/estimate-of.ts';
import { planOf } from '../../src/impact/estimate/plan-of.ts';
import { readColumnWidths } from '../../src/impact/estimate/read-column-widths.ts';
import { readStorageSettings } from '../../src/impact/estimate/read-storage-settings.ts';
import { workOf } from '../../src/impact/estimate/work-of.ts';
import { answersFor } from '../../src/impact/facts/answers-for.ts';
import { readServerFacts } from '../../src/impact/read-server-facts.ts';
import { applyOperation } from '../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../src/impact/world/create-world.ts';
import { connect } from '../../src/postgres/connect.ts';
import { parseFragments } from '../../src/sql/dependencies/fragment.ts';
import { effectOfOperation } from '../../src/sql/effects/effect-of-operation.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { operationsOf } from '../../src/sql/operations/operations-of.ts';
import type { TimedOperation } from './operation.ts';

/** Estimates operations on the tables of a size as `confiture` does that never saw them run: by a calibration. */
export async function estimatesByCalibration(
  url: string,
  operations: readonly TimedOperation[],
  size: string,
): Promise<ReadonlyMap<string, Estimate | undefined>> {
  await loadParser();
  const connection = await connect(url);
  try {
    const speeds = await calibrate(connection, { budgetMs: 15_000, sampleBytes: 16 * 2 ** 20 });
    const storage = await readStorageSettings(connection);
    const widths = await readColumnWidths(connection);
    const catalog = await readCatalog(connection);
    const sizes = await readSizes(connection);
    const server = await readServerFacts(connection);
    const estimates = new Map<string, Estimate | undefined>();
    for (const { form, sql, before = '' } of operations) {
      const on = (text: string): string => text.replaceAll('$t', size);
      const planned = await planOf(connection, on(sql));
      const world = createWorld(catalog, sizes, server);
      const birth = { step: 0, statement: 0, transaction: 0 };
      for (const fragment of parseFragments(on(before))) {
        for (const operation of operationsOf(fragment)) applyOperation(world, operation, birth);
      }
      const done = parseFragments(on(sql)).flatMap((fragment) =>
        operationsOf(fragment).map((operation) => {
          const effect = effectOfOperation(
            operation,
            server.serverVersion,
            answersFor(operation, world, server),
          );
          const resolved = resolveEffect(operation, effect, world, 0);
          const work = workOf(operation, resolved, { world, planned, widths });
          applyOperation(world, operation, birth);
          return { resolved, work };
        }),
      );
      const workloads = done.map(({ work }) => work);
      estimates.set(
        form,
        estimateOf(workloads, formOf(done.map(({ resolved }) => resolved)), { speeds, storage }),
      );
    }
    return estimates;
  } finally {
    await connection.close();
  }
}
