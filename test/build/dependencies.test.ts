import { beforeAll, describe, expect, inject, it } from 'vitest';
import { loadParser } from '../../src/sql/load-parser.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { commonGround, dependencyCases } from './dependency-cases.ts';
import { orderOf } from './order-texts.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
});

/** Runs the texts in a transaction that is rolled back; the error's message, or undefined. */
async function failureOf(...texts: readonly string[]): Promise<string | undefined> {
  await database.query('begin');
  try {
    for (const text of texts) await database.query(text);
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    await database.query('rollback');
  }
}

const known = dependencyCases.filter(({ major = 0 }) => major <= inject('postgresMajor'));

describe('a file comes after the one it needs', () => {
  it.each(known)('$name', async ({ first, second }) => {
    expect(await failureOf(commonGround, second), 'alone the second must fail').toBeDefined();
    expect(await failureOf(commonGround, first, second)).toBeUndefined();

    const files = { '0/ground.sql': commonGround, '1/a.sql': second, '1/b.sql': first };
    expect(orderOf(files)).toEqual(['0/ground.sql', '1/b.sql', '1/a.sql']);
  });
});
