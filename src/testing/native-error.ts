import { types } from 'node:util';

/**
 * What `Error` is in dist/testing.cjs. Under jest the errors of Node's own modules are instances of another realm's
 * Error, so that `error instanceof Error` would be false of a file that is not there.
 */
class AnyRealmError extends globalThis.Error {}

/** Subclasses inherit it and are asked as ever. */
function hasInstance(this: unknown, value: unknown): boolean {
  if (this === AnyRealmError) return types.isNativeError(value);
  return Function.prototype[Symbol.hasInstance].call(this, value);
}

Object.defineProperty(AnyRealmError, Symbol.hasInstance, { value: hasInstance });

export { AnyRealmError as Error };
