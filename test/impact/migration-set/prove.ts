import type { AnalysedStep } from '../../../src/impact/input.ts';
import type { TestDatabase } from '../../server/database.ts';
import type { Proof } from './dangers.ts';

/** Runs a file of the set for good, and gives a line for each proof that it owes, or for its unexpected failure. */
export async function prove(
  database: TestDatabase,
  step: AnalysedStep,
  proofs: readonly Proof[],
): Promise<string[]> {
  const before: unknown[] = [];
  for (const proof of proofs) before.push(await stateBefore(database, proof));
  const texts = step.statements.map(({ text }) => text);
  const fails = proofs.flatMap((proof) => ('fails' in proof ? [proof.fails] : []))[0];
  if (step.transactional) await database.query('begin');
  let failed: string | undefined;
  for (const text of texts) failed ??= await failureOf(database, text);
  const owed: string[] = failed === fails ? [] : [`${step.file} ended with ${failed}, not ${fails}`];
  for (const proof of proofs) {
    if ('holds' in proof && !(await holds(database, proof.holds, proof.on)))
      owed.push(`${step.file} holds no ${proof.holds} on ${proof.on}`);
  }
  if (step.transactional) await database.query(failed === undefined ? 'commit' : 'rollback');
  for (const [index, proof] of proofs.entries()) {
    if (!(await isSeenAfter(database, proof, before[index])))
      owed.push(`${step.file} is not as ${JSON.stringify(proof)} says`);
  }
  return owed;
}

async function stateBefore(database: TestDatabase, proof: Proof): Promise<unknown> {
  if ('rewrites' in proof) return fileOf(database, proof.rewrites);
  if ('empties' in proof) return (await database.query(proof.empties)).length;
  return 'breaks' in proof ? tried(database, proof.breaks) : undefined;
}

async function isSeenAfter(database: TestDatabase, proof: Proof, before: unknown): Promise<boolean> {
  if ('rewrites' in proof) return (await fileOf(database, proof.rewrites)) !== before;
  if ('empties' in proof) return Number(before) > 0 && (await database.query(proof.empties)).length === 0;
  if ('breaks' in proof) return before === undefined && (await tried(database, proof.breaks)) === proof.with;
  return true;
}

/** The SQLSTATE of a statement that is taken back. */
async function tried(database: TestDatabase, sql: string): Promise<string | undefined> {
  await database.query('begin');
  const failed = await failureOf(database, sql);
  await database.query('rollback');
  return failed;
}

async function failureOf(database: TestDatabase, sql: string): Promise<string | undefined> {
  try {
    await database.query(sql);
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

async function fileOf(database: TestDatabase, relation: string): Promise<unknown> {
  const [row] = await database.query('select pg_relation_filenode($1::regclass) as file', [relation]);
  return row?.file;
}

async function holds(database: TestDatabase, mode: string, relation: string): Promise<boolean> {
  const rows = await database.query(
    'select from pg_locks where pid = pg_backend_pid() and granted and mode = $1 and relation = $2::regclass',
    [mode, relation],
  );
  return rows.length > 0;
}
