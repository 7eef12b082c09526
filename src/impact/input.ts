import type { Catalog } from '../catalog/catalog.ts';
import type { Sizes } from '../catalog/sizes.ts';
import type { Directive, Statement } from '../sql/statement.ts';
import type { ServerFacts } from './server-facts.ts';

/** One migration in one direction, parsed, as it is to run. */
export interface AnalysedStep {
  readonly version: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly directives: readonly Directive[];
  /** How many of them an earlier run has committed. */
  readonly done?: number | undefined;
  /** True: one transaction. False: each statement commits by itself. */
  readonly transactional: boolean;
  /** 0 is off. */
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** Whether there is a down script, and whether it says that it cannot bring everything back. */
  readonly down: 'present' | 'missing' | 'irreversible';
  /** What it does besides that no text tells: the function of a TypeScript file, its hooks. One sentence each. */
  readonly opaque: readonly string[];
}

/** What the steps meet: a catalog, how large things are, and what the server says of itself. */
export interface Surroundings {
  readonly catalog: Catalog;
  /** Undefined where nobody looked: sizes are then unknown, which is not the same as small. */
  readonly sizes: Sizes | undefined;
  readonly server: ServerFacts;
}
