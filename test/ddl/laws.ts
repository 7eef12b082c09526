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
import { createDatabase, type TestDatabase, withDatabase } from '../server/database.ts';
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

/**
 * The laws of a plan, each by running it: a → b gives the catalog of b exactly (but for the order of columns), planning
 * again gives nothing, rows survive, the plain plan leads back to a; all that also from b to a; and from an empty
 * database to either.
 */
export async function checkLaws({ a, b, seed = '', loses = {}, refused = {} }: Pair): Promise<void> {
  await loadParser();
  const [first, second] = [await createDatabase(), await createDatabase()];
  const empty = await createDatabase();
  try {
    // Files run at the same time: whichever comes first makes the role.
    for (const role of roles) await run(empty, `create role ${role}`, role).catch(() => undefined);
    await run(first, a, 'a.sql');
    await run(second, b, 'b.sql');
    const [from, to, none] = await Promise.all([first, second, empty].map((database) => catalogOf(database)));
    if (from === undefined || to === undefined || none === undefined) throw new Error('no catalog');
    for (const [name, whole] of [
      ['a', from],
      ['b', to],
    ] as const) {
      await withDatabase((database) => apply(database, none, whole, `nothing → ${name}`, false), empty.name);
    }
    await run(first, seed, 'seed.sql (of a)');
    await run(second, seed, 'seed.sql (of b)');
    await there(first, from, to, 'a → b', loses.forth ?? [], refused.forth, refused.back);
    await there(second, to, from, 'b → a', loses.back ?? [], refused.back, refused.forth);
  } finally {
    for (const database of [first, second, empty]) await database.drop();
  }
}

async function there(
  source: TestDatabase,
  from: Catalog,
  to: Catalog,
  title: string,
  lost: readonly string[],
  refused: string | undefined,
  refusedBack: string | undefined,
): Promise<void> {
  await withDatabase(async (database) => {
    if (refused !== undefined) {
      expect(() => plan(from, to, true, 'postgres'), title).toThrow(refused);
      return;
    }
    const before = await rowsOf(database, from, to, lost);
    await apply(database, from, to, title, true);
    expect(await rowsOf(database, from, to, lost), `rows, ${title}`).toEqual(before);
    if (refusedBack !== undefined) return;
    const now = await catalogOf(database);
    await apply(database, now, from, `${title} and back`, false);
  }, source.name);
}

/** Runs the plan from one to the other and compares. */
async function apply(
  database: TestDatabase,
  from: Catalog,
  to: Catalog,
  title: string,
  online: boolean,
): Promise<void> {
  await withConnection(database, async (connection) => {
    const { stages } = plan(from, to, online, connection.user);
    const script = stages
      .flatMap(({ stage, steps }) => [`-- ${stage}`, ...steps.map(({ sql }) => `${sql};`)])
      .join('\n');
    await connection.execute('SET check_function_bodies = off');
    for (const { stage, steps } of stages) {
      const isTransaction = stage === 'main' || stage === 'values';
      if (isTransaction) await connection.execute('BEGIN');
      for (const { sql } of steps) {
        await connection.execute(sql).catch((error: unknown) => {
          throw new Error(
            `${title}: ${error instanceof Error ? error.message : String(error)}\nin ${sql}\nof\n${script}`,
          );
        });
      }
      if (isTransaction) await connection.execute('COMMIT');
    }
    const now = await readCatalog(connection);
    const left = diffCatalogs(now, to).filter((change) => !isColumnOrder(change));
    expect(left.map(explain), `${title}: left after\n${script}`).toEqual([]);
    const again = plan(now, to, online, connection.user);
    expect(again.stages, `${title}, planned again`).toEqual([]);
  });
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

async function run(database: TestDatabase, sql: string, title: string): Promise<void> {
  await withConnection(database, async (connection) => {
    await connection.execute(sql).catch((error: unknown) => {
      throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    });
  });
}

function catalogOf(database: TestDatabase): Promise<Catalog> {
  return withConnection(database, (connection) => readCatalog(connection));
}

async function withConnection<T>(
  database: TestDatabase,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(database.url);
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
