import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
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
import { sequences } from './sequences.ts';

let connection: Connection;
let before: Catalog;
let facts: ServerFacts;

beforeAll(async () => {
  await loadParser();
  const { url } = await createDatabase();
  connection = await connect(url);
  await connection.execute(await readFile(new URL('base.sql', import.meta.url), 'utf8'));
  before = await readCatalog(connection);
  facts = { ...(await readServerFacts(connection)), searchPath: ['shop'] };
  return () => connection.close();
});

describe('the world after operations is that of the catalog after the statements', () => {
  for (const { sql, from = 0 } of sequences) {
    it.skipIf(inject('postgresMajor') < from)(sql.trim().replaceAll(/\s+/g, ' '), async () => {
      await connection.execute('begin');
      try {
        await connection.execute(sql);
        const after = await readCatalog(connection, { insideTransaction: true });
        const world = createWorld(before, undefined, facts);
        for (const [statement, fragment] of parseFragments(sql).entries()) {
          for (const operation of operationsOf(fragment))
            applyOperation(world, operation, { step: 0, statement, transaction: 0 });
        }
        const expected = createWorld(after, undefined, facts);
        expect(describeWorld(world, world)).toEqual(describeWorld(expected, world));
      } finally {
        await connection.execute('rollback');
      }
    });
  }
});
