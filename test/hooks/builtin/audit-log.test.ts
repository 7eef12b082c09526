import pg from 'pg';
import { expect, it } from 'vitest';
import { readAuditKey } from '../../../src/hooks/audit/audit-key.ts';
import { type Anchor, type AuditReport, verifyAudit } from '../../../src/hooks/audit/verify-audit.ts';
import { auditLog } from '../../../src/hooks/builtin/audit-log.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { type RunOptions, runBuiltin } from './context.ts';

const variables = { CONFITURE_AUDIT_KEY: '0123456789abcdef0123456789abcdef', OLD: 'f'.repeat(40) };

const write = (database: TestDatabase, config: Record<string, Json> = {}, options: RunOptions = {}) =>
  runBuiltin(database, auditLog, config, { ...options, facts: { variables, ...options.facts } });

async function verify(
  database: TestDatabase,
  anchor?: Anchor,
  names = ['CONFITURE_AUDIT_KEY'],
): Promise<AuditReport> {
  const keys = names.map((name) => readAuditKey(variables, name));
  const session = await connect(database.url);
  try {
    return await verifyAudit(session, new Map(keys.map((key) => [key.id, key])), anchor);
  } finally {
    await session.close();
  }
}

/** As somebody who may do everything, triggers included. */
const tamper = (database: TestDatabase, sql: string) =>
  database.query(`set session_replication_role = replica; ${sql}; reset session_replication_role`);

it('writes who did what, and refuses changes', () =>
  withDatabase(async (database) => {
    await write(database, { note: 'OPS-17' }, { phase: 'before_ddl' });
    const error = { code: 'DATABASE_ERROR', message: 'no relation' };
    await write(database, { include_sql: true }, { phase: 'on_error', error });
    const rows = await database.query(
      'select id::int, event, version, actor, environment, database_user = session_user as own, details from confiture.audit_log order by id',
    );
    const same = { version: '003', actor: 'ana@laptop', environment: 'test', own: true };
    expect(rows).toMatchObject([
      { ...same, id: 1, event: 'migration_started', details: { statements: 1, note: 'OPS-17' } },
      { ...same, id: 2, event: 'migration_failed', details: { error, sql: ['create table later (id int)'] } },
    ]);
    for (const sql of [
      "update confiture.audit_log set actor = 'bo'",
      'delete from confiture.audit_log',
      'truncate confiture.audit_log',
      'delete from confiture.audit_head',
      'truncate confiture.audit_segments',
    ]) {
      await expect(database.query(sql)).rejects.toThrow(/confiture\.audit_\w+ is append-only/);
    }
    expect(await verify(database)).toMatchObject({ entries: 2, segments: 1, head: { id: 2 }, fault: null });
  }));

it('an entry goes with the migration that is rolled back, and the chain stays whole', () =>
  withDatabase(async (database) => {
    await write(database);
    const doomed = new pg.Client(database.url);
    await doomed.connect();
    await doomed.query('begin; update confiture.audit_head set last_id = 9');
    await doomed.query('rollback');
    await doomed.end();
    await write(database);
    expect(await verify(database)).toMatchObject({ entries: 2, fault: null });
  }));

it('writers at the same time keep one chain, also when they make the tables', () =>
  withDatabase(async (database) => {
    await Promise.all(Array.from({ length: 12 }, () => write(database)));
    expect(await verify(database)).toMatchObject({ entries: 12, fault: null });
  }));

it('closes full segments, and a chain goes over them', () =>
  withDatabase(async (database) => {
    for (let i = 0; i < 7; i++) await write(database, { segment_entries: 3 });
    expect(await verify(database)).toMatchObject({ entries: 7, segments: 3, fault: null });
    const closed =
      'select segment, first_id::int as first, last_id::int as last from confiture.audit_segments order by 1';
    expect(await database.query(closed)).toEqual([
      { segment: 1, first: 1, last: 3 },
      { segment: 2, first: 4, last: 6 },
    ]);
    await tamper(database, 'update confiture.audit_segments set first_id = 2 where segment = 1');
    expect((await verify(database)).fault).toMatchObject({ kind: 'altered', id: 3 });
  }));

const change = (set: string, id: number) => `update confiture.audit_log set ${set} where id = ${id}`;

