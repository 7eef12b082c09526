import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { liveSubject } from '../../src/review/live-subject.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { sourcesOf } from './scratch.ts';

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await createDatabase();
  connection = await connect(database.url);
  await connection.execute('create table a (id int primary key); insert into a values (1); analyze a');
});

afterAll(() => connection.close());

const declared = sourcesOf({ 'a.sql': 'create table a (id int primary key);', 'b.sql': 'create tabel b;' });
const note = (text: string): void => {
  throw new Error(text);
};

it('is read with its statistics in two sessions', async () => {
  const another = await connect(database.url);
  try {
    const subject = await liveSubject({
      connection,
      openAnother: async () => another,
      declared,
      seeds: [],
      note,
    });
    expect(subject.statistics?.sizes.relations['table:public.a']?.rows).toBe(1);
    expect(subject.sources.map(({ statements }) => statements.length)).toEqual([1, 0]);
    expect(subject.findings.map(({ location }) => location?.file)).toEqual(['b.sql']);
  } finally {
    await another.close();
  }
});

it('is read in one session where there is no other', async () => {
  const openAnother = (): Promise<Connection> => Promise.reject(new Error('too many connections'));
  const subject = await liveSubject({ connection, openAnother, declared: undefined, seeds: [], note });
  expect(Object.keys(subject.catalog.objects)).toContain('table:public.a');
  expect(subject.statistics?.sizes.relations['table:public.a']?.rows).toBe(1);
});

it('throws what reading the catalog throws', async () => {
  const closed = await connect(database.url);
  await closed.close();
  const another = await connect(database.url);
  const openAnother = async (): Promise<Connection> => another;
  await expect(
    liveSubject({ connection: closed, openAnother, declared: undefined, seeds: [], note }),
  ).rejects.toThrow();
  await another.close();
});
