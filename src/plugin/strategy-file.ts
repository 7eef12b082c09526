import type { Program } from '../anonymize/custom/program.ts';
import type { StrategyFacts } from '../anonymize/custom/strategy-facts.ts';
import type { RequestedPlugin } from '../config/config.ts';

/** A file with code of custom strategies, and who says that it is one. */
export interface StrategyFile {
  /** Absolute path. */
  readonly path: string;
  /** As shown: db/strategies/iban.ts, confiture-identifiers/nir.js. */
  readonly name: string;
  /** The folder that nothing it imports may be outside of. */
  readonly root: string;
  /** A package's. */
  readonly version: string | undefined;
  readonly source: StrategySource;
  /** Entries of the registry whose `module_path` it is. */
  readonly registered: readonly string[];
}

/** What errors tell of the file: its name, and the entry of `plugins:`. */
export function detailsOf({ name, source }: StrategyFile): {
  readonly program: string;
  readonly plugin?: string;
} {
  return { program: name, ...(source.kind === 'plugin' && { plugin: source.request.name }) };
}

/** A strategy as its file defines it. */
export interface DefinedStrategy {
  readonly facts: StrategyFacts;
  readonly program: Program;
  readonly file: StrategyFile;
}

export type StrategySource =
  | { readonly kind: 'folder' }
  /** Of its strategies those that are registered. */
  | { readonly kind: 'registry' }
  | { readonly kind: 'plugin'; readonly request: RequestedPlugin };
