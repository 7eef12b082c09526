import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import { createDatabase } from '../server/database.ts';
import { copyAll, rowsOf } from './copy-all.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';
import { encodedDatabase } from './encoded-database.ts';

const schema =
  'create table people (id int primary key, email text, note text); create table other (id int primary key);';
const rows = `insert into people select n, 'p' || n || '@example.org', repeat('x', 300) from generate_series(1, 20000) n;
  insert into other select generate_series(1, 100);`;
const chunks = { chunkBytes: 262_144, workers: 1 };

const run = promisify(execFile);

type Heard = { readonly task: string; readonly state: string };

describe('a table that is changed after the plan', () => {
  test('a column dropped on the target ends the copy, and says what to do', async () => {
    const { source, target } = await twoOf(schema, rows);
    const copied = copyWithProfile(
      source,
      target,
      `rules: [{ table: people, strategy: none, columns: { email: 'null' } }]\nkeep: ['*.*.*']`,
      { afterPlan: () => target.query('alter table people drop column note') },
    );
    await expect(copied).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringMatching(/public\.people: column "note" .*does not exist/),
      hint: expect.stringContaining('It was changed after the copy was planned: run it again.'),
    });
  });

  test.each([
    ['a column that is gone', 'alter table people drop column note', 'public.people'],
    [
      'a column under the name of another',
      'alter table people rename note to other; alter table people rename email to note; alter table people rename other to email',
      'public.people',
    ],
    ['a table that is gone', 'drop table people', 'public.people'],
    ['a new partition', 'create table parts_2 partition of parts for values in (2)', 'public.parts_2'],
  ])('%s on the source keeps it from beginning', async (_, change, named) => {
    const parts =
      'create table parts (n int) partition by list (n); create table parts_1 partition of parts for values in (1);';
    const { source, target } = await twoOf(`${schema};${parts}`, rows);
    await target.query(`insert into parts values (1)`);
    const copied = copyWithProfile(source, target, `keep: ['*.*.*', people.email]`, {
      replace: true,
      afterPlan: () => source.query(change),
    });
    await expect(copied).rejects.toMatchObject({
      code: 'SYNC_REFUSED',
      message: `the source was changed after the copy was planned: ${named}`,
    });
    expect(await target.query('select from parts')).toHaveLength(1);
  });
});

test('the source keeps its columns while they are copied', async () => {
  const { source, target } = await twoOf(schema, rows);
  let renamed: unknown;
  await copyWithProfile(source, target, `keep: ['*.*.*', people.email]`, {
    hooks: async (phase) => {
      if (phase !== 'before_anonymization') return;
      await source.query(`set lock_timeout = '20ms'`);
      renamed = await source
        .query('alter table people rename email to mail')
        .catch((error: unknown) => error);
    },
  });
  expect(renamed).toMatchObject({ code: '55P03' });
  expect(await target.query('select from people')).not.toEqual([]);
});

describe('a source that goes away', () => {
  test('dropped: the copy ends, and says what stands', async () => {
    const { source, target } = await twoOf(schema, rows);
    let dropped: Promise<unknown> | undefined;
    const progress = ({ task, state }: Heard): void => {
      if (task === 'public.people' && state === 'running')
        dropped ??= target.query(`drop database "${source.name}" with (force)`);
    };
    const copied = copyAll(source, target, { ...chunks, progress });
    await expect(copied).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringMatching(/the copy broke off with \d+ of \d+ chunks in place: .*does not exist/),
      hint: expect.stringContaining('Foreign keys, triggers and indexes are back.'),
    });
    await dropped;
  });

  test('restarted: the snapshot is gone, which is told, and --resume goes on under another', async () => {
    const { source, target } = await twoOf(schema, rows);
    let ended: Promise<unknown> | undefined;
    const progress = ({ task, state }: Heard): void => {
      if (task !== 'public.people' || state !== 'running') return;
      ended ??= target.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source.name}' and application_name = 'confiture'`,
      );
    };
    await expect(copyAll(source, target, { ...chunks, progress })).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringContaining('the snapshot of the source is gone'),
      hint: expect.stringContaining('--resume goes on under a new snapshot'),
    });
    await ended;
    await copyAll(source, target, { ...chunks, resume: true });
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });
});

