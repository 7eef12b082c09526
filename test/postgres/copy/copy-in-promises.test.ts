import { setImmediate as nextRound } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/postgres/connection.ts';
import { type CopyOptions, copyBetween } from '../../../src/postgres/copy/copy-between.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';
import { openSession } from '../../server/open-session.ts';

const manyRows = 60_000;
let from: TestDatabase;
let to: TestDatabase;
let source: Connection;
let target: Connection;

beforeAll(async () => {
  [from, to] = [await createDatabase(), await createDatabase()];
  [source, target] = [await openSession(from.name), await openSession(to.name)];
  const many = 'create table many (id int primary key, name text not null';
  await from.query(
    `${many}); insert into many select i, repeat('name ', i % 40) || i from generate_series(1, ${manyRows}) i`,
  );
  await to.query(`${many}, place serial)`);
});

beforeEach(() => to.query('truncate many'));

const all = `select md5(string_agg(id || name, chr(10) order by id)) as md5 from many t`;

describe.each(['text', 'binary'] as const)('rows that are changed elsewhere, in %s', (format) => {
  const copy = (options: CopyOptions, rows = '(select * from many order by id)') =>
    copyBetween(source, target, { from: rows, to: 'many (id, name)', format }, options);
  const few = '(select * from many where id <= 2000)';

  /** Both sessions take a statement, and the target has nothing of the copy. */
  async function expectUsable(): Promise<void> {
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(await target.query('select count(*)::int as n from many')).toEqual([{ n: 0 }]);
  }

  it('arrive in their order, whichever piece is there first', async () => {
    let [pieces, ready, allRead] = [0, 0, false];
    const order: number[] = [];
    const transform = async (rows: Uint8Array): Promise<Uint8Array> => {
      const piece = pieces++;
      // Each second one is made after the one that follows it.
      while (piece % 2 === 0 && pieces === piece + 1 && !allRead) await nextRound();
      order.push(piece);
      ready++;
      return rows;
    };
    const copied = await copy({
      transform,
      onProgress: ({ rows }) => {
        // In binary the header and the trailer are messages, too.
        allRead = rows >= manyRows;
      },
    }).finally(() => {
      allRead = true;
    });
    expect(copied.rows).toBe(manyRows);
    expect(ready).toBe(pieces);
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(await to.query(all)).toEqual(await from.query(all));
    const stored = await to.query<{ id: number }>('select id from many order by place');
    expect(stored.findIndex(({ id }, place) => id !== place + 1)).toBe(-1);
  });

  it('may come at once now and then', async () => {
    let pieces = 0;
    const transform = (rows: Uint8Array): Uint8Array | Promise<Uint8Array> => {
      if (pieces++ % 3 === 0) return rows;
      return nextRound().then(() => rows);
    };
    expect(await copy({ transform })).toMatchObject({ rows: manyRows });
    expect(await to.query(all)).toEqual(await from.query(all));
  });

  it('are no more than some pieces at a time: the source waits', async () => {
    const held: (() => void)[] = [];
    let [pieces, done] = [0, false];
    const transform = async (rows: Uint8Array): Promise<Uint8Array> => {
      pieces++;
      await new Promise<void>((resolve) => held.push(resolve));
      return rows;
    };
    const copying = copy({ transform }).finally(() => {
      done = true;
    });
    const waits = async (): Promise<boolean> => {
      const activity = 'select wait_event from pg_stat_activity where pid = $1';
      const [row] = await from.query<{ wait_event: string | null }>(activity, [source.processId]);
      return row?.wait_event === 'ClientWrite';
    };
    let most = 0;
    try {
      for (let still = 0, before = 0; still < 30 && !done && pieces <= 8; before = pieces)
        still = (await waits()) && pieces === before ? still + 1 : 0;
      most = pieces;
    } finally {
      while (!done) {
        held.pop()?.();
        await nextRound();
      }
    }
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(8);
    expect(await copying).toMatchObject({ rows: manyRows });
    expect(pieces).toBeGreaterThan(most);
    expect(await to.query(all)).toEqual(await from.query(all));
  });

  it('end the copy on both sides when a piece is not made, with the first error in order', async () => {
    let pieces = 0;
    const transform = async (rows: Uint8Array): Promise<Uint8Array> => {
      const piece = pieces++;
      if (piece === 3) {
        for (let rounds = 0; rounds < 20; rounds++) await nextRound();
        throw new Error('the third');
      }
      if (piece === 4) throw new Error('the fourth');
      return rows;
    };
    await expect(copy({ transform })).rejects.toThrow('the third');
    await expectUsable();
    await expect(copy({ transform: () => Promise.reject(new Error('none')) })).rejects.toThrow('none');
    await expectUsable();
  });

  it('end the copy when one after many never comes, or throws at once', async () => {
    let pieces = 0;
    const transform = (rows: Uint8Array): Promise<Uint8Array> => {
      if (pieces++ === 2) throw new Error('at once');
      return new Promise(() => rows);
    };
    await expect(copy({ transform })).rejects.toThrow('at once');
    await expectUsable();
  });

  it.each([
    ['while rows are read', '(select * from many)'],
    ['when all rows are read', few],
  ])('are given up by a signal, %s', async (_, rows) => {
    const controller = new AbortController();
    let late: (() => void) | undefined;
    let seen: Promise<unknown> | undefined;
    const transform = (piece: Uint8Array): Promise<Uint8Array> => {
      const made = new Promise<Uint8Array>((resolve) => {
        late = () => resolve(piece);
      });
      seen ??= (async () => {
        for (let rounds = 0; rounds < 200; rounds++) await nextRound();
        controller.abort();
      })();
      return made;
    };
    await expect(copy({ transform, signal: controller.signal }, rows)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await seen;
    // What comes back afterwards is heard by nobody.
    late?.();
    await nextRound();
    await expectUsable();
  });

  it('end with the error of the side that fails while they are changed', async () => {
    const transform = async (rows: Uint8Array): Promise<Uint8Array> => {
      await nextRound();
      return rows;
    };
    await to.query('alter table many add constraint not_here check (id <> 40000)');
    await expect(copy({ transform })).rejects.toMatchObject({ sqlState: '23514' });
    await to.query('alter table many drop constraint not_here');
    await expectUsable();
    const failing = '(select id, name from many where 1 / (50000 - id) is not null)';
    await expect(copy({ transform }, failing)).rejects.toMatchObject({ sqlState: '22012' });
    await expectUsable();
  });

  it('are none: header and trailer alone', async () => {
    const route = { from: '(select * from many where false)', to: 'many (id, name)', format };
    const transform = async (rows: Uint8Array): Promise<Uint8Array> => rows;
    expect(await copyBetween(source, target, route, { transform })).toMatchObject({ rows: 0 });
  });
});
