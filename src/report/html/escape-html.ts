/**
 * Text as it may stand in an element or in an attribute's quotes. Characters that turn the direction of writing are
 * written out, so that what is shown is what stands there; half a surrogate pair is no text.
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\0\p{Surrogate}]/gu, '\ufffd')
    .replaceAll(
      /[\u202a-\u202e\u2066-\u2069]/g,
      (control) => `<U+${control.charCodeAt(0).toString(16).toUpperCase()}>`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
