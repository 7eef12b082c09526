// Control characters, and what changes the direction of text or cannot be seen: other people's texts end up in terminals.
const unsafe = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Whether a text can be shown as it is. */
export function isPrintable(text: string): boolean {
  return text.search(unsafe) === -1;
}

/** A text of somebody else's as it can be shown: what is unsafe as \u{…}, and cut where it is long. */
export function printable(text: string, most = 200): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return cut.replaceAll(unsafe, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
}
