import { basename, extname } from 'node:path';
import type { ConfitureError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import type { CustomUse } from '../custom/as-strategy.ts';
import type { Strategy } from '../strategy.ts';
import { builtinNames } from './builtin.ts';
import type { ProfileProblem } from './place-in-profile.ts';

/** The custom strategies that a profile may name. */
export interface CustomStrategies {
  readonly strategies: readonly { readonly strategy: Strategy; readonly enabled: boolean }[];
  /** Of those that cannot be used, why; `details` has `strategy` and `program` as `loadStrategies` tells them. */
  readonly errors: readonly ConfitureError[];
  /** How code that the profile itself holds is run; without it there may be none. */
  readonly inline?: Omit<CustomUse, 'id'>;
}

/** `unread`: what is no strategy of Confiture is taken for a custom one, and not looked up. */
export type CustomChoice = CustomStrategies | 'unread';

export const noCustomStrategies: CustomStrategies = { strategies: [], errors: [] };

type Told = Pick<ProfileProblem, 'code' | 'message' | 'help'>;

/** The custom strategy of an id, or why there is none; `names` are others that can be meant. */
export function findCustom(
  type: string,
  { strategies, errors }: CustomStrategies,
  names: readonly string[] = [],
): Strategy | Told {
  const found = strategies.find(({ strategy }) => strategy.id === type);
  if (found?.enabled) return found.strategy;
  if (found !== undefined) {
    const help = 'confiture.yaml says `enabled: false` of it under `strategies`.';
    return { message: `the strategy \`${type}\` is not enabled`, help };
  }
  const error = errors.find((each) => isAbout(each, type));
  if (error !== undefined) {
    const { code, message, location, hint: help } = error;
    const place = location === undefined ? '' : ` (${location.file}:${location.line}:${location.column})`;
    return { code, message: `the strategy \`${type}\` cannot be used: ${message}${place}`, help };
  }
  const known = [...names, ...strategies.map(({ strategy }) => strategy.id), ...builtinNames()];
  return {
    message: `there is no strategy \`${type}\``,
    help: [guess(type, known), others(errors)].join(' ').trim(),
  };
}

/** By the id, where that is known; else a file is thought to be called after its strategy. */
export function isAbout({ details }: ConfitureError, type: string): boolean {
  if (details?.strategy !== undefined) return details.strategy === type;
  const program = details?.program;
  return typeof program === 'string' && basename(program, extname(program)).replaceAll('-', '_') === type;
}

function guess(type: string, names: readonly string[]): string {
  const meant = nearest(type, names);
  return meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean \`${meant}\`?`;
}

function others(errors: readonly ConfitureError[]): string {
  const [first] = errors;
  return first === undefined
    ? ''
    : `Some custom strategies cannot be used, \`confiture strategies list\` tells which: ${first.message}.`;
}
