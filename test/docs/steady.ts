/** Printed text without what differs from run to run: times, names made up, and the blanks that align columns. */
export function steady(text: string): string {
  return text
    .replaceAll(/\d+(\.\d+)? (ms|s|min)\b/g, '<time>')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<when>')
    .replaceAll(/confiture_check_\w+/g, '<scratch>')
    .replaceAll(/printoptim_[0-9a-f]{8}/g, '<demo>')
    .replaceAll(/\b[0-9a-f]{16}…/g, '<fingerprint>')
    .replaceAll(/ {2,}/g, '  ')
    .trim();
}
