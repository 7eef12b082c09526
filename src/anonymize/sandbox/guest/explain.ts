import type { Explanation } from './guest.ts';

const longest = 1000;

/** What was thrown, in texts of bounded length. It may be anything, with getters that throw. */
export function explain(thrown: unknown): Explanation {
  return { name: part(thrown, 'name'), message: messageOf(thrown), stack: part(thrown, 'stack') };
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null) return part(thrown, 'message');
  return typeof thrown === 'symbol' ? 'a symbol' : String(thrown).slice(0, longest);
}

function part(thrown: unknown, key: keyof Explanation): string {
  try {
    const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, key) : '';
    return typeof value === 'string' ? value.slice(0, longest) : '';
  } catch {
    return '';
  }
}

const outOfMemory = Reflect.getPrototypeOf(new InternalError(''));

/** QuickJS throws this one where an allocation was refused. It may be forged, which costs the forger a strike. */
export function isOutOfMemory(thrown: unknown): boolean {
  try {
    return (
      typeof thrown === 'object' &&
      thrown !== null &&
      Reflect.getPrototypeOf(thrown) === outOfMemory &&
      Reflect.get(thrown, 'message') === 'out of memory'
    );
  } catch {
    return false;
  }
}

/** QuickJS's own kind of error. */
declare class InternalError extends Error {}
