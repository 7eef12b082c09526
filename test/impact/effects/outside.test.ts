import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import type { World } from '../../../src/impact/world/world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';
import type { OutsideCase } from './case.ts';
import { outsideCases } from './cases/outside.ts';
import { foretell } from './foretell.ts';
import { type Known, knownSql, locksOfSession, type Measured } from './measure.ts';
import { rowsOn, runsOn } from './measured-rows.ts';
import { prepare } from './prepare.ts';

let database: TestDatabase;
let connection: Connection;
let blocker: Connection;
let world: World;
let server: ServerFacts;
let known: readonly Known[];

const major = inject('postgresMajor');
const cases = outsideCases.filter((one) => runsOn(one, major));

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
  connection = await connect(database.url);
  blocker = await connect(database.url);
  await prepare(connection, major);
  server = await readServerFacts(connection);
  world = createWorld(await readCatalog(connection), undefined, server);
  known = await connection.query<Known>(knownSql);
});

afterAll(async () => {
  await connection.close();
  await blocker.close();
});

describe(`what cannot run in a transaction block, PostgreSQL ${major}`, () => {
  it.each(cases)('is refused in one: $sql', async (one) => {
    const { sql, settings = '' } = one;
    await connection.execute(`begin; ${settings}`);
    const refusal = await connection.execute(sql).then(
      () => undefined,
      (error: unknown) => error,
    );
    await connection.execute('rollback');
    expect(refusal).toMatchObject({ sqlState: '25001' });
    const foretold = foretell(sql, world, server);
    expect({ rows: foretold.rows, transactional: foretold.transactional }).toEqual({
      rows: rowsOn(one, major),
      transactional: false,
    });
  });

  // Before 15 a session cannot make the server count its scans at once.
  it.each(cases.filter(({ blocker }) => blocker !== undefined && major >= 15))(
    'does what the effect table says: $sql',
    async (one) => {
      const foretold = foretell(one.sql, world, server);
      const { locks, rewritten, scanned } = await watch(one);
      const indexes = new Set(known.filter(({ kind }) => kind === 'i').map(({ id }) => id));
      const isMeasured = ([id]: [string, unknown]): boolean => one.beforeIndexes !== true || !indexes.has(id);
      expect({
        locks: Object.fromEntries(Object.entries(foretold.locks).filter(isMeasured)),
        rewritten: foretold.rewritten,
        scanned: foretold.scanned,
      }).toEqual({ locks, rewritten, scanned });
    },
  );
});

/** Runs the statement while another session makes it wait; its locks are those that it has or waits for by then. */
async function watch({ sql, blocker: lock = '', undo }: OutsideCase): Promise<Omit<Measured, 'left'>> {
  const before = await state();
  await blocker.execute(`begin; ${lock}`);
  const running = connection.execute(sql);
  let locks: Measured['locks'];
  try {
    // The server tells when it waits; a statement that never does fails by the test's own limit.
    while (!(await isWaiting(connection.processId)));
    locks = await locksOfSession(blocker, connection.processId, known);
  } finally {
    await blocker.execute('rollback');
    await running;
  }
  const after = await state();
  if (undo !== undefined) await connection.execute(undo);
  return {
    locks,
    rewritten: before
      .filter(({ id, file }) => after.some((other) => other.id === id && other.file !== file))
      .map(({ id }) => id),
    scanned: before
      .filter(({ id, scans }) => after.some((other) => other.id === id && other.scans > scans))
      .map(({ id }) => id),
  };
}

interface State {
  readonly id: string;
  readonly file: number;
  readonly scans: number;
}

/** By name, since a concurrent rebuild makes another index and gives it the name. */
async function state(): Promise<State[]> {
  await connection.query('select pg_stat_force_next_flush()');
  return blocker.query<State>(
    `select id, file, case when kind in ('r', 'm') then pg_stat_get_numscans(oid)::int else 0 end as scans from (${knownSql}) as known`,
  );
}

async function isWaiting(pid: number): Promise<boolean> {
  const rows = await blocker.query('select from pg_locks where pid = $1 and not granted', [pid]);
  return rows.length > 0;
}
