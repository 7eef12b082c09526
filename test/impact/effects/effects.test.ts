import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import type { World } from '../../../src/impact/world/world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { effectRows } from '../../../src/sql/effects/rows/index.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';
import type { EffectCase } from './case.ts';
import { effectCases } from './cases/index.ts';
import { outsideCases } from './cases/outside.ts';
import { foretell } from './foretell.ts';
import { type Known, knownSql, type Measured, measure } from './measure.ts';
import { measuredRows, rowsOn, runsOn } from './measured-rows.ts';
import { notMeasured } from './not-measured.ts';
import { prepare, prepareServer, tidy } from './prepare.ts';

let database: TestDatabase;
let connection: Connection;
let world: World;
let server: ServerFacts;
let known: readonly Known[];

const major = inject('postgresMajor');

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
  connection = await connect(database.url);
  await prepare(connection, major);
  await prepareServer(connection);
  server = await readServerFacts(connection);
  world = createWorld(await readCatalog(connection), undefined, server);
  known = await connection.query<Known>(knownSql);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
  await tidy(inject('postgresUrl'));
});

describe(`PostgreSQL ${major} does with a statement what the effect table says`, () => {
  const cases = effectCases.filter((one) => runsOn(one, major));

  it.each(cases)('$id: $sql', async (one) => {
    const measured = await measure(connection, one, known);
    const foretold = foretell(one.sql, world, await factsFor(one));
    const { rows, certain, transactional } = foretold;
    const locks = { ...one.unsaid, ...foretold.locks };
    expect({
      locks: one.locksVary === undefined ? locks : among(locks, measured.locks),
      rewritten: foretold.rewritten.filter((id) => measured.left.has(id)),
      scanned: one.scansVary === undefined ? foretold.scanned : one.scansVary,
      rows,
      certain,
      transactional,
    }).toEqual({
      locks: withoutPassing(measured.locks, locks),
      rewritten: measured.rewritten,
      scanned: one.scansVary ?? measured.scanned,
      rows: rowsOn(one, major),
      certain: true,
      transactional: true,
    });
  });
});

describe('the rows of the effect table', () => {
  it.runIf(major >= 15)('are measured each by a case, if they hold for this version', () => {
    const measured = measuredRows(major);
    const version = server.serverVersion;
    const rows = effectRows.filter(
      ({ from = 0, until = Number.POSITIVE_INFINITY }) => from <= version && version < until,
    );
    expect(rows.map(({ id }) => id).filter((id) => !measured.has(id) && !(id in notMeasured))).toEqual([]);
  });

  it('are named by the cases as they are called', () => {
    const ids = new Set(effectRows.map(({ id }) => id));
    const named = [...measuredRows(15), ...measuredRows(18), ...Object.keys(notMeasured)];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('have cases of different names', () => {
    const ids = [...effectCases, ...outsideCases].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});

/** Those of the foretold locks that were taken. */
function among(locks: Measured['locks'], taken: Measured['locks']): Measured['locks'] {
  return Object.fromEntries(Object.entries(locks).filter(([id]) => id in taken));
}

/** What the server says of itself under the case's settings. */
async function factsFor({ settings }: EffectCase): Promise<ServerFacts> {
  if (settings === undefined) return server;
  await connection.execute(`begin; ${settings}`);
  try {
    return await readServerFacts(connection);
  } finally {
    await connection.execute('rollback');
  }
}

/**
 * Whoever plans a query locks every index of its tables as it locks the table, and nextval() its sequence. That keeps
 * nobody waiting but those who change the definition, and they wait for the table, too: the effect table leaves it out.
 */
function withoutPassing(locks: Measured['locks'], foretold: Measured['locks']): Measured['locks'] {
  const kindOf = new Map(known.map(({ id, kind }) => [id, kind]));
  const passing = ['ACCESS SHARE', 'ROW SHARE', 'ROW EXCLUSIVE'];
  return Object.fromEntries(
    Object.entries(locks).filter(
      ([id, mode]) =>
        id in foretold || !['i', 'I', 'S'].includes(kindOf.get(id) ?? '') || !passing.includes(mode),
    ),
  );
}
