import { expect } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { describeAttribute } from '../../src/catalog/describe/describe-attribute.ts';
import type { Change } from '../../src/catalog/diff/change.ts';
import { diffCatalogs } from '../../src/catalog/diff/diff-catalogs.ts';
import { isColumnOrder } from '../../src/catalog/diff/is-column-order.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { type DdlPlan, planDdl } from '../../src/ddl/plan-ddl.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { inPassing, type OpenDatabase, openDatabase } from './passing.ts';
import { rowsOf } from './rows.ts';

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
 * database to b. What is only led to has no database of its own.
 */
export async function checkLaws(
  { a, b, seed = '', loses = {}, refused = {} }: Pair,
  ways: Ways = 'both',
): Promise<void> {
  await loadParser();
  const first = ways === 'back' ? undefined : await openDatabase();
  const second = ways === 'forth' ? undefined : await openDatabase();
  try {
    const from = await catalogAfter(first, a, seed, 'a');
    const to = await catalogAfter(second, b, seed, 'b');
    await outOfNothing(to, 'nothing → b');
    if (first) await there(first, from, to, 'a → b', loses.forth ?? [], refused.forth, refused.back);
    if (second) await there(second, to, from, 'b → a', loses.back ?? [], refused.back, refused.forth);
  } finally {
    for (const open of [first, second]) {
      await open?.connection.close();
      await open?.database.drop();
    }
  }
}

/** Runs the SQL, and then that of the rows, in the database or in passing; gives the catalog without the rows. */
async function catalogAfter(
  open: OpenDatabase | undefined,
  sql: string,
  seed: string,
  side: 'a' | 'b',
): Promise<Catalog> {
  if (open === undefined) {
    return inPassing(async ({ connection }) => {
      const catalog = await fill(connection, true);
      await connection.execute('set constraints all immediate');
      return catalog;
    });
  }
  return fill(open.connection, false);

  async function fill(connection: Connection, insideTransaction: boolean): Promise<Catalog> {
    await run(connection, sql, `${side}.sql`);
    const catalog = await readCatalog(connection, { insideTransaction });
    await run(connection, seed, `seed.sql (of ${side})`);
    return catalog;
  }
}

async function outOfNothing(to: Catalog, title: string): Promise<void> {
  await inPassing(async ({ connection, nothing }) => {
    const steps = plan(nothing, to, false, connection.user).stages.flatMap((staged) => staged.steps);
    const script = steps.map(({ sql }) => `${sql};`).join('\n');
    await connection
      .execute(`set local check_function_bodies = off; ${script}`)
      .catch(explained(title, script));
    await expectCatalog(connection, to, title, script, { insideTransaction: true });
  });
}

async function there(
  { connection }: OpenDatabase,
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
  const before = await rowsOf(connection, from, to, lost);
  const reached = await apply(connection, from, to, title, true);
  expect(await rowsOf(connection, from, to, lost), `rows, ${title}`).toEqual(before);
  if (refusedBack !== undefined) return;
  await apply(connection, reached, from, `${title} and back`, false);
}

/** Runs the plan from one to the other as migrations would, compares, and gives what it came to. */
async function apply(
  connection: Connection,
  from: Catalog,
  to: Catalog,
  title: string,
  online: boolean,
): Promise<Catalog> {
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
  return expectCatalog(connection, to, title, script);
}

async function expectCatalog(
  connection: Connection,
  to: Catalog,
  title: string,
  script: string,
  options: { readonly insideTransaction?: boolean } = {},
): Promise<Catalog> {
  const now = await readCatalog(connection, options);
  const left = diffCatalogs(now, to).filter((change) => !isColumnOrder(change));
  expect(left.map(explain), `${title}: left after\n${script}`).toEqual([]);
  expect(plan(now, to, true, connection.user).stages, `${title}, planned again`).toEqual([]);
  return now;
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

async function run(connection: Connection, sql: string, title: string): Promise<void> {
  await connection.execute(sql).catch(explained(title, sql));
}
