import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { effectOf } from '../../src/sql/effect.ts';
import { effectRows } from '../../src/sql/effects/rows/index.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';

interface Sample {
  /** The row it is of; absent for a statement that is fine in a transaction. */
  readonly form?: string;
  readonly sql: string;
  /** Run before, outside of the transaction. */
  readonly before?: readonly string[];
  /** Undoes what is not dropped with the database. */
  readonly after?: readonly string[];
  readonly major?: number;
}

const subscription = {
  before: [
    "create subscription confiture_s connection 'dbname=nowhere' publication p with (connect = false, slot_name = 'confiture_s')",
    'alter subscription confiture_s enable',
  ],
  after: [
    'alter subscription confiture_s disable',
    'alter subscription confiture_s set (slot_name = none)',
    'drop subscription confiture_s',
  ],
};

const refused: readonly Sample[] = [
  { form: 'CREATE INDEX CONCURRENTLY', sql: 'create unique index concurrently on t (id)' },
  { form: 'DROP INDEX CONCURRENTLY', sql: 'drop index concurrently if exists i' },
  { form: 'REINDEX CONCURRENTLY', sql: 'reindex table concurrently t' },
  { form: 'REINDEX CONCURRENTLY', sql: 'reindex index concurrently i' },
  { form: 'REINDEX CONCURRENTLY', sql: 'reindex (verbose, concurrently true) schema public', major: 14 },
  { form: 'REINDEX SCHEMA', sql: 'reindex schema public' },
  { form: 'REINDEX DATABASE', sql: 'reindex database postgres' },
  { form: 'REINDEX SYSTEM', sql: 'reindex system postgres' },
  { form: 'VACUUM', sql: 'vacuum' },
  { form: 'VACUUM', sql: 'vacuum (full, analyze) t' },
  { form: 'CLUSTER', sql: 'cluster' },
  {
    form: 'ALTER TABLE ... DETACH CONCURRENTLY',
    sql: 'alter table p detach partition p1 concurrently',
    major: 14,
  },
  { form: 'CREATE DATABASE', sql: 'create database confiture_never' },
  { form: 'DROP DATABASE', sql: 'drop database if exists confiture_never' },
  { form: 'ALTER DATABASE SET TABLESPACE', sql: 'alter database postgres set tablespace pg_default' },
  { form: 'CREATE TABLESPACE', sql: "create tablespace confiture_never location '/nowhere'" },
  { form: 'DROP TABLESPACE', sql: 'drop tablespace if exists confiture_never' },
  { form: 'ALTER SYSTEM', sql: "alter system set work_mem = '1MB'" },
  { form: 'DISCARD ALL', sql: 'discard all' },
  {
    form: 'CREATE SUBSCRIPTION ... WITH (create_slot = true)',
    sql: "create subscription confiture_never connection 'dbname=nowhere' publication p",
  },
  {
    form: 'CREATE SUBSCRIPTION ... WITH (create_slot = true)',
    sql: "create subscription confiture_never connection 'dbname=nowhere' publication p with (create_slot, enabled = off)",
  },
  {
    form: 'ALTER SUBSCRIPTION ... REFRESH',
    sql: 'alter subscription confiture_s refresh publication',
    major: 14,
    ...subscription,
  },
  {
    form: 'ALTER SUBSCRIPTION with refresh',
    sql: 'alter subscription confiture_s set publication q',
    major: 14,
    ...subscription,
  },
  {
    form: 'ALTER SUBSCRIPTION with refresh',
    sql: 'alter subscription confiture_s add publication q with (refresh = on)',
    major: 14,
    ...subscription,
  },
  { form: 'DROP SUBSCRIPTION', sql: 'drop subscription confiture_s', ...subscription },
  { form: 'COMMIT PREPARED', sql: "commit prepared 'confiture_never'" },
  { form: 'ROLLBACK PREPARED', sql: "rollback prepared 'confiture_never'" },
];

const allowed: readonly Sample[] = [
  { sql: 'create index on t (id)' },
  { sql: 'drop index i' },
  { sql: 'reindex table t' },
  { sql: 'reindex index i' },
  { sql: 'reindex (concurrently off) table t', major: 14 },
  { sql: 'analyze' },
  { sql: 'cluster t using i' },
  { sql: 'refresh materialized view concurrently v' },
  { sql: 'alter table p detach partition p1' },
  { sql: "alter type mood add value 'b'" },
  { sql: "alter type mood rename value 'a' to 'c'" },
  { sql: 'alter database postgres set work_mem from current' },
  { sql: 'discard temp' },
  { sql: "create subscription confiture_s connection 'dbname=nowhere' publication p with (connect = false)" },
  { sql: 'alter subscription confiture_s set publication q with (refresh = false)', ...subscription },
  { sql: 'create publication q for all tables' },
  { sql: 'savepoint a' },
];

let database: TestDatabase;
let version = 0;

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
  await database.query(`
    create table t (id int primary key); create index i on t (id);
    create table p (id int) partition by list (id); create table p1 partition of p for values in (1);
    create type mood as enum ('a');
    create materialized view v as select id from t; create unique index on v (id)`);
  const [row] = await database.query<{ version: string }>('show server_version_num').then((rows) => rows);
  version = Number(Object.values(row ?? {})[0]);
});

let after: readonly string[] = [];
afterEach(async () => {
  for (const sql of after) await database.query(sql);
});

const here = (samples: readonly Sample[]) =>
  samples.filter(({ major = 0 }) => major <= inject('postgresMajor'));

async function inTransaction({ sql, before = [] }: Sample): Promise<unknown> {
  for (const first of before) await database.query(first);
  await database.query('begin');
  try {
    return await database.query(sql);
  } finally {
    await database.query('rollback');
  }
}

function effectIn(sql: string, serverVersion: number) {
  const [statement] = parseSql('x.sql', sql).statements;
  if (!statement) throw new Error('no statement');
  return effectOf(statement, serverVersion);
}

describe('a statement that cannot run in a transaction', () => {
  it.each(here(refused))('$sql', async (sample) => {
    after = sample.after ?? [];
    const message = `${sample.form} cannot run inside a transaction block`;
    expect(effectIn(sample.sql, version)).toEqual({ transactional: false, reason: message });
    await expect(inTransaction(sample)).rejects.toMatchObject({ code: '25001', message });
  });

  it('was ALTER TYPE … ADD VALUE before PostgreSQL 12, and DETACH CONCURRENTLY was unknown before 14', () => {
    const add = "alter type mood add value 'b'";
    expect(effectIn(add, 110_022).reason).toBe('ALTER TYPE ... ADD cannot run inside a transaction block');
    expect(effectIn(add, 120_000).transactional).toBe(true);
    const detach = 'alter table p detach partition p1 concurrently';
    expect(effectIn(detach, 130_000).transactional).toBe(true);
    expect(effectIn(detach, 140_000).transactional).toBe(false);
  });

  it('is proven here for every row of the table', () => {
    const proven = new Set([...refused.map(({ form }) => form), 'ALTER TYPE ... ADD']);
    const told = effectRows.filter((row) => row.transactional === false && !row.given && !row.not);
    const forms = told.map(({ form, refusal }) => refusal ?? form);
    expect(forms.length).toBeGreaterThan(20);
    expect(forms.filter((form) => !proven.has(form))).toEqual([]);
  });
});

describe('a statement that can', () => {
  it.each(here(allowed))('$sql', async (sample) => {
    after = sample.after ?? [];
    expect(effectIn(sample.sql, version)).toEqual({ transactional: true });
    await expect(inTransaction(sample)).resolves.toBeDefined();
  });
});
