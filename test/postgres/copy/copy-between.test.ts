import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { type CopyOptions, type CopyRoute, copyBetween } from '../../../src/postgres/copy/copy-between.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';

const formats = ['text', 'binary'] as const;
const manyRows = 200_000;
let from: TestDatabase;
let to: TestDatabase;
let source: Connection;
let target: Connection;

beforeAll(async () => {
  [from, to] = [await createDatabase(), await createDatabase()];
  source = await connect(from.url);
  target = await connect(to.url);
  const many = 'create table many (id int primary key, name text not null)';
  await from.query(`${many}; insert into many select i, 'name ' || i from generate_series(1, ${manyRows}) i`);
  await to.query(`${many}; create table rows (id int, a text, b bytea)`);
  await from.query('create table rows (id int, a text, b bytea)');
});

afterAll(async () => {
  await source.close();
  await target.close();
});

function copy(table: string, format: CopyRoute['format'], options?: CopyOptions) {
  return copyBetween(source, target, { from: table, to: table, format }, options);
}

/** Both sessions take a statement, and the target has nothing of the copy. */
async function expectUsable(): Promise<void> {
  expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
  expect(await target.query('select count(*)::int as n from many')).toEqual([{ n: 0 }]);
}

const identity = (rows: Uint8Array): Uint8Array => rows;
const digest = 'select md5(coalesce(string_agg(t::text, chr(10) order by id), $$$$)) as md5 from';

