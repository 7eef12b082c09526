import { nearest } from '../nearest.ts';
import { isMapping } from './is-mapping.ts';
import type { Problem } from './problem.ts';

/** What is wrong between keys, looked for in the file's data as it is, valid or not. */
export function crossCheck(data: unknown): readonly Problem[] {
  if (!isMapping(data)) return [];
  const environments = isMapping(data.environments) ? data.environments : {};
  return [
    ...checkDefault(data.default_environment, Object.keys(environments)),
    ...checkEmbedded(environments),
  ];
}

function checkDefault(name: unknown, names: readonly string[]): readonly Problem[] {
  if (typeof name !== 'string' || name === '' || names.includes(name)) return [];
  const guess = nearest(name, names);
  const known =
    names.length === 0 ? 'There are none under `environments`.' : `There are: ${names.join(', ')}.`;
  return [
    {
      code: 'CONFIG_INVALID',
      path: ['default_environment'],
      at: 'value',
      message: `\`default_environment\` names no environment: \`${name}\``,
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
