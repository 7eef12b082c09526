import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { colorsFor } from '../../src/terminal/colors.ts';
import { progressLine } from '../../src/terminal/progress-line.ts';

const colors = colorsFor({ isTTY: false, environment: {} });
const erase = '\r\u001b[2K';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A progress line whose clock is moved by hand, and what it wrote. */
function start(live: boolean, columns?: number) {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text), columns };
  let ms = 0;
  const line = progressLine({ stream, live, colors, now: () => ms });
  const pass = (by: number): void => {
    ms += by;
    vi.advanceTimersByTime(by);
  };
  return { ...line, written, pass };
}

describe('in a pipe', () => {
  it('writes one line for each task that ended', () => {
    const { listener, written, pass } = start(false);
    listener({ task: '001 a', state: 'running', detail: 'statement 1 of 2' });
    pass(3_200);
    listener({ task: '001 a', state: 'running', detail: 'statement 2 of 2' });
    listener({ task: '001 a', state: 'done' });
    listener({ task: '002 b', state: 'failed', detail: 'statement 3 of 3', durationMs: 12 });
    listener({ task: 'Build', state: 'done', done: 7, total: 7, durationMs: 64_000 });
    expect(written).toEqual([
      'done    001 a  3.2 s\n',
      'failed  002 b  statement 3 of 3  12 ms\n',
      'done    Build  7/7  1 min 04 s\n',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells what is waited for once', () => {
    const { listener, written } = start(false);
    const wait = { task: 'lock', state: 'waiting', detail: 'held by pid 7' } as const;
    listener(wait);
    listener(wait);
    listener({ ...wait, detail: 'held by pid 8' });
    expect(written).toEqual(['waiting lock  held by pid 7\n', 'waiting lock  held by pid 8\n']);
  });
});

describe('on a terminal', () => {
  it('rewrites one line with the time that passed', () => {
    const { listener, written, pass, stop } = start(true);
    listener({ task: 'Build', state: 'running', done: 1, total: 4 });
    listener({ task: 'Build', state: 'running', done: 2, total: 4, detail: 'b.sql' });
    pass(100);
    expect(written).toEqual([
      `${erase}| Build  [#####...............]  1/4  0 ms`,
      `${erase}/ Build  [##########..........]  2/4  b.sql  100 ms`,
    ]);
    stop();
  });

  it('replaces it by the line of the task that ended, and runs no timer after', () => {
    const { listener, written, pass } = start(true);
    listener({ task: '001 a', state: 'running' });
    expect(vi.getTimerCount()).toBe(1);
    pass(50);
    listener({ task: '001 a', state: 'done' });
    expect(written.slice(1)).toEqual([erase, 'done    001 a  50 ms\n']);
    expect(vi.getTimerCount()).toBe(0);
    pass(1_000);
    expect(written).toHaveLength(3);
  });

  it('shows waiting in the live line only', () => {
    const { listener, written, stop } = start(true);
    listener({ task: 'lock', state: 'waiting', detail: 'held by pid 7' });
    expect(written).toEqual([`${erase}| lock  held by pid 7  0 ms`]);
    stop();
  });

  it('cuts the line to the width, so that it can be erased', () => {
    const { listener, written, stop } = start(true, 20);
    listener({ task: 'a task with a very long name', state: 'running' });
    expect(written).toEqual([`${erase}| a task with a ver`]);
    stop();
  });

  it('stops at once, and as often as it is told', () => {
    const { listener, written, stop } = start(true);
    listener({ task: 'a', state: 'running' });
    stop();
    stop();
    expect(written.slice(1)).toEqual([erase]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not take more than all for a share', () => {
    const { listener, written, stop } = start(true);
    listener({ task: 'a', state: 'running', done: 5, total: 4 });
    expect(written[0]).toContain('[####################]  5/4');
    stop();
  });
});