describe.each(formats)('copyBetween in %s', (format) => {
  it('copies every row as it is, with and without a transform', async () => {
    for (const transform of [undefined, identity]) {
      await target.query('truncate many');
      const seen: number[] = [];
      const copied = await copy('many', format, { transform, onProgress: ({ rows }) => seen.push(rows) });
      expect(copied.rows).toBe(manyRows);
      expect(copied.bytes).toBeGreaterThan(manyRows * 10);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(await to.query(`${digest} many t`)).toEqual(await from.query(`${digest} many t`));
    }
    await target.query('truncate many');
  });

  it('keeps any text and any bytes', async () => {
    const text = fc.option(
      fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')),
      { nil: null },
    );
    const special = fc.constantFrom('\\', '\\N', '\\.', '\t', '\n', '\r\n', '', '\b\f\v', '\u{1F600}');
    const bytes = fc.option(fc.uint8Array(), { nil: null });
    const table = fc.array(fc.tuple(fc.oneof(text, special), bytes), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (values, changed) => {
        await from.query('truncate rows');
        await to.query('truncate rows');
        for (const [id, [a, b]] of values.entries()) {
          await from.query('insert into rows values ($1, $2, $3)', [
            id,
            a,
            b === null ? null : Buffer.from(b),
          ]);
        }
        const { rows } = await copy('rows', format, changed ? { transform: identity } : {});
        expect(rows).toBe(values.length);
        const all = 'select * from rows order by id';
        expect(await to.query(all)).toEqual(await from.query(all));
      }),
      { numRuns: 25 },
    );
  });

  it('copies a table without rows', async () => {
    for (const transform of [undefined, identity]) {
      expect(await copy('(select * from many where false)', format, { transform }).catch(String)).toMatch(
        /syntax error/,
      );
      const route = { from: '(select * from many where false)', to: 'many', format };
      expect(await copyBetween(source, target, route, { transform })).toMatchObject({ rows: 0 });
    }
  });

  it('copies rows over a megabyte, among small ones', async () => {
    await from.query('truncate rows');
    await to.query('truncate rows');
    await from.query(
      `insert into rows select i, case when i % 4 = 1 then repeat(i || E'\\t\\\\', 1000000 * i / 4) else 'small' end,
         decode(repeat('00ff', 300000 * (i % 3)), 'hex') from generate_series(1, 9) i`,
    );
    for (const transform of [undefined, identity]) {
      await to.query('truncate rows');
      expect(await copy('rows', format, { transform })).toMatchObject({ rows: 9 });
      const sums = 'select id, md5(a) as a, md5(b) as b from rows order by id';
      expect(await to.query(sums)).toEqual(await from.query(sums));
    }
  });

  it('gives transforms whole rows and nothing else', async () => {
    let rows = 0;
    const transform = (part: Uint8Array): Uint8Array => {
      rows += format === 'text' ? countLines(part) : countTuples(part);
      return part;
    };
    await copy('many', format, { transform });
    expect(rows).toBe(manyRows);
    await target.query('truncate many');
  });

  it('ends both sides when the target refuses a row, without telling the row', async () => {
    await to.query('alter table many add constraint not_here check (id <> 3)');
    const error: unknown = await copy('many', format).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'DATABASE_ERROR',
      sqlState: '23514',
      details: { constraint: 'not_here' },
    });
    expect(JSON.stringify([error, String(error)])).not.toContain('name 3');
    await to.query('alter table many drop constraint not_here');
    await expectUsable();
  });

  it('ends both sides when the source fails within the copy', async () => {
    const route = {
      from: `(select id, name from many where 1 / (150000 - id) is not null)`,
      to: 'many',
      format,
    };
    await expect(copyBetween(source, target, route)).rejects.toMatchObject({ sqlState: '22012' });
    await expectUsable();
  });

  it('ends both sides when the transform throws', async () => {
    let calls = 0;
    const transform = (rows: Uint8Array): Uint8Array => {
      if (++calls === 3) throw new Error('not this one');
      return rows;
    };
    await expect(copy('many', format, { transform })).rejects.toThrow('not this one');
    await expectUsable();
  });

  it('is cancelled by a signal, on both sides', async () => {
    const controller = new AbortController();
    const aborting = copy('many', format, {
      signal: controller.signal,
      onProgress: ({ rows }) => {
        if (rows > 1000) controller.abort();
      },
    });
    await expect(aborting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expectUsable();
    await expect(copy('many', format, { signal: controller.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  it.each(['source', 'target'] as const)(
    'says that the %s was lost, and leaves the other usable',
    async (side) => {
      const [left, right] = [await connect(from.url), await connect(to.url)];
      const victim = side === 'source' ? left : right;
      let killed: Promise<unknown> | undefined;
      const transform = (rows: Uint8Array): Uint8Array => {
        killed ??= (side === 'source' ? from : to).query('select pg_terminate_backend($1)', [
          victim.processId,
        ]);
        return rows;
      };
      const endless = `(select i, 'x' from generate_series(1, 20000000) i)`;
      const lost = copyBetween(left, right, { from: endless, to: 'many', format }, { transform });
      await expect(lost).rejects.toMatchObject({ code: 'DATABASE_CONNECTION_LOST' });
      await killed;
      const survivor = side === 'source' ? right : left;
      expect(await survivor.query('select 1 as one')).toEqual([{ one: 1 }]);
      await left.close();
      await right.close();
      await expectUsable();
    },
  );
});

describe('copyBetween', () => {
  it('hears notices and changed parameters within the copy', async () => {
    await from.query(
      `create function says(i int) returns int language plpgsql as $$ begin
         if i % 50000 = 0 then
           raise notice 'at %', i;
           perform set_config('application_name', 'copy at ' || i, false);
         end if;
         return i;
       end $$`,
    );
    const notices: string[] = [];
    const end = source.onNotice(({ message }) => notices.push(message));
    const route = { from: '(select says(id), name from many)', to: 'many', format: 'text' } as const;
    expect(await copyBetween(source, target, route)).toMatchObject({ rows: manyRows });
    end();
    expect(notices).toEqual(['at 50000', 'at 100000', 'at 150000', 'at 200000']);
    await target.query('truncate many');
  });

  it.each([
    ['from', { from: 'not_there', to: 'many' }],
    ['to', { from: 'many', to: 'not_there' }],
  ])('says what is missing in %s', async (_side, route) => {
    await expect(copyBetween(source, target, { ...route, format: 'text' })).rejects.toMatchObject({
      sqlState: '42P01',
      message: expect.stringContaining('not_there'),
    });
    await expectUsable();
  });

  it('is cancelled while the target waits for a lock', async () => {
    await to.query('begin; lock table many');
    const controller = new AbortController();
    const waiting = copy('many', 'text', { signal: controller.signal });
    const blocked = `select count(*)::int as n from pg_locks where not granted and pid = ${target.processId}`;
    const admin = await connect(to.url);
    while ((await admin.query<{ n: number }>(blocked))[0]?.n === 0);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await admin.close();
    await to.query('rollback');
    await expectUsable();
  });

  it('is given up while the target is busy with another statement', async () => {
    const controller = new AbortController();
    const busy = target.query('select pg_advisory_lock(4711)').then(() => target.query('select 1'));
    const waiting = copy('many', 'text', { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await busy.catch(() => undefined);
    await target.query('select pg_advisory_unlock_all()');
    await expectUsable();
  });

  it('freezes rows in the transaction that truncated their table', async () => {
    await target.execute('begin; truncate many');
    await copyBetween(source, target, { from: 'many', to: 'many', format: 'binary', freeze: true });
    await target.execute('commit');
    expect(await target.query(`select count(*)::int as n from many`)).toEqual([{ n: manyRows }]);
    await target.query('truncate many');
  });

  it('sends nothing outside of the transaction that it was to stay in', async () => {
    target.stayInTransaction(() => new Error('it has ended') as never);
    await expect(copy('many', 'text')).rejects.toThrow('it has ended');
    target.stayInTransaction(undefined);
    await expectUsable();
  });
});

function countLines(rows: Uint8Array): number {
  expect(rows.at(-1)).toBe(0x0a);
  return rows.filter((byte) => byte === 0x0a).length;
}

function countTuples(rows: Uint8Array): number {
  const view = Buffer.from(rows);
  let [at, count] = [0, 0];
  while (at < view.length) {
    const fields = view.readInt16BE(at);
    expect(fields).toBe(2);
    at += 2;
    for (let field = 0; field < fields; field++) at += 4 + view.readInt32BE(at);
    count++;
  }
  expect(at).toBe(view.length);
  return count;
}
