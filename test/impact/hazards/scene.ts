import { afterAll, beforeAll } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { readSizes } from '../../../src/catalog/read-sizes.ts';
import type { RelationSize, Sizes } from '../../../src/catalog/sizes.ts';
import { analyze } from '../../../src/impact/analyze.ts';
import type { Impact } from '../../../src/impact/impact.ts';
import type { AnalysedStep } from '../../../src/impact/input.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import { nextMigration } from '../../../src/impact/safe/migrations.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { effectOf } from '../../../src/sql/effect.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';

/** One database for all examples: each finds an empty schema `shop`. */
export interface Scene {
  readonly serverVersion: number;
  /** Makes `shop` anew with this in it. */
  set(setup: string): Promise<void>;
  /** What the migrations would do to what is there; every table is said to be large. */
  analyse(sql: string, change?: Partial<Pretended>): Promise<readonly Impact[]>;
  /** Ids of the hazards, each once, sorted. */
  hazards(sql: string, change?: Partial<Pretended>): Promise<readonly string[]>;
  /** Runs the migrations as the runner would; the SQLSTATE of what failed, undefined for success. */
  run(sql: string): Promise<string | undefined>;
}

export interface Pretended {
  /** `server_version_num`. */
  readonly serverVersion: number;
  readonly rows: number;
  readonly step: Partial<AnalysedStep>;
}

/** For use at the top of a test file; parts of an example that stand after `nextMigration` are migrations of their own. */
export function openScene(): () => Scene {
  let connection: Connection | undefined;
  let scene: Scene | undefined;
  beforeAll(async () => {
    await loadParser();
    const database = await createDatabase();
    connection = await connect(database.url);
    scene = sceneOf(database, connection);
  });
  afterAll(async () => {
    await connection?.close();
  });
  return () => {
    if (scene === undefined) throw new Error('the scene is not open yet');
    return scene;
  };
}

/** Examples rename schemas, create publications and set what a session keeps. */
const clear = `
  reset all;
  set client_min_messages = warning;
  do $$
  declare
    old record;
  begin
    for old in select pubname as name from pg_publication loop
      execute format('drop publication %I', old.name);
    end loop;
    for old in select nspname as name from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
    loop
      execute format('drop schema %I cascade', old.name);
    end loop;
  end
  $$;
  create schema shop`;

interface Read {
  readonly catalog: Catalog;
  readonly sizes: Sizes;
  readonly server: ServerFacts;
}

function sceneOf(database: TestDatabase, connection: Connection): Scene {
  const { serverVersion } = connection;
  // The same setup gives the same catalog, which takes longer to read than all the rest.
  const known = new Map<string, Read>();
  let current: string | undefined;
  const read = async (): Promise<Read> => ({
    catalog: await readCatalog(connection),
    sizes: await readSizes(connection),
    server: await readServerFacts(connection),
  });
  const scene: Scene = {
    serverVersion,
    async set(setup) {
      current = setup;
      await database.query(clear);
      if (setup.trim() !== '') await database.query(setup);
    },
    async analyse(sql, change = {}) {
      const seen = (current === undefined ? undefined : known.get(current)) ?? (await read());
      if (current !== undefined) known.set(current, seen);
      const sizes = enlarged(seen.sizes, change.rows ?? 5_200_000);
      const server = { ...seen.server, serverVersion: change.serverVersion ?? serverVersion };
      return analyze(stepsOf(sql, server.serverVersion, change.step), { ...seen, sizes, server });
    },
    async hazards(sql, change) {
      const impacts = await scene.analyse(sql, change);
      return [...new Set(impacts.flatMap(({ hazards }) => hazards.map(({ id }) => id)))].sort();
    },
    async run(sql) {
      current = undefined;
      try {
        for (const { transactional, statements } of stepsOf(sql, serverVersion)) {
          const texts = statements.map(({ text }) => text);
          for (const text of transactional ? ['begin', ...texts, 'commit'] : texts)
            await database.query(text);
        }
        return undefined;
      } catch (error) {
        await database.query('rollback');
        if (error instanceof Error && 'code' in error) return String(error.code);
        throw error;
      }
    },
  };
  return scene;
}

/** As the runner reads files: what PostgreSQL refuses within a transaction makes its migration run without one. */
function stepsOf(sql: string, serverVersion: number, change: Partial<AnalysedStep> = {}): AnalysedStep[] {
  return sql.split(nextMigration).map((text, index): AnalysedStep => {
    const file = `db/migrations/${index + 1}_example.up.sql`;
    const { statements, directives } = parseSql(file, text);
    return {
      version: String(index + 1),
      name: 'example',
      direction: 'up',
      file,
      text,
      statements,
      directives,
      transactional:
        statements.every((statement) => effectOf(statement, serverVersion).transactional) &&
        directives.every(({ name }) => name !== 'no-transaction'),
      lockTimeoutMs: 3000,
      statementTimeoutMs: 0,
      down: 'present',
      opaque: [],
      ...change,
      ...(directives.some(({ name }) => name === 'irreversible') ? { down: 'irreversible' } : {}),
    };
  });
}

/** Everything with so many rows: examples hold few, which would make every hazard harmless. */
function enlarged(sizes: Sizes, rows: number): Sizes {
  const total = rows * 230;
  const bytes = { total, heap: total * 0.7, indexes: total * 0.3, toast: 0 };
  const large = ([id, size]: [string, RelationSize]) => [id, { ...size, rows, bytes }];
  return { ...sizes, relations: Object.fromEntries(Object.entries(sizes.relations).map(large)) };
}
