import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../src/progress.ts';
import type { CopyTable } from '../../src/sync/sync-plan.ts';
import { tellProgress } from '../../src/sync/tell-progress.ts';
import { colorsFor } from '../../src/terminal/colors.ts';
import { progressLine } from '../../src/terminal/progress-line.ts';

const chunks = [0, 1, 2].map((number) => ({
  number,
  from: number * 100,
  ...(number < 2 && { to: number * 100 + 100 }),
}));
const table: CopyTable = {
  table: 'shop.w_order_lines',
  root: 'shop.w_order_lines',
  into: 'shop.w_order_lines',
  columns: [],
  primaryKey: [],
  bytes: 3_000_000,
  pages: 300,
  estimatedRows: 5_000_000,
  chunks,
};
const [first = { number: 0, from: 0 }, second = first, third = first] = chunks;

interface Heard {
  readonly events: ProgressEvent[];
  readonly told: ReturnType<typeof tellProgress>;
  readonly wait: (ms: number) => void;
}

function heard(arrived: readonly { rows: number }[] = []): Heard {
  const events: ProgressEvent[] = [];
  let clock = 0;
  const told = tellProgress(
    { progress: (event) => events.push(event) },
    {
      arrived: arrived.map(({ rows }, number) => ({
        table: table.table,
        chunk: { number, from: 0 },
        chunks: 3,
        rows,
        bytes: rows,
        snapshot: 1,
      })),
    },
    () => clock,
  );
  const wait = (ms: number): void => {
    clock += ms;
  };
  return { events, told, wait };
}

test('says how far a table is over all of its chunks, and how long it will take', () => {
  const { events, told, wait } = heard();
  told.onProgress(table, first, 1_000_000, 100_000_000);
  expect(events).toEqual([
    { task: table.table, state: 'running', done: 1_000_000, total: 5_000_000, detail: undefined },
  ]);
  wait(99);
  told.onProgress(table, second, 500_000, 50_000_000);
  expect(events).toHaveLength(1);
  told.onChunk(table, first, 1_200_000, 120_000_000);
  wait(1901);
  told.onProgress(table, second, 600_000, 60_000_000);
  expect(events.at(-1)).toEqual({
    task: 'shop.w_order_lines',
    state: 'running',
    done: 1_800_000,
    total: 5_000_000,
    detail: '3.6 s left, 900,000 rows/s, 86 MB/s',
  });
  told.onChunk(table, second, 1, 1);
  told.onChunk(table, third, 1, 1);
  expect(events.at(-1)).toMatchObject({ state: 'done', detail: '1,200,002 rows', durationMs: 2000 });
});

test('says nothing of the time left before a row has come, nor when there were more than was thought', () => {
  const { events, told, wait } = heard();
  told.onProgress(table, first, 0, 4096);
  wait(1000);
  told.onProgress(table, first, 0, 4096);
  wait(1000);
  told.onProgress(table, first, 6_000_000, 4096);
  expect(events.map(({ detail }) => detail)).toEqual([
    undefined,
    '0 rows/s, 4 kB/s',
    '3,000,000 rows/s, 2 kB/s',
  ]);
});

test('counts what had arrived when it was resumed as done, not as fast', () => {
  const { events, told, wait } = heard([{ rows: 4_000_000 }]);
  told.onProgress(table, second, 0, 1);
  wait(1000);
  told.onProgress(table, second, 500_000, 1);
  expect(events.at(-1)).toMatchObject({
    done: 4_500_000,
    detail: expect.stringContaining('1.0 s left, 500,000 rows/s'),
  });
});

test.each([80, 60, 200])('fits a terminal of %i columns, with the time left in sight', (columns) => {
  const written: string[] = [];
  const { events, told, wait } = heard();
  told.onProgress(table, first, 0, 1);
  wait(70_000);
  told.onProgress(table, first, 1_234_567, 234_000_000);
  const line = progressLine({
    stream: { write: (text) => written.push(text), columns },
    live: true,
    colors: colorsFor({ isTTY: false, environment: {} }),
    now: () => 70_000,
  });
  for (const event of events.slice(1)) line.listener(event);
  line.stop();
  const shown = (written[0] ?? '').slice(written[0]?.indexOf('K') ?? 0);
  expect(shown.length - 1).toBeLessThan(columns);
  expect(shown).toContain(' left');
  expect(shown.includes('[')).toBe(columns === 200);
});
