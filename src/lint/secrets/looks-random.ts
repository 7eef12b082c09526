/**
 * Whether a text is most likely made by chance: long, of letters and digits without words or separators between,
 * and with many different ones. Identifiers, sentences, paths and UUIDs are not.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 20 || !/^[A-Za-z0-9+/_=-]+$/.test(text)) return false;
  if (isUuid(text) || !/[0-9]/.test(text) || !/[A-Za-z]/.test(text)) return false;
  // Words: fn_order_total_2026, some-config-key-name-01.
  if (text.split(/[_/=+-]/).every((part) => /^(?:[A-Za-z]*|\d*)$/.test(part))) return false;
  const isHex = /^[0-9a-f]+$/i.test(text);
  return entropy(text) >= (isHex ? 3 : 3.8);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(text);
}

/** Shannon's, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const number of counts.values()) bits -= (number / text.length) * Math.log2(number / text.length);
  return bits;
}
