import type { Catalog } from '../catalog/catalog.ts';
import { foldChanges } from '../catalog/describe/fold-changes.ts';
import { titleOf } from '../catalog/describe/name-of.ts';
import { diffCatalogs } from '../catalog/diff/diff-catalogs.ts';
import { isColumnOrder } from '../catalog/diff/is-column-order.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { DdlStage } from '../ddl/ddl-step.ts';
import { ddlText } from '../ddl/ddl-text.ts';
import { type DdlOptions, planDdl } from '../ddl/plan-ddl.ts';
import type { Rename } from '../ddl/renames/rename.ts';
import { ConfitureError } from '../errors.ts';
import { migrateDown } from '../migrate/down.ts';
import type { Migration } from '../migrate/migration.ts';
import { migrateUp } from '../migrate/up.ts';
import type { ScratchRun } from '../scratch/migrate-scratch.ts';
import type { GeneratedMigrations } from './generated-migrations.ts';
import { withDown } from './migration-of-stage.ts';

export interface Proof {
  readonly scratch: ScratchRun;
  readonly drafts: readonly Draft[];
  /** The first draft begins with them. */
  readonly renames: readonly Rename[];
  /** What is in the scratch database now. */
  readonly start: Catalog;
  /** The same with the renames. */
  readonly renamed: Catalog;
  readonly target: Catalog;
  readonly options: Omit<DdlOptions, 'online'>;
}

export interface Draft {
  readonly stage: DdlStage;
  readonly up: Migration;
  readonly loses: readonly string[];
}

/** The migrations with their down scripts, after up, down and up again have been held against each other. */
export async function provePairs(
  proof: Proof,
): Promise<Pick<GeneratedMigrations, 'migrations' | 'irreversible'>> {
  const { scratch, drafts, start, target, options } = proof;
  const { connection } = scratch.run;
  const states: Catalog[] = [start];
  const ups = drafts.map(({ up }) => up);
  for (const [index, { up }] of drafts.entries()) {
    await runUp(scratch, ups.slice(0, index + 1), up.version);
    states.push(await readCatalog(connection));
  }
  const reached = states.at(-1) ?? start;
  const left = planDdl(reached, target, { ...options, online: true, allowDestructive: false });
  if (left.stages.length > 0) {
    const steps = left.stages.flatMap((stage) => stage.steps);
    throw unproven(
      'applied, they do not lead to what is wanted',
      steps.map(({ sql }) => sql),
    );
  }
  if (options.allowDestructive || left.heldBack.length === 0) {
    const differs = differences(reached, target);
    if (differs.length > 0) throw unproven('applied, they do not lead to what is wanted', differs);
  }
  const downs = drafts.map((draft, index) => downOf(draft, index, states, proof));
  const migrations = downs.map(({ migration }) => migration);
  const irreversible = Object.fromEntries(
    downs.flatMap(({ migration, lost }) => (lost === undefined ? [] : [[migration.version, lost]])),
  );
  const first = downs.findLastIndex(({ runs }) => !runs) + 1;
  await runDown(scratch, migrations, first, states);
  await runUp(scratch, migrations, undefined);
  const again = differences(await readCatalog(connection), reached);
  if (again.length > 0) throw unproven('applied again after their down scripts, they differ', again);
  return { migrations, irreversible };
}

async function runUp(
  { run, settings }: ScratchRun,
  migrations: readonly Migration[],
  version?: string,
): Promise<void> {
  await migrateUp(run, { migrations, settings, outOfOrder: 'allow', to: version }).catch((error: unknown) => {
    throw unproven(`${version ?? 'up again'} does not run`, [messageOf(error)], error);
  });
}

/** Takes back the newest down to the one before `first`, comparing after each. */
async function runDown(
  { run, settings }: ScratchRun,
  migrations: readonly Migration[],
  first: number,
  states: readonly Catalog[],
): Promise<void> {
  for (let index = migrations.length - 1; index >= first; index--) {
    const migration = migrations[index];
    const before = states[index];
    if (migration === undefined || before === undefined) continue;
    const file = migration.down?.file ?? migration.version;
    const only = { migrations, settings, migration: migration.version, acceptDataLoss: true };
    await migrateDown(run, only).catch((error: unknown) => {
      throw unproven(`${file} does not run`, [messageOf(error)], error);
    });
    const differs = differences(before, await readCatalog(run.connection));
    if (differs.length > 0) throw unproven(`${file} does not lead back`, differs);
  }
}

interface DownDraft {
  readonly migration: Migration;
  /** What it cannot bring back. */
  readonly lost: string | undefined;
  readonly runs: boolean;
}

/** From what was read after a migration to what was read before it, by plain statements in one file. */
function downOf(
  { stage, up, loses }: Draft,
  index: number,
  states: readonly Catalog[],
  proof: Proof,
): DownDraft {
  const { renames, renamed, start, options } = proof;
  const [before = start, after = start] = [index === 0 ? renamed : states[index], states[index + 1]];
  const heading = `-- takes ${up.version} back`;
  const lost = loses.length > 0 ? `${loses.join(', ')} are not brought back` : undefined;
  const directive = lost === undefined ? [] : [`-- confiture: irreversible ${lost}`];
  try {
    const online = stage === 'indexes';
    const plan = planDdl(after, before, { ...options, online, allowDestructive: true });
    const steps = plan.stages.flatMap((staged) => staged.steps);
    const back = index === 0 ? renames.toReversed().map((rename) => rename.back) : [];
    const mixed = plan.stages.some((staged) => staged.stage === 'values') && steps.length > 1;
    const kind = mixed ? 'finish' : 'main';
    const top = [heading, ...directive, ...(mixed ? ['-- confiture: no-transaction'] : [])].join('\n');
    const text = ddlText(kind, [...steps.map(({ stage: _, ...step }) => step), ...back]);
    return { migration: withDown(up, [top, text]), lost, runs: true };
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.code !== 'GENERATE_IMPOSSIBLE') throw error;
    const reason = [lost, error.message].filter(Boolean).join('; ');
    const top = [heading, `-- confiture: irreversible ${reason.replaceAll('\n', ' ')}`].join('\n');
    return { migration: withDown(up, [top]), lost: reason, runs: false };
  }
}

/** Each difference but the order of columns, a line each. */
function differences(from: Catalog, to: Catalog): readonly string[] {
  const changes = diffCatalogs(from, to).filter((change) => !isColumnOrder(change));
  return foldChanges(changes, from, to).map(({ change }) => {
    const attributes = Object.keys(change.attributes ?? {});
    return [change.action, titleOf(change.id), attributes.length > 0 ? `(${attributes.join(', ')})` : '']
      .filter(Boolean)
      .join(' ');
  });
}

function unproven(message: string, lines: readonly string[], cause?: unknown): ConfitureError {
  return new ConfitureError(
    'GENERATE_UNPROVEN',
    `the generated migrations were not kept: ${message}\n${lines.join('\n')}`,
    {
      hint: 'Nothing was written. Write this change by hand with `confiture migrate new`, and please report it.',
      cause,
    },
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
