import { isAbout } from '../../anonymize/profile/custom-strategies.ts';
import { aliases, builtinStrategies } from '../../anonymize/strategies/index.ts';
import type { Strategy } from '../../anonymize/strategy.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import type { LoadedStrategy } from '../../plugin/load-strategies.ts';
import type { OpenStrategies } from './with-strategies.ts';

/** One of Confiture's own, or a custom one. */
export type FoundStrategy =
  | { readonly strategy: Strategy; readonly loaded?: undefined }
  | { readonly strategy: Strategy; readonly loaded: LoadedStrategy };

type Known = Pick<OpenStrategies, 'entries' | 'errors'>;

/** Finds it by its id, or another name of it. Throws STRATEGY_NOT_FOUND, or why its file cannot be loaded. */
export function findStrategy(id: string, known: Known): FoundStrategy {
  const loaded = known.entries.find(({ strategy }) => strategy.id === id);
  if (loaded !== undefined) return { strategy: loaded.strategy, loaded };
  const own = ownStrategy(id);
  if (own !== undefined) return { strategy: own };
  throw notFound(id, known, [...builtinStrategies.map((strategy) => strategy.id), ...Object.keys(aliases)]);
}

/** A custom one. Throws as `findStrategy` does, and USAGE for one of Confiture's own. */
export function requireCustom(id: string, known: Known): LoadedStrategy {
  const loaded = known.entries.find(({ strategy }) => strategy.id === id);
  if (loaded !== undefined) return loaded;
  if (ownStrategy(id) === undefined) throw notFound(id, known, []);
  throw new ConfitureError(
    'USAGE',
    `${id} is one of Confiture's own strategies, which do not run in the sandbox`,
    {
      hint: '`confiture strategies list --custom` lists those that do.',
    },
  );
}

function ownStrategy(id: string): Strategy | undefined {
  const name = Object.hasOwn(aliases, id) ? aliases[id] : id;
  return builtinStrategies.find((strategy) => strategy.id === name);
}

function notFound(id: string, { entries, errors }: Known, names: readonly string[]): ConfitureError {
  const itsOwn = errors.find((error) => isAbout(error, id));
  if (itsOwn !== undefined) return itsOwn;
  const meant = nearest(id, [...entries.map(({ strategy }) => strategy.id), ...names]);
  const list = '`confiture strategies list` lists them.';
  // It may well be in what could not be loaded: then that is what to mend.
  const broken =
    errors.length === 0 ? list : `${count(errors.length, 'error')} in what could not be loaded: ${list}`;
  return new ConfitureError('STRATEGY_NOT_FOUND', `there is no strategy ${id}`, {
    hint: meant === undefined ? broken : `Did you mean ${meant}?`,
  });
}
