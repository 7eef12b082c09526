import type { Template } from './template.ts';

// No part takes bytes of the digest, so that the key decides nothing; a profile without a salt can have it.
const noKey = new Uint8Array(32);

/** A template of the same text for every value. */
export function constantTemplate(text: string): Template {
  return { key: noKey, canonical: 'exact', parts: [{ literal: text }] };
}
