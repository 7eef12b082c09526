import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { CommandContext } from '../context.ts';
import { quotePath } from '../quote-path.ts';
import type { ShownDemo } from './show-demo.ts';

/** What the comparison says and, when the project stays, where it lies and what to type next. */
export function demoEnding({ colors, variables }: CommandContext, demo: ShownDemo, kept: boolean): string {
  const { steps, fingerprints, directory } = demo;
  const { local, staging } = fingerprints;
  const verdict =
    local === staging
      ? `the same (${shorten(local)}): the DDL and the migrations lead to one place.`
      : `NOT the same: local ${shorten(local)}, staging ${shorten(staging)}`;
  const compared = `${steps.length + 1}. Both databases compared, object by object: their structure is ${verdict}`;
  if (!kept) return compared;
  const next = isInstalled(variables.PATH ?? '') ? [] : [aliasLine(process.argv[1] ?? '')];
  const lines = [...next, [`cd ${quotePath(directory)}`, ''], ...commandLines].map(
    ([line = '', says = '']) =>
      says === '' ? `  ${line}` : `  ${line.padEnd(48)}${colors.dim(`# ${says}`)}`,
  );
  return [compared, '', `The project lies in ${directory}. Go on there:`, ...lines].join('\n');
}

const commandLines = [
  ['confiture migrate new add_delivery_note', 'write the next migration'],
  ['confiture migrate down --env staging --preview', 'the SQL of the way back'],
  ['confiture build --env local --recreate --seed', 'the database anew, with rows in it'],
  ['confiture embedded url --env local', 'where psql and other programs find it'],
  ['confiture embedded stop', 'stop the server; its databases stay'],
] as const;

function shorten(fingerprint: string): string {
  return `${fingerprint.slice(0, 16)}…`;
}

function aliasLine(script: string): readonly [line: string, says: string] {
  return [`alias confiture=${quotePath(`node ${quotePath(script)}`)}`, ''];
}

/** Whether a shell will find `confiture`: npm and npx put folders on PATH that are gone afterwards. */
function isInstalled(path: string): boolean {
  const lasting = path.split(delimiter).filter((folder) => !/[\\/]node_modules[\\/]\.bin$/.test(folder));
  return lasting.some((folder) => folder !== '' && existsSync(join(folder, 'confiture')));
}
