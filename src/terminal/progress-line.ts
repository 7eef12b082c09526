import { formatDuration } from '../duration.ts';
import type { ProgressEvent, ProgressListener } from '../progress.ts';
import type { Colors } from './colors.ts';
import { describeProgress } from './describe-progress.ts';

/** What is written to: standard error, or anything that looks like it. */
export interface ProgressStream {
  readonly write: (text: string) => unknown;
  readonly columns?: number | undefined;
}

export interface ProgressLineOptions {
  readonly stream: ProgressStream;
  /** Whether `stream` is a terminal, whose last line can be rewritten. */
  readonly live: boolean;
  readonly colors: Colors;
  /** Milliseconds from any start. */
  readonly now?: () => number;
}

export interface ProgressLine {
  readonly listener: ProgressListener;
  /** Takes the live line away, so that other text can be written or the process can end. */
  readonly stop: () => void;
}

const frames = ['|', '/', '-', '\\'];
const frameMs = 100;
/** Back to the line's start, and all of it erased. */
const eraseLine = '\r\u001b[2K';

/**
 * Shows progress: one line for each task that ended or waits and, on a terminal, a live line for
 * the task at work. The live line's timer runs only while a task does and keeps no process alive.
 */
export function progressLine({
  stream,
  live,
  colors,
  now = () => performance.now(),
}: ProgressLineOptions): ProgressLine {
  const started = new Map<string, number>();
  let current: ProgressEvent | undefined;
  let lastWait = '';
  let timer: NodeJS.Timeout | undefined;

  const elapsed = (event: ProgressEvent): number => now() - (started.get(event.task) ?? now());

  const draw = (): void => {
    if (current === undefined) return;
    const ms = elapsed(current);
    const frame = frames[Math.floor(ms / frameMs) % frames.length];
    const width = (stream.columns ?? 80) - 1;
    const text = `${frame} ${describeProgress(current, formatDuration(ms))}`;
    const shorter = `${frame} ${describeProgress(current, formatDuration(ms), 'without bar')}`;
    // A line that the terminal has to wrap cannot be erased as one.
    const line = text.length <= width ? text : shorter.slice(0, width);
    stream.write(eraseLine + (current.state === 'waiting' ? colors.yellow(line) : line));
  };

  const stop = (): void => {
    if (live && current !== undefined) stream.write(eraseLine);
    clearInterval(timer);
    current = undefined;
    timer = undefined;
  };

  const end = (event: ProgressEvent): void => {
    const ms = event.durationMs ?? elapsed(event);
    started.delete(event.task);
    stop();
    const state = event.state === 'done' ? colors.green('done   ') : colors.red('failed ');
    stream.write(`${state} ${describeProgress(event, formatDuration(ms))}\n`);
  };

  const work = (event: ProgressEvent): void => {
    if (!started.has(event.task)) started.set(event.task, now());
    const isNew = current?.task !== event.task || current.state !== event.state;
    current = event;
    if (!live) return;
    if (isNew) draw();
    timer ??= setInterval(draw, frameMs).unref();
  };

  const wait = (event: ProgressEvent): void => {
    const text = describeProgress(event);
    if (!live && text !== lastWait) stream.write(`${colors.yellow('waiting')} ${text}\n`);
    lastWait = text;
    work(event);
  };

  const listen = { running: work, waiting: wait, done: end, failed: end };
  return { listener: (event) => listen[event.state](event), stop };
}
