import { bytesInWords, rowsInWords } from '../../size-in-words.ts';
import type { Speed, Speeds } from './speeds.ts';
import type { Work, WorkKind } from './work.ts';

/** What a part of the work takes. */
export interface Priced {
  readonly ms: number;
  /** As of `Speed`, with what is not known of the amount. */
  readonly spread: number;
  readonly source: Speed['source'];
  /** What is uncertain together: two scans are too slow, or too fast, at the same time. */
  readonly kind: WorkKind | 'wal' | 'statements';
  readonly words: string;
}

export function priceWork(work: Work, speeds: Speeds): Priced {
  const speed = work.kind === 'build' ? buildSpeed(work.method, speeds) : speeds[work.kind];
  const ms = (work.amount / speed.perSecond) * 1000;
  const words = `${describe(work, speed)} (${inMs(ms)})`;
  return { ms, spread: speed.spread + work.doubt, source: speed.source, kind: work.kind, words };
}

/** The log of all the work, which the server writes besides. */
export function priceWal(bytes: number, { wal }: Speeds): Priced {
  const ms = (bytes / wal.perSecond) * 1000;
  const words = `WAL ${bytesInWords(bytes)} at ${bytesInWords(wal.perSecond)}/s (${inMs(ms)})`;
  return { ms, spread: wal.spread, source: wal.source, kind: 'wal', words };
}

/** What every statement takes, whatever it does. */
export function priceStatement({ statements }: Speeds): Priced {
  const ms = 1000 / statements.perSecond;
  return { ms, spread: statements.spread, source: statements.source, kind: 'statements', words: inMs(ms) };
}

/** An access method that nobody measured, an extension's, is held for as slow as the slowest, and not for measured. */
function buildSpeed(method: string | undefined, { build }: Speeds): Speed {
  const known = build[method ?? 'btree'];
  if (known !== undefined) return known;
  const slowest = Object.values(build).reduce((one, other) =>
    other.perSecond < one.perSecond ? other : one,
  );
  return { ...slowest, spread: slowest.spread + 1, source: 'assumed' };
}

const rowKinds: Partial<Record<WorkKind, string>> = {
  insert: 'insert',
  update: 'update',
  delete: 'delete',
  indexEntries: 'index entries',
  foreignKey: 'check foreign key',
  foreignKeyRows: 'check foreign key',
};

function describe({ kind, on, amount, rows, method }: Work, { perSecond }: Speed): string {
  if (kind === 'scan' || kind === 'rewrite')
    return `${kind} ${on}, ${bytesInWords(amount)} at ${bytesInWords(perSecond)}/s`;
  if (kind === 'query')
    return `query ${on}, cost ${Math.round(amount).toLocaleString('en-US')} at ${Math.round(perSecond).toLocaleString('en-US')}/s`;
  const name =
    kind === 'build' ? `build index ${on} (${method ?? 'btree'})` : `${rowKinds[kind] ?? kind} ${on}`;
  const count = kind === 'build' ? (rows ?? 0) : amount;
  // Of a build, rows a second as they come out for this many: its speed counts rows · log2(rows).
  const rate = kind === 'build' && amount > 0 ? (perSecond * count) / amount : perSecond;
  return `${name}, ${rowsInWords(count)} at ${rowsInWords(rate)}/s`;
}

/** 0.6 ms, 85 ms, 2.4 s. */
export function inMs(ms: number): string {
  if (ms < 9.95) return `${Number(ms.toFixed(1))} ms`;
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
