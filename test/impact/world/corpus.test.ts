import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { missingPrerequisites } from '../../../src/impact/prerequisites/missing-prerequisites.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { createDatabase } from '../../server/database.ts';
import { describeWorld } from './describe-world.ts';

const corpus = new URL('../../corpus/', import.meta.url);
/** OWNED BY and what extensions bring are not operations. */
const beyond = /^(sequence|extension|comment-on-all|partition-not-null-of-its-own)/;
let connection: Connection;
let empty: Catalog;
let facts: ServerFacts;

beforeAll(async () => {
  await loadParser();
  const { url } = await createDatabase();
  connection = await connect(url);
  empty = await readCatalog(connection);
  facts = await readServerFacts(connection);
  return () => connection.close();
});

describe('schemas written from nothing', () => {
  const cases = readdirSync(corpus).filter((name) => !beyond.test(name));
  for (const name of cases.filter((_, index) => index % 6 === 0)) {
    it(name, async ({ skip }) => {
      const sql = readFileSync(new URL(`${name}/b.sql`, corpus), 'utf8');
      await connection.execute('begin');
      try {
        try {
          await connection.execute(sql);
        } catch {
          skip();
        }
        const after = await readCatalog(connection, { insideTransaction: true });
        const world = createWorld(empty, undefined, facts);
        for (const [statement, fragment] of parseFragments(sql).entries()) {
          const operations = operationsOf(fragment);
          expect(missingPrerequisites(operations, world, facts)).toEqual([]);
          for (const operation of operations)
            applyOperation(world, operation, { step: 0, statement, transaction: 0 });
        }
        const { relations, types } = describeWorld(world, world);
        const expected = describeWorld(createWorld(after, undefined, facts), world);
        expect({ relations, types }).toEqual({ relations: expected.relations, types: expected.types });
      } finally {
        await connection.execute('rollback');
      }
    });
  }
});
