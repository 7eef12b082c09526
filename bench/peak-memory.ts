import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runSubject } from './run-subject.ts';
import type { Subject } from './subject.ts';

const preload = pathToFileURL(join(import.meta.dirname, 'record-peak-memory.mjs')).href;

/** Runs one of our commands once more, not timed, and returns the most memory it held, in MB. */
export async function peakMemory(subject: Subject, folder: string): Promise<number> {
  const file = join(folder, 'peak');
  await subject.before?.();
  runSubject(subject, { NODE_OPTIONS: `--import ${preload}`, CONFITURE_BENCH_PEAK: file });
  return Number(readFileSync(file, 'utf8')) / 2 ** 20;
}
