import { setFlagsFromString } from 'node:v8';
import type { ParseResult } from '@pgsql/types';
import type { ScanToken } from 'libpg-query';

interface Parser {
  parseSync(sql: string): ParseResult;
  scanSync(sql: string): { readonly tokens: readonly ScanToken[] };
  parsePlPgSQLSync(sql: string): unknown;
}

let loaded: Parser | undefined;
let loading: Promise<void> | undefined;

/** Loads PostgreSQL's parser (WebAssembly, 0.1 s). Everything else in this folder is synchronous and needs it. */
export function loadParser(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  // Without this, V8 optimises the huge parser function in the background and the process waits for it at exit.
  setFlagsFromString('--liftoff-only');
  const library = await import('libpg-query');
  await library.loadModule();
  loaded = library;
}

/** PostgreSQL's parser; throws when `loadParser` was not awaited first. */
export function parser(): Parser {
  if (!loaded) throw new Error('the SQL parser is not loaded: await loadParser() first');
  return loaded;
}
