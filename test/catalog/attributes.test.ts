import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { createDatabase } from '../server/database.ts';
import type { Cases } from './case.ts';
import { constraints } from './cases/constraints.ts';
import { databases } from './cases/databases.ts';
import { routines } from './cases/routines.ts';
import { tables } from './cases/tables.ts';
import { types } from './cases/types.ts';
import { views } from './cases/views.ts';
import { difference } from './difference.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await connect((await createDatabase()).url);
});
afterAll(() => connection.close());

const read = (): Promise<Catalog> => readCatalog(connection, { insideTransaction: true });

const groups: Readonly<Record<string, Cases>> = { tables, constraints, views, routines, types, databases };
const major = inject('postgresMajor');

describe.each(Object.entries(groups))('%s: the catalog tells', (_, cases) => {
  const known = Object.entries(cases).filter(([, { from = 13, to = 99 }]) => from <= major && major <= to);
  it.each(known)('%s', async (_name, { create, change, differs }) => {
    await connection.execute(`begin; ${create}`);
    try {
      const before = await read();
      await connection.execute(change);
      const after = await read();
      expect(difference(before, after)).toEqual(differs);
      expect(
        after.unmodelled.filter(({ kind }) => kind !== 'access_method' && kind !== 'access method'),
      ).toEqual([]);
    } finally {
      await connection.execute('rollback');
    }
  });
});
