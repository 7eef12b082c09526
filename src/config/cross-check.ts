import { nearest } from '../nearest.ts';
import { isMapping } from './is-mapping.ts';
import { type KeyPath, type Problem, showPath } from './problem.ts';

/** What is wrong between keys, looked for in the file's data as it is, valid or not. */
export function crossCheck(data: unknown): readonly Problem[] {
  if (!isMapping(data)) return [];
  const environments = isMapping(data.environments) ? data.environments : {};
  const names = Object.keys(environments);
  const sync = isMapping(data.sync) ? data.sync : {};
  return [
    ...checkName(data.default_environment, ['default_environment'], names),
    ...checkName(sync.from, ['sync', 'from'], names),
    ...checkName(sync.to, ['sync', 'to'], names),
    ...checkEmbedded(environments),
  ];
}

function checkName(name: unknown, path: KeyPath, names: readonly string[]): readonly Problem[] {
  if (typeof name !== 'string' || name === '' || names.includes(name)) return [];
  const guess = nearest(name, names);
  const known =
    names.length === 0 ? 'There are none under `environments`.' : `There are: ${names.join(', ')}.`;
  return [
    {
      code: 'CONFIG_INVALID',
      path,
      at: 'value',
      message: `\`${showPath(path)}\` names no environment: \`${name}\``,
      help: guess === undefined ? known : `Did you mean \`${guess}\`?`,
    },
  ];
}

/** Environments that share a database by default rather than by decision would overwrite each other. */
function checkEmbedded(environments: Readonly<Record<string, unknown>>): readonly Problem[] {
  const unnamed = Object.entries(environments)
    .filter(([, given]) => isMapping(given) && given.embedded === true && given.database === undefined)
    .map(([name]) => name);
  return unnamed.slice(1).map((name) => ({
    code: 'CONFIG_INVALID',
    path: ['environments', name],
    at: 'key',
    message: `\`environments.${name}\` would use the same embedded database as \`environments.${unnamed[0]}\``,
    help: `Give it one of its own, such as \`database: ${name}\`.`,
  }));
}
