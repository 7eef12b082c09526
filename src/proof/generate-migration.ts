import type { Catalog } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/diff/compare-catalogs.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { type DdlPlan, planDdl } from '../ddl/plan-ddl.ts';
import { type PossibleRename, possibleRenames } from '../ddl/renames/possible-renames.ts';
import type { Rename } from '../ddl/renames/rename.ts';
import { renamedParts } from '../ddl/renames/renamed-parts.ts';
import { requestedRename } from '../ddl/renames/requested-rename.ts';
import type { ScratchRun } from '../scratch/migrate-scratch.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { GeneratedMigrations } from './generated-migrations.ts';
import { migrationOfStage } from './migration-of-stage.ts';
import { type Proof, provePairs } from './prove-pairs.ts';

export interface GenerateRequest {
  /** A scratch database with what the migration starts from. */
  readonly scratch: ScratchRun;
  /** What it leads to, owned by the scratch server's role where nothing else is said. */
  readonly target: Catalog;
  /** `old=new`, as `requestedRename` reads them. */
  readonly renames: readonly string[];
  /** Asked about what may be a rename and was not named as one; nothing is assumed without it. */
  readonly confirmRename?: ((rename: PossibleRename) => Promise<boolean>) | undefined;
  /** Whether what loses rows is written; else it is commented out. */
  readonly allowDestructive: boolean;
  /** Of the migration, for people. */
  readonly name: string;
  /** Of the n-th file, from 0. */
  readonly version: (index: number) => string;
}

/**
 * Writes the migrations from what is in a scratch database to `target`, and proves each: applied there, compared,
 * taken back, compared, applied again. What is in the database afterwards is of no use.
 * Throws USAGE for a rename that does not fit, GENERATE_IMPOSSIBLE for what has no statement, GENERATE_UNPROVEN where
 * a proof fails: then nothing is kept.
 */
export async function generateMigrations(request: GenerateRequest): Promise<GeneratedMigrations> {
  const { scratch, target, allowDestructive } = request;
  const { connection } = scratch.run;
  await loadParser();
  const start = await readCatalog(connection);
  const { renames, catalog: renamed } = await rename(request, start);
  const options = { serverVersion: connection.serverVersion, runner: connection.user, allowDestructive };
  const plan = planDdl(renamed, target, { ...options, online: true });
  for (const { back } of renames.toReversed()) await connection.execute(back.sql);
  const told = {
    heldBack: plan.heldBack,
    columnOrders: plan.columnOrders,
    possibleRenames: possibleRenames(renamed, target),
    notCompared: compareCatalogs(renamed, target).notCompared,
  };
  const drafts = draftsOf(request, plan, renames);
  if (drafts.length === 0) return { ...told, migrations: [], irreversible: {} };
  const proof: Proof = { scratch, drafts, renames, start, renamed, target, options };
  return { ...told, ...(await provePairs(proof)) };
}

/** Asked for first, then what has the same definition under another name, which asked-for ones may have made so. */
async function rename(
  { scratch, target, renames: asked, confirmRename }: GenerateRequest,
  start: Catalog,
): Promise<{ readonly renames: readonly Rename[]; readonly catalog: Catalog }> {
  const { connection } = scratch.run;
  const renames: Rename[] = [];
  let catalog = start;
  const apply = async (more: readonly Rename[]): Promise<void> => {
    for (const { forth } of more) await connection.execute(forth.sql);
    renames.push(...more);
    if (more.length > 0) catalog = await readCatalog(connection);
  };
  for (const text of asked) await apply([requestedRename(text, catalog, target)]);
  for (const possible of confirmRename === undefined ? [] : possibleRenames(catalog, target)) {
    if (await confirmRename?.(possible)) await apply([requestedRename(possible.option, catalog, target)]);
  }
  await apply(renamedParts(catalog, target));
  return { renames, catalog };
}

/** A file for each stage; renames begin the first, and what is held back ends the one that would have had it. */
function draftsOf(
  { name, version }: GenerateRequest,
  { stages, heldBack }: DdlPlan,
  renames: readonly Rename[],
): Proof['drafts'] {
  const isAlone = stages.length === 0 && renames.length > 0;
  const files = isAlone ? [{ stage: 'main' as const, steps: [] }] : stages;
  const last = files.findLastIndex(({ stage }) => stage === 'values' || stage === 'main');
  return files.map(({ stage, steps }, index) => ({
    stage,
    up: migrationOfStage({
      name,
      stage,
      version: version(index),
      steps: [...(index === 0 ? renames.map(({ forth }) => forth) : []), ...steps],
      heldBack: index === Math.max(last, 0) ? heldBack : [],
    }),
    loses: steps.flatMap(({ loses }) => loses ?? []),
  }));
}
