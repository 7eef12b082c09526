import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { version } from '../../version.ts';
import type { Check } from './check.ts';
import { checkEmbedded } from './check-embedded.ts';

const oldestNode = 20;

/** Node.js, the embedded server and PostgreSQL's client programs; starts nothing. */
export async function checkInstallation(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<readonly Check[]> {
  const [embedded, ...programs] = await Promise.all([
    checkEmbedded(variables.CONFITURE_CACHE),
    checkProgram('psql', 'for a prompt of your own; Confiture does not need it'),
    checkProgram('pg_dump', 'for backups; nothing else needs it'),
  ]);
  return [
    { state: 'ok', message: `Confiture ${version}` },
    checkNode(process.versions.node),
    ...embedded,
    ...programs,
  ];
}

export function checkNode(node: string): Check {
  if (Number.parseInt(node, 10) >= oldestNode) return { state: 'ok', message: `Node.js ${node}` };
  return {
    state: 'error',
    message: `Node.js ${node} is too old`,
    help: `Install Node.js ${oldestNode} or later.`,
  };
}

/** A client program on PATH; its absence is never an error. */
async function checkProgram(name: string, use: string): Promise<Check> {
  try {
    const { stdout } = await promisify(execFile)(name, ['--version'], { timeout: 3_000 });
    return { state: 'ok', message: stdout.trim() };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { state: 'info', message: `${name} ${missing ? 'is not on PATH' : 'does not run'} (${use})` };
  }
}
