import { qualify } from '../catalog/identifier.ts';
import type { ConfitureError } from '../errors.ts';
import type { Migration } from '../migrate/migration.ts';
import { requireVersion } from '../migrate/require-version.ts';
import { migrateUp } from '../migrate/up.ts';
import { type ScratchRun, type ScratchStart, withScratchRun } from '../scratch/migrate-scratch.ts';
import type { ScratchServer } from '../scratch/scratch-server.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { DownProof } from './down-proof.ts';
import { readDownScript } from './down-script.ts';
import { unknownDown } from './grade-down.ts';
import { type Outcome, proveDown } from './prove-down.ts';
import { findingOf, isOfServer, isScriptError } from './script-error.ts';
import type { Filled } from './sentinel/fill-tables.ts';

export interface VerifyDownRequest {
  readonly migrations: readonly Migration[];
  /** Only these; all versioned ones when undefined. */
  readonly versions?: readonly string[] | undefined;
  readonly server: ScratchServer;
  readonly start: ScratchStart;
}

/** How far the work has come. */
interface Progress {
  readonly queue: readonly Migration[];
  readonly proofs: DownProof[];
  /** What the up script of the migration in turn does not run beside. */
  obstacles: Obstacles;
}

interface Obstacles {
  /** Full names of tables whose made-up rows it refuses, or all of them. */
  readonly tables: ReadonlySet<string> | 'all';
  readonly repeatables: boolean;
}

const noObstacles: Obstacles = { tables: new Set(), repeatables: false };

/**
 * Grades down scripts: each migration is applied, taken back and applied again on a scratch database that has all
 * before it. One database serves until a script has not left it as it should be; then the next is made.
 * Throws MIGRATION_NOT_FOUND, and what has to do with the server and not with a script.
 */
export async function verifyDown(request: VerifyDownRequest): Promise<readonly DownProof[]> {
  const { migrations, versions, server, start } = request;
  await loadParser();
  const named = versions?.map((version) => requireVersion(migrations, version, 'a version'));
  const queue = migrations.filter(
    ({ kind, version }) => kind === 'versioned' && (named?.includes(version) ?? true),
  );
  const progress: Progress = { queue, proofs: [], obstacles: noObstacles };
  while (progress.proofs.length < queue.length)
    await withScratchRun(server, start, (scratch) => workOn(scratch, request, progress));
  start.progress?.({ task: 'verify down scripts', state: 'done' });
  return progress.proofs;
}

/** Until the queue is empty or the database is spoilt. */
async function workOn(
  scratch: ScratchRun,
  { migrations, start }: VerifyDownRequest,
  progress: Progress,
): Promise<void> {
  const { queue, proofs } = progress;
  const versioned = migrations.filter(({ kind }) => kind === 'versioned');
  const repeatables = migrations.filter(({ kind }) => kind === 'repeatable');
  const filled: Filled = new Map();
  for (let next = queue[proofs.length]; next !== undefined; next = queue[proofs.length]) {
    const migration = next;
    const { version, name } = migration;
    start.progress?.({
      task: 'verify down scripts',
      state: 'running',
      done: proofs.length,
      total: queue.length,
      detail: `${version} ${name}`,
    });
    const script = readDownScript(migration, scratch.settings, start.environment);
    if (script.kind === 'unknown') {
      proofs.push(unknownDown(migration, script.reason));
      continue;
    }
    const before = versioned.slice(0, versioned.indexOf(migration));
    const stuck = await goTo(scratch, before);
    // Rows that were made up for an earlier one may be what stops it.
    if (stuck && filled.size > 0) return;
    if (stuck) return giveUp(progress, `${String(stuck.details?.version)} before it cannot be applied here`);

    const { obstacles } = progress;
    const outcome = await proveDown({
      scratch,
      before,
      migration,
      repeatables: obstacles.repeatables ? [] : repeatables,
      losses: script.losses,
      filled,
      leaveOut: obstacles.tables,
    });
    if (outcome.kind === 'up failed') {
      const more = moreObstacles(obstacles, outcome, repeatables.length > 0);
      if (more) progress.obstacles = more;
      else failUp(progress, migration, outcome.error);
      return;
    }
    progress.obstacles = noObstacles;
    proofs.push(outcome.proof);
    if (outcome.proof.grade === 'differs' || outcome.proof.grade === 'fails') return;
  }
}

async function goTo(
  { run, settings }: ScratchRun,
  migrations: readonly Migration[],
): Promise<ConfitureError | undefined> {
  try {
    await migrateUp(run, { migrations, settings, outOfOrder: 'allow' });
    return undefined;
  } catch (error) {
    if (isScriptError(error)) return error;
    throw error;
  }
}

/** The table that PostgreSQL names, then all, then what repeatable files made; undefined when it fails by itself. */
function moreObstacles(
  { tables, repeatables }: Obstacles,
  { error, rows }: Extract<Outcome, { readonly kind: 'up failed' }>,
  hasRepeatables: boolean,
): Obstacles | undefined {
  if (rows > 0 && tables !== 'all') {
    const { schema, table } = error.details ?? {};
    if (typeof schema !== 'string' || typeof table !== 'string') return { tables: 'all', repeatables };
    const name = qualify(schema, table);
    const most = tables.has(name) || tables.size >= 3;
    return { tables: most ? 'all' : new Set([...tables, name]), repeatables };
  }
  return repeatables || !hasRepeatables ? undefined : { tables: new Set(), repeatables: true };
}

function failUp(progress: Progress, migration: Migration, error: ConfitureError): void {
  const proof = unknownDown(migration, `it cannot be applied on the scratch database: ${error.message}`);
  const finding = findingOf('up-fails', error);
  progress.proofs.push(
    isOfServer(error) ? proof : { ...proof, grade: 'fails', reason: null, findings: [finding] },
  );
  giveUp(progress, `${migration.version} before it cannot be applied here`);
}

function giveUp({ queue, proofs }: Progress, reason: string): void {
  for (const migration of queue.slice(proofs.length)) proofs.push(unknownDown(migration, reason));
}
