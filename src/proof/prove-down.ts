import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { ConfitureError } from '../errors.ts';
import { migrateDown } from '../migrate/down.ts';
import type { Migration } from '../migrate/migration.ts';
import { migrateUp } from '../migrate/up.ts';
import type { ScratchRun } from '../scratch/migrate-scratch.ts';
import { applyRepeatables } from './apply-repeatables.ts';
import { compareStructure, type StructureComparison } from './compare-structure.ts';
import type { DownProof } from './down-proof.ts';
import { gradeDown } from './grade-down.ts';
import { findingOf, isScriptError } from './script-error.ts';
import { compareRows } from './sentinel/compare-rows.ts';
import { type Filled, fillEmptyTables } from './sentinel/fill-tables.ts';
import { readClock, readRows } from './sentinel/read-rows.ts';

export interface ProofRequest {
  readonly scratch: ScratchRun;
  /** Those before it, which are applied; repeatables apart. */
  readonly before: readonly Migration[];
  readonly migration: Migration;
  readonly repeatables: readonly Migration[];
  /** What the down script says that it cannot bring back. */
  readonly losses: readonly string[];
  readonly filled: Filled;
  /** Full names of tables that no rows are put into, or all of them. */
  readonly leaveOut: ReadonlySet<string> | 'all';
}

export type Outcome =
  | { readonly kind: 'proven'; readonly proof: DownProof }
  | { readonly kind: 'up failed'; readonly error: ConfitureError; readonly rows: number };

/**
 * Up, down and up again of one migration on a scratch database that has all before it, with rows in its tables, by
 * migrate's own executor. Where the grade is `fails` or `differs` the database is of no more use.
 */
export async function proveDown(request: ProofRequest): Promise<Outcome> {
  const { scratch, before, migration, repeatables, filled, leaveOut } = request;
  const { connection } = scratch.run;
  const upTo = [...before, migration];
  const notYet = await applyRepeatables(scratch, before, repeatables);
  const start = await readCatalog(connection);
  const emptyTables = leaveOut === 'all' ? [] : await fillEmptyTables(connection, start, filled, leaveOut);
  const rows = await readRows(connection, start);
  const count = [...rows.values()].reduce((sum, table) => sum + table.count, 0);
  const up = (): Promise<unknown> =>
    migrateUp(scratch.run, { migrations: upTo, settings: scratch.settings, outOfOrder: 'allow' });
  const since = await readClock(connection);
  const grade = gradeDown({ ...request, rows: count, emptyTables });

  const failedUp = await failureOf(up);
  if (failedUp) return { kind: 'up failed', error: failedUp, rows: count };
  await applyRepeatables(scratch, upTo, repeatables);
  const first = await readCatalog(connection);

  const failedDown = await failureOf(() => down(request, upTo));
  if (failedDown) return grade({ failures: [findingOf('down-fails', failedDown)] });
  const left = await applyRepeatables(scratch, before, repeatables);
  const broken = [...left].filter((version) => !notYet.has(version)).map(brokenRepeatable);
  const after = await readCatalog(connection);
  const structure = compareStructure(start, after, 'down');
  const changedRows = compareRows(rows, await readRows(connection, after, since));
  const found = { structure, changedRows, failures: broken };

  const failedAgain = await failureOf(up);
  if (failedAgain)
    return grade({ ...found, failures: [...broken, findingOf('up-again-fails', failedAgain)] });
  await applyRepeatables(scratch, upTo, repeatables);
  return grade({ ...found, again: await compareWith(first, scratch) });
}

async function compareWith(first: Catalog, { run }: ScratchRun): Promise<StructureComparison> {
  return compareStructure(first, await readCatalog(run.connection), 'again');
}

function down({ scratch, migration }: ProofRequest, migrations: readonly Migration[]): Promise<unknown> {
  const { run, settings } = scratch;
  return migrateDown(run, { migrations, settings, migration: migration.version, acceptDataLoss: true });
}

async function failureOf(action: () => Promise<unknown>): Promise<ConfitureError | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (isScriptError(error)) return error;
    throw error;
  }
}

function brokenRepeatable(version: string) {
  return {
    code: 'down-breaks-repeatable',
    severity: 'error',
    message: `${version}, which ran before, does not run any more after the down script`,
  } as const;
}