describe('a source that does not show it', () => {
  test('a role without the schema, and one from whom rows are hidden', async () => {
    const parts = 'create schema inner_part; create table inner_part.things (id int primary key)';
    const { source, target } = await twoOf(`${schema}; ${parts}`, rows);
    await target.query('insert into other values (7)');
    const role = 'sync_bad_ends_reader';
    await source.query(
      `drop role if exists ${role}; create role ${role} login password 'x';
       grant select on all tables in schema public, inner_part to ${role};
       alter table people enable row level security; create policy few on people using (id < 5)`,
    );
    const url = new URL(source.url);
    [url.username, url.password] = [role, 'x'];
    const keep = `keep: ['*.*.*', people.email]`;
    await expect(
      copyWithProfile({ url: url.toString() }, target, keep, { replace: true }),
    ).rejects.toMatchObject({
      code: 'SYNC_REFUSED',
      details: {
        missing: expect.arrayContaining([
          `${role} may not use the schema of inner_part.things on the source`,
          `row security hides rows of public.people from ${role} on the source`,
        ]),
      },
      hint: expect.stringContaining(`grant usage on schema inner_part to ${role};`),
    });
    expect(await target.query('select from other')).toHaveLength(1);
    await source.query(`drop owned by ${role} cascade; drop role ${role}`);
  });
});

describe('a target that does not take it', () => {
  test('a role without ownership, and one that may not make the checkpoints', async () => {
    const { source, target } = await twoOf(schema, rows);
    const role = 'sync_bad_ends_writer';
    await target.query(
      `drop role if exists ${role}; create role ${role} login password 'x'; grant usage, create on schema public to ${role}; alter table people owner to ${role}`,
    );
    const url = new URL(target.url);
    [url.username, url.password] = [role, 'x'];
    const as = { url: url.toString() };
    const keep = `keep: ['*.*.*', people.email]`;
    await expect(copyWithProfile(source, as, keep)).rejects.toMatchObject({
      code: 'SYNC_REFUSED',
      message: expect.stringContaining(`${role} does not own public.other on the target`),
    });
    await target.query(`alter table other owner to ${role}`);
    await expect(copyWithProfile(source, as, keep)).rejects.toMatchObject({
      code: 'SYNC_REFUSED',
      message: expect.stringContaining(`${role} may not make the tables in schema confiture`),
      hint: expect.stringContaining(`grant create on database ${target.name} to ${role};`),
    });
    await target.query(`grant create on database ${target.name} to ${role}`);
    await copyWithProfile(source, as, keep);
    expect(await target.query('select count(*)::int as rows from people')).toEqual([{ rows: 20_000 }]);
    await target.query(`drop owned by ${role} cascade; drop role ${role}`);
  });

  test.each([
    [
      'while rows arrive',
      {},
      'share row exclusive',
      /public\.people: canceling statement due to lock timeout/,
    ],
    ['while it is emptied', { replace: true }, 'share', /one of public\.(people|other), .*lock timeout/],
  ])('a lock %s: the table is told, and what to do', async (_, options, mode, message) => {
    const { source, target } = await twoOf(schema, rows);
    const other = await connect(target.url);
    await other.execute(`begin; lock table people in ${mode} mode`);
    await expect(copyAll(source, target, { lockTimeoutMs: 100, ...options })).rejects.toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringContaining('Another session uses it'),
    });
    await other.execute('rollback');
    await other.close();
    await copyAll(source, target, { replace: true });
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });

  test('a lock on what is set aside', async () => {
    const made = `${schema} alter table people add foreign key (id) references other;`;
    const { source, target } = await twoOf(made, 'insert into other values (1)');
    const other = await connect(target.url);
    await other.execute('begin; lock table people in share mode');
    await expect(copyAll(source, target, { lockTimeoutMs: 100 })).rejects.toMatchObject({
      code: 'LOCK_TIMEOUT',
      message: 'foreign key people_id_fkey of public.people: canceling statement due to lock timeout',
    });
    await other.close();
  });

  test('no room on its disk: the copy ends, and goes on when there is', async ({ skip }) => {
    const { source, target } = await twoOf('', '');
    const [at] = await target.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    const disk = await mkdtemp(join(tmpdir(), 'confiture-disk-'));
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]).catch(
      () => undefined,
    );
    if (mounted === undefined) skip('a small disk takes the rights to mount one');
    try {
      const { uid, gid } = await stat(at?.folder ?? '/');
      await chown(disk, uid, gid);
      await target.query(`create tablespace confiture_small location '${disk}'`);
      await source.query(schema);
      await source.query(rows);
      await target.query(`set default_tablespace = confiture_small; ${schema}`);
      await expect(copyAll(source, target, chunks)).rejects.toMatchObject({
        code: 'SYNC_INCOMPLETE',
        message: expect.stringMatching(/public\.people: could not (extend|write).* No space left on device/),
        hint: expect.stringContaining('--resume goes on'),
      });
      await run('mount', ['-o', 'remount,size=64m', disk]);
      await copyAll(source, target, { ...chunks, resume: true });
      expect(await rowsOf(target)).toEqual(await rowsOf(source));
    } finally {
      await target.query('reset default_tablespace; drop table if exists people, other');
      await target.query('drop tablespace if exists confiture_small');
      await run('umount', [disk]);
      await rm(disk, { recursive: true });
    }
  });

  test('an index that cannot come back: what its function says of a value is not told', async () => {
    const made = `create table people (id int primary key, email text, note text);
      create function fails(text) returns text language plpgsql immutable as
        $$ begin if $1 like 'p15000@%' then raise exception 'secret %', $1; end if; return $1; end $$;`;
    const { source, target } = await twoOf(made, rows.replace(/insert into other.*/, ''));
    await target.query(`insert into people select n, 'x', repeat('x', 900) from generate_series(1, 12000) n`);
    await source.query('create index known on people (email)');
    await target.query('create index known on people (fails(email))');
    await source.query('update people set note = repeat(note, 3)');
    await source.query('analyze people');
    const error = await copyAll(source, target, { replace: true }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringMatching(
        /index public\.known of public\.people did not come back: a function of the database raised an error/,
      ),
    });
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  test('a materialized view that cannot be refreshed: rows stay, the rest is done, and it is told', async () => {
    const views = `${schema} create materialized view bad as select id, (10 / nullif(id, 0))::int as v, note::text from people;
      create function fails(text) returns int language plpgsql as $$ begin if $1 like 'x%' then raise exception 'secret %', $1; end if; return 1; end $$;
      create materialized view worse as select fails(note) from people; create materialized view good as select count(*) from other;`;
    const { source, target } = await twoOf(views, rows);
    const error = await copyAll(source, target).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringContaining(
        'every row has arrived, but 1 materialized view could not be refreshed:\n  public.worse: a function of the database raised an error',
      ),
      hint: expect.stringContaining('refresh materialized view public.worse;'),
    });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(await target.query('select count from good')).toEqual([{ count: '100' }]);
    expect(await target.query('select status from confiture.sync_runs')).toEqual([{ status: 'finished' }]);
  });
});

