import { isMapping } from '../../config/is-mapping.ts';
import type { KeyPath } from '../../config/problem.ts';
import { expandTemplate, findVariables } from '../../config/template.ts';
import { ConfitureError } from '../../errors.ts';
import { createKeyring } from '../create-keyring.ts';
import type { ProfileProblem } from './place-in-profile.ts';

export interface SaltReading {
  readonly salt: string | undefined;
  readonly problems: readonly ProfileProblem[];
}

/**
 * The salt of a profile: its own, or the one that its strategies name. A strategy's salt is the profile's, since keys are
 * told apart by strategy and domain already; so all have to be the same variable. It comes from a variable, with no default.
 */
export function readSalt(
  data: unknown,
  variables: Readonly<Record<string, string | undefined>>,
): SaltReading {
  const [first, ...others] = saltsOf(data);
  if (first === undefined) return { salt: undefined, problems: [] };
  const different = others.find(({ given }) => given !== first.given);
  if (different !== undefined) return { salt: undefined, problems: [differs(different.path)] };
  return judge(first, variables);
}

interface GivenSalt {
  readonly given: unknown;
  readonly path: KeyPath;
}

function saltsOf(data: unknown): readonly GivenSalt[] {
  if (!isMapping(data)) return [];
  const own = data.salt === undefined ? [] : [{ given: data.salt, path: ['salt'] }];
  return [...own, ...saltsBelow(data.strategies, ['strategies']), ...saltsBelow(data.rules, ['rules'])];
}

function saltsBelow(value: unknown, path: KeyPath): readonly GivenSalt[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => saltsBelow(each, [...path, i]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const here = [...path, key];
    return key === 'salt' && typeof value.type === 'string'
      ? [{ given: each, path: here }]
      : saltsBelow(each, here);
  });
}

function differs(path: KeyPath): ProfileProblem {
  return {
    path,
    at: 'value',
    code: 'PROFILE_SALT',
    message: 'a profile has one salt, and this is another one',
    help: 'Write one `salt: "${NAME}"` at the top of the profile: keys differ by strategy and domain as it is.',
  };
}

function judge(
  { given, path }: GivenSalt,
  variables: Readonly<Record<string, string | undefined>>,
): SaltReading {
  const problem = (message: string, help: string): SaltReading => ({
    salt: undefined,
    problems: [{ path, at: 'value', code: 'PROFILE_SALT', message, help }],
  });
  const template = typeof given === 'string' ? given : '';
  const [variable, ...more] = findVariables(template);
  const isWhole = variable?.index === 0 && more.length === 0 && template.endsWith('}');
  if (variable === undefined || !isWhole || variable.fault !== undefined) {
    const help =
      'Write `salt: "${NAME}"` and set that environment variable; who reads this file must not be able to undo it.';
    return problem('the salt is written in the file, not taken from an environment variable', help);
  }
  if (variable.defaultText !== undefined)
    return problem(
      'the salt has a default',
      `Write \`"\${${variable.name}}"\`: a salt that is known protects nothing.`,
    );
  const { text, states } = expandTemplate(template, variables);
  if (states[0] !== 'set')
    return problem(
      `the environment variable ${variable.name}, which has the salt, is ${states[0] === 'empty' ? 'empty' : 'not set'}`,
      'Set it to what `openssl rand -hex 32` prints, and keep that: another salt gives other values.',
    );
  const weak = weaknessOf(text);
  if (weak !== undefined) return problem(`${weak.message} (${variable.name})`, weak.hint ?? '');
  return { salt: text, problems: [] };
}

function weaknessOf(salt: string): ConfitureError | undefined {
  try {
    createKeyring(salt);
    return undefined;
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
}
