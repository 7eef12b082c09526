/**
 * What a keyed value becomes, as data: HMAC-SHA256 of the value under the column's key gives 32 bytes, and the parts
 * are filled from them in turn. Data, so that the kernel can fill it without a call a value; `fillTemplate` is the
 * same in plain TypeScript, and a test holds them equal.
 */
export interface Template {
  readonly key: Uint8Array;
  /** `lower`: hashed in lower case, so that a unique index on lower(…) holds. ASCII letters only. */
  readonly canonical: 'exact' | 'lower';
  readonly parts: readonly TemplatePart[];
}

/** Together they take at most 32 bytes of the digest; the bytes each takes are in brackets. */
export type TemplatePart =
  | { readonly literal: string }
  /** n characters 0–9a–f, n even (n/2). */
  | { readonly hex: number }
  /** n characters a–z2–7, the lower five bits of a byte each (n). */
  | { readonly base32: number }
  /** n digits, each two bytes, big-endian, modulo 10 (2n). */
  | { readonly digits: number }
  /** One of a list, four bytes, big-endian, modulo its length (4). */
  | { readonly word: readonly string[] }
  /** 16 bytes in the form of a UUID, with version and variant set (16). */
  | { readonly uuid: 4 | 8 }
  /**
   * The domain of an address: what is after the last @ of the value, where that is 1 to n ASCII letters, digits, dots
   * and hyphens; else example.com, so that nothing that is no domain is kept (0).
   */
  | { readonly keepDomain: number }
  /** The value's first or last n characters (code points), where it has more than twice as many; else nothing (0). */
  | { readonly keepFirst: number }
  | { readonly keepLast: number };
