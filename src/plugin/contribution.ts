/** What a package can bring, by the keys of `confiture` in its package.json. */
export const contributionKinds = ['hooks', 'rules', 'strategies', 'reporters'] as const;

export type ContributionKind = (typeof contributionKinds)[number];

/** A file that brings some of one kind. */
export interface Contribution {
  readonly kind: ContributionKind;
  /** Absolute path. */
  readonly file: string;
}

/** An entry of `plugins:` that is there; nothing of it is loaded. */
export interface FoundPlugin {
  /** As it is listed. */
  readonly name: string;
  readonly kind: 'package' | 'file';
  readonly version: string | undefined;
  /** Absolute path of the package's folder, or of the file. */
  readonly path: string;
  readonly contributions: readonly Contribution[];
}
