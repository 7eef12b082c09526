import type { InnerStrategy } from '../strategy.ts';
import { builtin } from './builtin.ts';
import type { Profile } from './profile.ts';

/** What a profile names that is no strategy of Confiture; `custom` for code that it holds. */
export function customTypes({ strategies, rules }: Pick<Profile, 'strategies' | 'rules'>): readonly string[] {
  const uses = rules.flatMap(({ columns }) => Object.values(columns).map(({ use }) => use));
  // A name that the profile gives stands for what it says there; a type may be called the same.
  const named = (name: string): readonly string[] => (Object.hasOwn(strategies, name) ? [] : [name]);
  const types = [...Object.values(strategies), ...uses].flatMap((use) =>
    typeof use === 'string' ? named(use) : typesOf(use.type, use.options, named),
  );
  return [...new Set(types)].filter((type) => builtin(type) === undefined);
}

type Named = (name: string) => readonly string[];

/** Its own, and those within it: they are refused there, with words that say why. */
function typesOf(type: string, options: unknown, named: Named): readonly string[] {
  const strategy = builtin(type);
  const read = strategy?.inner === undefined ? undefined : strategy.options.safeParse(options);
  const inner = read?.success ? strategy?.inner?.(read.data) : undefined;
  return [type, ...(inner?.strategies ?? []).flatMap((one) => typesWithin(one, named))];
}

function typesWithin(inner: InnerStrategy, named: Named): readonly string[] {
  if (typeof inner === 'string') return named(inner);
  const { type, strategy, ...options } = inner;
  if (typeof strategy === 'string') return named(strategy);
  return typeof type === 'string' ? typesOf(type, options, named) : [];
}
