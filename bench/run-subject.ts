import { spawnSync } from 'node:child_process';
import type { Subject } from './subject.ts';

/** Runs the command once, its stdout thrown away. Returns milliseconds; throws what it said when it failed. */
export function runSubject(subject: Subject, more: Readonly<Record<string, string>> = {}): number {
  const { name, program, args, cwd, environment } = subject;
  // Node 20 parses the certificates of NODE_EXTRA_CA_CERTS at every start: 65 to 110 ms that say nothing.
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1', ...environment, ...more };
  const started = performance.now();
  const { status, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ms = performance.now() - started;
  if (error) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stderr.slice(-2000)}`);
  return ms;
}
