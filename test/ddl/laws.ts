import { expect } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { describeAttribute } from '../../src/catalog/describe/describe-attribute.ts';
import type { Change } from '../../src/catalog/diff/change.ts';
import { diffCatalogs } from '../../src/catalog/diff/diff-catalogs.ts';
import { isColumnOrder } from '../../src/catalog/diff/is-column-order.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { type DdlPlan, planDdl } from '../../src/ddl/plan-ddl.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { afterEachFile } from '../server/after-each-file.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { rowsOf } from './rows.ts';

/** Roles that the SQL of a pair may name; they belong to the server. */
const roles = ['shop_owner', 'shop_app', 'shop_reader'];

/** Two databases as SQL. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Rows that fit both. */
  readonly seed?: string;
  /** Tables and columns, by full name, whose rows go on the way from a to b, and from b to a. */
  readonly loses?: { readonly forth?: readonly string[]; readonly back?: readonly string[] };
  /** A part of the error where one way cannot be generated. */
  readonly refused?: { readonly forth?: string; readonly back?: string };
}

export type Ways = 'both' | 'forth' | 'back';

/** A case goes carefully one way and plainly back on one version, and the other way around on the other. */
export function waysOn(major: number, at: number): Ways {
  return (at % 2 === 0) === major >= 18 ? 'forth' : 'back';
}

/**
 * The laws of a plan, each by running it: a → b gives the catalog of b exactly (but for the order of columns), planning
 * again gives nothing, rows survive, the plain plan leads back to a; all that also from b to a; and from an empty
 * database to b.
 */
export async function checkLaws(
  { a, b, seed = '', loses = {}, refused = {} }: Pair,
  ways: Ways = 'both',
): Promise<void> {
  await loadParser();
  const [first, second] = [await openDatabase(), await openDatabase()];
  try {
    // Files run at the same time: whichever comes first makes the role.
    for (const role of roles) await first.connection.execute(`create role ${role}`).catch(() => undefined);
    await run(first, a, 'a.sql');
    await run(second, b, 'b.sql');
    const [from, to] = [await readCatalog(first.connection), await readCatalog(second.connection)];
    await outOfNothing(to, 'nothing → b');
    await run(first, seed, 'seed.sql (of a)');
    await run(second, seed, 'seed.sql (of b)');
    if (ways !== 'back')
      await there(first, from, to, 'a → b', loses.forth ?? [], refused.forth, refused.back);
    if (ways !== 'forth')
      await there(second, to, from, 'b → a', loses.back ?? [], refused.back, refused.forth);
  } finally {
    for (const { database, connection } of [first, second]) {
      await connection.close();
      await database.drop();
    }
  }
}

interface OpenDatabase {
  readonly database: TestDatabase;
  readonly connection: Connection;
}

async function openDatabase(): Promise<OpenDatabase> {
  const database = await createDatabase();
  return { database, connection: await connect(database.url) };
}

let shared: Promise<OpenDatabase> | undefined;

afterEachFile(async () => {
  const open = shared;
  shared = undefined;
  await (await open)?.connection.close();
});

/** In a database that all share, since nothing of it is committed. */
async function outOfNothing(to: Catalog, title: string): Promise<void> {
  shared ??= openDatabase();
  const { connection } = await shared;
  const none = await readCatalog(connection);
  const steps = plan(none, to, false, connection.user).stages.flatMap((staged) => staged.steps);
  const script = steps.map(({ sql }) => `${sql};`).join('\n');
  try {
    await connection
      .execute(`begin; set local check_function_bodies = off; ${script}`)
      .catch(explained(title, script));
    await expectCatalog(connection, to, title, script, { insideTransaction: true });
  } finally {
    await connection.execute('rollback');
  }
}

async function there(
  { database, connection }: OpenDatabase,
  from: Catalog,
  to: Catalog,
  title: string,
  lost: readonly string[],
  refused: string | undefined,
  refusedBack: string | undefined,
): Promise<void> {
  if (refused !== undefined) {
    expect(() => plan(from, to, true, connection.user), title).toThrow(refused);
    return;
  }
  const before = await rowsOf(database, from, to, lost);
  await apply(connection, from, to, title, true);
  expect(await rowsOf(database, from, to, lost), `rows, ${title}`).toEqual(before);
  if (refusedBack !== undefined) return;
  await apply(connection, await readCatalog(connection), from, `${title} and back`, false);
}

/** Runs the plan from one to the other as migrations would, and compares. */
async function apply(
  connection: Connection,
  from: Catalog,
  to: Catalog,
  title: string,
  online: boolean,
): Promise<void> {
  const { stages } = plan(from, to, online, connection.user);
  const script = stages
    .flatMap(({ stage, steps }) => [`-- ${stage}`, ...steps.map(({ sql }) => `${sql};`)])
    .join('\n');
  await connection.execute('set check_function_bodies = off');
  for (const { stage, steps } of stages) {
    const texts = steps.map(({ sql }) => sql);
    const isTransaction = stage === 'main' || stage === 'values';
    for (const sql of isTransaction ? [`begin; ${texts.join(';\n')}; commit`] : texts)
      await connection.execute(sql).catch(explained(title, script));
  }
  await expectCatalog(connection, to, title, script);
}

async function expectCatalog(
  connection: Connection,
  to: Catalog,
  title: string,
  script: string,
  options: { readonly insideTransaction?: boolean } = {},
): Promise<void> {
  const now = await readCatalog(connection, options);
  const left = diffCatalogs(now, to).filter((change) => !isColumnOrder(change));
  expect(left.map(explain), `${title}: left after\n${script}`).toEqual([]);
  expect(plan(now, to, true, connection.user).stages, `${title}, planned again`).toEqual([]);
}

function explained(title: string, script: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}\nin\n${script}`);
  };
}

function plan(from: Catalog, to: Catalog, online: boolean, runner: string): DdlPlan {
  return planDdl(from, to, { serverVersion: to.serverVersion, runner, online, allowDestructive: true });
}

function explain({ action, id, attributes = {} }: Change): string {
  const details = Object.entries(attributes).map(([name, change]) => {
    const { words, diff } = describeAttribute(name, change);
    return `${name}: ${words ?? diff}`;
  });
  return [action, id, ...details].join(' ');
}

async function run({ connection }: OpenDatabase, sql: string, title: string): Promise<void> {
  await connection.execute(sql).catch(explained(title, sql));
}