describe('encodings', () => {
  const words = `create table people (id int primary key, email text);`;
  const of = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
    const session = await connect(url);
    try {
      await session.execute(
        `set client_encoding = 'UTF8'; ${words.replace('create table', 'create table if not exists')}`,
      );
      return await session.query(sql);
    } finally {
      await session.close();
    }
  };
  const keep = `rules: [{ table: people, strategy: none, columns: { email: { type: masking, keep_first: 1 } } }]`;

  test.each(['LATIN1', 'UTF8', 'SQL_ASCII'])(
    '%s arrives in UTF8, and LATIN1 where it has the characters',
    async (encoding) => {
      const source = await encodedDatabase(encoding);
      await of(source.url, `insert into people values (1, 'éàü'), (2, 'Zoë')`);
      for (const to of ['UTF8', 'LATIN1']) {
        const target = await encodedDatabase(to);
        await of(target.url, 'select');
        await copyWithProfile(source, target, keep);
        expect(await of(target.url, 'select email from people order by id')).toEqual([
          { email: 'é**' },
          { email: 'Z**' },
        ]);
        await target.drop();
      }
      await source.drop();
    },
  );

  test('a character that the target does not have ends the copy', async () => {
    const [source, target] = [await encodedDatabase('UTF8'), await encodedDatabase('LATIN1')];
    await of(source.url, `insert into people values (1, 'a'), (2, '100 €')`);
    await of(target.url, 'select');
    await expect(copyAll(source, target)).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringMatching(/public\.people: character with byte sequence .*\(row id = 2\)/),
    });
    await Promise.all([source.drop(), target.drop()]);
  });

  test('so do bytes that are no text, out of SQL_ASCII', async () => {
    const [source, target] = [await encodedDatabase('SQL_ASCII'), await createDatabase()];
    await of(source.url, String.raw`insert into people values (1, E'caf\xe9 secret')`);
    await target.query(words);
    const error = await copyAll(source, target).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining('public.people: invalid byte sequence') });
    expect(JSON.stringify(error)).not.toContain('secret');
    await source.drop();
  });
});
