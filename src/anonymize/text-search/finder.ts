/** One form of personal data in running text: how it is found, and what can stand in its place. */
export interface Finder {
  readonly kind: FoundKind;
  /** With the flag g. Simple enough never to be slow. */
  readonly pattern: RegExp;
  /** The part of a match, from its start, that is one: check digits and the like. Undefined where none is. */
  accept(match: string): string | undefined;
  /** Another one of the same form, by the key. */
  keyed(found: string, key: Uint8Array): string;
}

export type FoundKind = (typeof foundKinds)[number];

/** In the order in which they are looked for: where two overlap, the first counts. */
export const foundKinds = ['email', 'iban', 'card', 'ssn', 'ip', 'phone'] as const;