it.each([
  ['an altered actor', change("actor = 'bo'", 3), 'altered', 3],
  ['altered details', change(`details = '{"a": 1}'`, 1), 'altered', 1],
  [
    'the same details, written otherwise',
    change(`details = replace(details::text, ':', ' :')::json`, 4),
    'altered',
    4,
  ],
  ['a moved time', change("at = at + interval '1 microsecond'", 2), 'altered', 2],
  ['a copied hash', change('hash = (select hash from confiture.audit_log where id = 2)', 5), 'altered', 5],
  ['another previous', change("previous = repeat('0', 64)", 2), 'altered', 2],
  ['a removed entry', 'delete from confiture.audit_log where id = 3', 'removed', 3],
  ['a removed first entry', 'delete from confiture.audit_log where id = 1', 'removed', 1],
  ['a removed tail', 'delete from confiture.audit_log where id >= 5', 'removed', 5],
  [
    'a tail removed with its head',
    `delete from confiture.audit_log where id = 6; update confiture.audit_head
    set last_id = 5, last_hash = (select hash from confiture.audit_log where id = 5)`,
    'altered',
    null,
  ],
  ['everything gone', 'delete from confiture.audit_log; delete from confiture.audit_head', 'removed', null],
  [
    'a removed entry whose gap was closed',
    `delete from confiture.audit_log where id = 3;
    update confiture.audit_log set id = id - 1 where id > 3`,
    'reordered',
    3,
  ],
  [
    'two entries in each other’s place',
    `update confiture.audit_log set id = -id where id in (2, 3);
    update confiture.audit_log set id = 5 + id where id in (-2, -3)`,
    'reordered',
    2,
  ],
  [
    'an entry of somebody else’s',
    `insert into confiture.audit_log select 7, segment, at, event, version, name, direction, phase,
    actor, database_user, environment, details, key_id, hash, repeat('a', 64) from confiture.audit_log where id = 6`,
    'altered',
    7,
  ],
  [
    'an entry again',
    `insert into confiture.audit_log select 7, segment, at, event, version, name, direction, phase,
    actor, database_user, environment, details, key_id, previous, hash from confiture.audit_log where id = 6`,
    'reordered',
    7,
  ],
] as const)('verify finds %s', (_, sql, kind, id) =>
  withDatabase(async (database) => {
    for (let i = 0; i < 6; i++) await write(database);
    expect((await verify(database)).fault).toBeNull();
    await tamper(database, sql);
    expect((await verify(database)).fault).toMatchObject({ kind, id });
  }),
);

it('adds nothing to a log that is not whole', () =>
  withDatabase(async (database) => {
    await write(database);
    await tamper(database, 'delete from confiture.audit_head; delete from confiture.audit_log');
    await expect(write(database)).rejects.toThrow('the audit log has lost its head');
    await database.query('drop table confiture.audit_log, confiture.audit_head, confiture.audit_segments');
    expect((await verify(database)).fault).toMatchObject({ kind: 'no log' });
    const first = await write(database);
    await write(database);
    await tamper(database, 'update confiture.audit_head set last_id = 1');
    await expect(write(database)).rejects.toThrow('is not as it was sealed');
    expect(first.stats).toMatchObject({ id: 1 });
  }));

it('a noted head shows later that the log was not begun anew', () =>
  withDatabase(async (database) => {
    await write(database);
    const { head } = await verify(database);
    await write(database);
    expect((await verify(database, head ?? undefined)).fault).toBeNull();
    await database.query('drop schema confiture cascade');
    await write(database);
    await write(database);
    expect((await verify(database)).fault).toBeNull();
    expect((await verify(database, head ?? undefined)).fault).toMatchObject({ kind: 'removed', id: 1 });
  }));

it('wants a key, and all keys of a log whose key was changed', () =>
  withDatabase(async (database) => {
    const key = (CONFITURE_AUDIT_KEY: string | undefined) => ({
      facts: { variables: { CONFITURE_AUDIT_KEY } },
    });
    await expect(write(database, {}, key(undefined))).rejects.toMatchObject({
      message: expect.stringContaining('the environment variable CONFITURE_AUDIT_KEY is not set'),
      hint: expect.stringContaining('openssl rand -hex 32'),
    });
    const short = await write(database, {}, key('hunter2')).catch((error: unknown) => String(error));
    expect(short).toContain('has 7 characters, which is too short');
    expect(short).not.toContain('hunter2');
    await write(database, { key_variable: 'OLD' });
    await write(database);
    expect((await verify(database)).fault).toMatchObject({ kind: 'other key', id: 1 });
    expect((await verify(database, undefined, ['CONFITURE_AUDIT_KEY', 'OLD'])).fault).toBeNull();
  }));
