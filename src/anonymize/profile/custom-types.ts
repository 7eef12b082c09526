import type { InnerStrategy } from '../strategy.ts';
import { builtin } from './builtin.ts';
import type { Profile } from './profile.ts';

/** What a profile names that is no strategy of Confiture; `custom` for code that it holds. */
export function customTypes({ strategies, rules }: Pick<Profile, 'strategies' | 'rules'>): readonly string[] {
  const uses = rules.flatMap(({ columns }) => Object.values(columns).map(({ use }) => use));
  const types = [...Object.values(strategies), ...uses].flatMap((use) =>
    typeof use === 'string' ? [use] : typesOf(use.type, use.options),
  );
  return [...new Set(types)].filter(
    (type) => !Object.hasOwn(strategies, type) && builtin(type) === undefined,
  );
}

/** Its own, and those within it: they are refused there, with words that say why. */
function typesOf(type: string, options: unknown): readonly string[] {
  const strategy = builtin(type);
  const read = strategy?.inner === undefined ? undefined : strategy.options.safeParse(options);
  const inner = read?.success ? strategy?.inner?.(read.data) : undefined;
  return [type, ...(inner?.strategies ?? []).flatMap(typesWithin)];
}

function typesWithin(inner: InnerStrategy): readonly string[] {
  if (typeof inner === 'string') return [inner];
  const { type, strategy, ...options } = inner;
  if (typeof strategy === 'string') return [strategy];
  return typeof type === 'string' ? typesOf(type, options) : [];
}
